"""Parameters: what a plan leaves to someone else."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from aircheck.model.spans import SpanError, parse_spans
from aircheck.model.text import Bilingual, Strict

Supplied = Decimal | date | str
"""A number, a day or a word that stands for a parameter."""


class Parameter(Strict):
    """A number, day or word the plan leaves to someone else; unset until a user supplies it.

    `unit` is that of a number, `date` for a day, `text` for a word, `days` for a part of the year (`07-01..09-30`) and
    `hours` for one of the day (`08:00..18:00`).
    """

    unit: str
    set_by: str
    title: Bilingual

    @property
    def sample(self) -> Supplied:
        """Return a value of the right kind, to check rules with before anything is supplied."""
        match self.kind:
            case "date":
                return date(2000, 1, 1)
            case "text":
                return "?"
            case "days":
                return "01-01..12-31"
            case "hours":
                return "00:00..24:00"
            case _:
                return Decimal(1)

    @property
    def kind(self) -> str:
        """What kind of value it takes: the unit where that names one, else a number."""
        return self.unit if self.unit in ("date", "text", "days", "hours") else "number"

    def fits(self, value: Supplied) -> bool:
        """Whether a supplied value is of the right kind."""
        if not isinstance(value, type(self.sample)):
            return False
        if self.kind in ("days", "hours"):
            return _are_spans(str(value), hours=self.kind == "hours")
        # Every text has the empty one in it.
        return bool(str(value).strip())


def _are_spans(text: str, *, hours: bool) -> bool:
    try:
        return parse_spans(text)[0].hours is hours
    except SpanError:
        return False


class ParameterValue(Strict):
    """A value that a user supplies: where it comes from and of which day that is."""

    value: Supplied
    source: str = Field(min_length=1)
    on: date
