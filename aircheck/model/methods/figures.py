"""Figures of units as somebody published them: typed into a file where no monitoring data are at hand."""

from decimal import Decimal
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from aircheck.model.text import Contradiction, Message, Strict

COMPOSITE = "composite"
GOOD_DAYS = "good_days"
DUSTFALL = "dustfall"
Measured = Literal["PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "composite", "good_days"]
Enough = Literal["months", "standard"]
"""Which days a figure needs: every month's minimum, or the standard's, which has none for a quarter."""
MEASURED: tuple[str, ...] = get_args(Measured)
"""The items whose figures can be computed from monitoring data."""
HIGHER_IS_BETTER = (GOOD_DAYS,)


class PublishedFigure(Strict):
    """A figure now and in the period compared with, or only by how much it improved.

    Both are as printed. `improvement` is positive where the air got better: a concentration fell, good days rose.
    """

    now: Decimal | None = None
    before: Decimal | None = None
    improvement: Decimal | None = None

    @model_validator(mode="after")
    def _says_something_once(self) -> Self:
        if self.improvement is not None and (self.now is not None and self.before is not None):
            raise Contradiction(Message.of("loading.contradiction.improvement_twice"))
        if self.improvement is None and self.now is None:
            raise Contradiction(Message.of("loading.contradiction.figure_now"))
        return self


class PublishedUnit(Strict):
    """A unit (district, town, station …) with figures by item, and where they are published.

    `stations`, `street` or `tier` say which places of monitoring data it is, for figures that are not given.
    """

    name: str = Field(min_length=1)
    source: str = ""
    figures: dict[str, PublishedFigure] = {}
    stations: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    street: str | None = None
    tier: str | None = None

    @model_validator(mode="after")
    def _figures_have_a_source(self) -> Self:
        if self.figures and not self.source.strip():
            raise Contradiction(Message.of("loading.contradiction.figures_source", unit=self.name))
        if sum(map(bool, (self.stations, self.street, self.tier))) > 1:
            raise Contradiction(Message.of("loading.contradiction.one_place", unit=self.name))
        return self
