"""The options that name a period, for commands that compare it with the one a year before."""

from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text, help_words
from aircheck.cli.common.options import parse_date, year_option

if TYPE_CHECKING:
    from aircheck.model.period import Period

Year = Annotated[int | None, year_option("cli.period.year")]
Quarter = Annotated[
    str | None, typer.Option("--quarter", metavar="QUARTER", help=help_text("cli.stats.quarter"), show_default=False)
]
Month = Annotated[
    str | None, typer.Option("--month", metavar="MONTH", help=help_text("cli.stats.month"), show_default=False)
]
First = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help=help_text("cli.stats.from"), show_default=False)
]
Last = Annotated[str | None, typer.Option("--to", metavar="DATE", help=help_text("cli.stats.to"), show_default=False)]


def period_asked(
    year: int | None, quarter: str | None, month: str | None, first: str | None, last: str | None
) -> "Period | None":
    """Return the one requested period, None if there is none; a usage error if there are several."""
    from aircheck.model.period import Period
    from aircheck.stats import calendar

    if sum(choice is not None for choice in (year, quarter, month, first or last)) > 1:
        raise typer.BadParameter(help_words().say("cli.period.one"))
    if (span := span_asked(first, last)) is not None:
        return span
    try:
        if year is not None:
            return Period.year(year)
        if quarter is not None:
            return calendar.quarter(quarter)
        return None if month is None else calendar.month(month)
    except ValueError:
        raise no_period(quarter=quarter, month=month) from None


_NO = {
    "season": "cli.period.no_season",
    "half": "cli.period.no_half",
    "quarter": "cli.period.no_quarter",
    "month": "cli.period.no_month",
}


def no_period(**asked: str | None) -> typer.BadParameter:
    """Return the usage error for the one period that is none, by its option: a `season`, `half`, `quarter`, `month`."""
    option, text = next((option, text) for option, text in asked.items() if text is not None)
    return typer.BadParameter(help_words().say(_NO[option], text=text))


def span_asked(first: str | None, last: str | None) -> "Period | None":
    """Return the period from one day to another, None if neither is named; a usage error if it cannot be."""
    from aircheck.model.period import Period

    if (first is None) != (last is None):
        raise typer.BadParameter(help_words().say("cli.stats.from_and_to"))
    if not first or not last:
        return None
    start, end = parse_date(first), parse_date(last)
    if end < start:
        raise typer.BadParameter(help_words().say("cli.stats.backwards", start=first, end=last))
    return Period(start, end)
