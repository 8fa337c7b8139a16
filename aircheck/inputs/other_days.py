"""Whether what was submitted is of other days than those asked for, and which `--year` would be."""

from collections.abc import Iterable, Mapping
from datetime import date

from aircheck.intake.submission import DAILY, Submission
from aircheck.model.dataset import HOURS, Contract
from aircheck.model.period import Period
from aircheck.model.text import Bilingual, Message

AIR = (HOURS, DAILY)
"""The datasets that say what the air was like."""


def other_days(
    submission: Submission, datasets: Iterable[str], tables: Bilingual | Message, asked: Period
) -> Message | None:
    """Say which days the rows of these datasets cover, together called `tables`, if none is one of those asked for.

    None too where no row has a day.
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
    said = Message("judging.other_days", values)
    if last.year == asked.start.year:
        return said
    return Message.of("judging.other_days_year", said=said, year=str(last.year))


def other_days_of_air(submission: Submission, asked: Period) -> Message | None:
    """Say so of the hours and the daily values."""
    return other_days(submission, AIR, _AIR, asked)


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
