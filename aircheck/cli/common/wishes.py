"""The options of `aircheck outlook PLAN`: read, and checked against each other."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import typer

from aircheck.cli.common.console import help_words
from aircheck.cli.common.options import parse_date, split_list
from aircheck.cli.common.periods import period_asked
from aircheck.cli.common.views import outcomes_among

if TYPE_CHECKING:
    from datetime import date

    from aircheck.outlook.supposed import Supposition
    from aircheck.runs.outlook import Wish

AT_RISK = "at-risk"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says, as written."""

    as_of: str | None
    year: int | None
    quarter: str | None
    month: str | None
    what_if: tuple[str, ...]
    days: int | None
    until: str | None
    fail_on: str | None

    @property
    def day(self) -> "date | None":
        """The day of judging; a usage error if it is none."""
        return parse_date(self.as_of) if self.as_of else None

    @property
    def fails_at_risk(self) -> bool:
        """Whether what is at risk counts as failed; a usage error for another word."""
        return bool(outcomes_among((AT_RISK,), split_list(self.fail_on or "")))

    @property
    def first(self) -> str | None:
        """The first option that goes with a plan alone; None if there is none."""
        given = ("as_of", "year", "quarter", "month", "what_if", "days", "until", "fail_on")
        return next((f"--{name.replace('_', '-')}" for name in given if getattr(self, name)), None)


def wish_of(asked: Asked) -> "Wish":
    """Return what is asked besides plan and files; a usage error where options contradict each other."""
    from aircheck.runs.outlook import Wish

    period = period_asked(asked.year, asked.quarter, asked.month, None, None)
    spans = sum(given is not None for given in (asked.days, asked.until))
    if spans > 1 or (spans and not asked.what_if):
        _refuse("cli.outlook.days_or_until")
    if asked.days is not None and asked.days < 1:
        _refuse("cli.outlook.no_day_supposed", days=asked.days)
    until = parse_date(asked.until) if asked.until else None
    part = None if asked.year is not None else period
    return Wish(part, tuple(map(_supposition, asked.what_if)), asked.days, until)


def _supposition(text: str) -> "Supposition":
    from aircheck.outlook.supposed import Supposition

    try:
        return Supposition.parse(text)
    except ValueError:
        _refuse("cli.outlook.not_supposed", text=text)


def _refuse(key: str, **values: str | int) -> NoReturn:
    raise typer.BadParameter(help_words().say(key, **values))
