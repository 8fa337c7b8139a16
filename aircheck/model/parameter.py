"""Parameters: what a plan leaves to someone else."""

from datetime import date
from decimal import Decimal

from pydantic import Field

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
        match self.unit:
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

    def fits(self, value: Supplied) -> bool:
        """Whether a supplied value is of the right kind."""
        return isinstance(value, type(self.sample)) or (self.unit == "text" and isinstance(value, str))


class ParameterValue(Strict):
    """A value that a user supplies: where it comes from and of which day that is."""

    value: Supplied
    source: str = Field(min_length=1)
    on: date
