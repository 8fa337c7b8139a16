"""Whether what was submitted is of other days than those asked for, and which `--year` or `--month` would be."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

import polars as pl

from aircheck.intake.cells.possible import month_of
from aircheck.intake.submission import DAILY, Submission, Table
from aircheck.model.dataset import HOURS, Contract
from aircheck.model.period import Period
from aircheck.model.text import Bilingual, Message

AIR = (HOURS, DAILY)
"""The datasets that say what the air was like."""


def notes_of_other_days(
    submission: Submission, asked: Period, whole: Period | None = None, *, only: Collection[str] | None = None
) -> Iterator[Message]:
    """Say of the monitoring data, then of each table, which days its rows are of, if none is one of those asked for.

    Every command that asks for a period says it by this. `whole`: the period named, where `asked` is its part so far;
    `only`: the tables that the command reads beside the monitoring data, all where None. A table with a row that has no
    day is not told: the row may be one of those asked for.
    """
    if (of_air := other_days_of_air(submission, asked, whole)) is not None:
        yield of_air
    for name, table in sorted(submission.tables.items()):
        if name in AIR or (only is not None and name not in only) or has_undated(table):
            continue
        if (of_table := other_days(submission, [name], table.contract.title, asked, whole)) is not None:
            yield of_table


def has_undated(table: Table) -> bool:
    """Whether a row of a table with days has neither a day nor a month."""
    if table.contract.when is None:
        return False
    times = [name for name in (table.contract.when, month_of(table.contract.when)) if name in table.frame.columns]
    return not table.frame.filter(*(pl.col(name).is_null() for name in times)).is_empty()


def other_days(
    submission: Submission,
    datasets: Iterable[str],
    tables: Bilingual | Message,
    asked: Period,
    whole: Period | None = None,
) -> Message | None:
    """Say which days the rows of these datasets cover, together called `tables`, if none is one of those asked for.

    None too where no row has a day. `whole` as above.
    """
    spans = [submission.covered[name] for name in datasets if name in submission.covered]
    if not spans or any(_touches(span, asked) for span in spans):
        return None
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    values = {
        "tables": tables,
        "first": str(first),
        "last": str(last),
        "start": str(asked.start),
        "end": str(asked.end),
    }
    return _with_choice(Message("judging.other_days", values), last, whole or asked)


def _with_choice(said: Message, last: date, whole: Period) -> Message:
    """Add what would choose the days that are there, by the kind of period that was named: a month, else a year."""
    if (whole.start.day, whole.start.replace(day=1)) == (1, whole.end.replace(day=1)):
        return Message.of("judging.other_days_month", said=said, month=f"{last:%Y-%m}")
    if last.year == whole.start.year:
        return said
    return Message.of("judging.other_days_year", said=said, year=str(last.year))


def other_days_of_air(submission: Submission, asked: Period, whole: Period | None = None) -> Message | None:
    """Say so of the hours and the daily values."""
    return other_days(submission, AIR, _AIR, asked, whole)


def nothing_of(
    submission: Submission, contracts: Mapping[str, Contract], asked: Period, *, air: bool
) -> tuple[Message, ...]:
    """Return, of each dataset with days, which days its rows cover, if none is one of those asked for; else nothing.

    `air`: there are monitoring data of the days asked for, which those around a gap do not show.
    """
    spans = dict(submission.covered)
    if air or any(_touches(span, asked) for name, span in spans.items() if name not in AIR):
        return ()
    return tuple(
        Message.of("inputs.covers", tables=contracts[name].title, first=str(span[0]), last=str(span[1]))
        for name, span in spans.items()
    )


_AIR = Bilingual(zh="空气质量监测数据", en="air quality data")


def _touches(span: tuple[date, date], asked: Period) -> bool:
    return span[0] <= asked.end and span[1] >= asked.start
