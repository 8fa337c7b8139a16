"""How units are ranked: who is compared with whom, what decides between equals, and what follows from months."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from aircheck.model.methods.figures import Enough, PublishedUnit
from aircheck.model.text import Bilingual, Contradiction, Message, Strict

Sign = Literal["improvement", "rise"]
"""What a positive change means: an improvement (Shandong), or a rise of the figure."""
Ties = Literal["skip", "dense"]


class RankedGroup(Strict):
    """Units that are compared with each other alone. `of`: what its members are."""

    name: Bilingual
    of: Literal["station", "street", "tier", "unit"] = "station"
    members: tuple[str, ...] = Field(min_length=1)


class Combined(Strict):
    """A place by the weighted sum of the places by several items, the lowest first."""

    title: Bilingual
    weights: dict[str, Annotated[Decimal, Field(gt=0)]] = Field(min_length=2)


class Repeated(Strict):
    """What follows for a unit that is among the first or the last `n` of its group in several months of the year.

    `running`: that many months one after another; `times`: that many months in the year.
    """

    last: int | None = Field(default=None, ge=1)
    first: int | None = Field(default=None, ge=1)
    running: int | None = Field(default=None, ge=1)
    times: int | None = Field(default=None, ge=1)
    by: str | None = None
    then: Bilingual

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if (self.last is None) == (self.first is None) or (self.running is None) == (self.times is None):
            raise Contradiction(Message.of("loading.contradiction.repeated"))
        return self


class Ranking(Strict):
    """`ranking:` of a plan or a user's file. `tie_breakers`: the items that decide between equals, one after another.

    `units` have published figures, for tables without monitoring data.
    """

    title: Bilingual | None = None
    by: tuple[str, ...] = ()
    sign: Sign = "improvement"
    ties: Ties = "skip"
    tie_breakers: tuple[str, ...] = ()
    combined: Combined | None = None
    enough: Enough = "months"
    groups: tuple[RankedGroup, ...] = ()
    months: tuple[Repeated, ...] = ()
    units: tuple[PublishedUnit, ...] = ()
