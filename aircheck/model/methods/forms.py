"""The forms of the terms of a compensation: what is multiplied with what, and who gets or pays it."""

import re
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from aircheck.model.methods.figures import Measured
from aircheck.model.text import Contradiction, Message, Strict

Side = Literal["gets", "pays"]
_BRACES = r"^\{[a-z][a-z0-9_]*\}$"


def _named(written: object) -> object:
    """Refuse what is no name of a parameter in braces: no amount is written into the method itself."""
    if not isinstance(written, str) or not re.match(_BRACES, written):
        raise Contradiction(Message.of("loading.contradiction.amount_named", value=str(written)))
    return written


Placeholder = Annotated[str, Field(pattern=_BRACES), BeforeValidator(_named)]
"""An amount: the name of a parameter in braces."""
Weight = Annotated[Decimal, Field(gt=0)]
Share = Annotated[Decimal, Field(ge=0, le=1)]


class Linear(Strict):
    """Σ weight × improvement of each pollutant in its unit, times an amount per unit and, if named, a factor."""

    weights: dict[str, Weight] = Field(min_length=1)
    amount: Placeholder
    factor: Placeholder | None = None


class Step(Strict):
    """From where on an amount applies, up to the next step."""

    above: Decimal
    amount: Placeholder


class Tiered(Strict):
    """The part of a figure above each step, up to the next, times that step's amount.

    `of`: the improvement, the worsening (both begin at 0), or the figure `now`. Who improves gets, who worsens pays;
    of `now` the unit pays, unless `side` says otherwise.
    """

    item: str
    of: Literal["improvement", "worsening", "now"] = "improvement"
    steps: tuple[Step, ...] = Field(min_length=1)
    side: Side | None = None

    @model_validator(mode="after")
    def _steps_rise(self) -> Self:
        starts = [step.above for step in self.steps]
        if starts != sorted(set(starts)):
            raise Contradiction(Message.of("loading.contradiction.steps_rise"))
        return self

    @property
    def positive(self) -> bool:
        """Whether the unit gets what the steps add up to."""
        return self.side == "gets" if self.side else self.of == "improvement"


class Among(Strict):
    """The places that are among the `first` or the `last` of the `places` of all units, ranked by an item."""

    by: Measured
    of: Literal["street", "station"] = "street"
    first: int | None = Field(default=None, ge=1)
    last: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _first_or_last(self) -> Self:
        if (self.first is None) == (self.last is None):
            raise Contradiction(Message.of("loading.contradiction.first_or_last"))
        return self

    @property
    def item(self) -> str:
        """What the number of places is called among the figures of a unit: `last 3 PM2.5`."""
        return f"last {self.last} {self.by}" if self.last else f"first {self.first} {self.by}"


class Each(Strict):
    """An amount for each place that counts: `count` is a figure of the unit, `among` counts in monitoring data."""

    count: str | None = None
    among: Among | None = None
    amount: Placeholder
    side: Side

    @model_validator(mode="after")
    def _one_number(self) -> Self:
        if (self.count is None) == (self.among is None):
            raise Contradiction(Message.of("loading.contradiction.one_number"))
        return self

    @property
    def item(self) -> str:
        """The figure that says how many places there are."""
        return self.among.item if self.among else self.count or ""


class Points(Strict):
    """An amount for each percentage point by which the rate of good days rose; it is paid where the rate fell."""

    amount: Placeholder
    item: str = "good_days"


class Pool(Strict):
    """Shares of a pool by rank: of what a unit got from earlier terms (`of`), or of an amount.

    Units are ranked by a figure: the largest `improvement` first, or the lowest or highest figure `now`. Those who
    share a place share the shares of the places they take up. Who is behind the last share gets nothing.
    """

    shares: tuple[Share, ...] = Field(min_length=1)
    by: str
    order: Literal["improvement", "lowest", "highest"] = "improvement"
    of: str | None = None
    amount: Placeholder | None = None

    @model_validator(mode="after")
    def _one_pool(self) -> Self:
        if (self.of is None) == (self.amount is None):
            raise Contradiction(Message.of("loading.contradiction.one_pool"))
        if sum(self.shares) > 1:
            raise Contradiction(Message.of("loading.contradiction.shares_over"))
        return self


class Correction(Strict):
    """What the year comes to less what was settled during it (`settled` of a unit), so that only the rest moves."""
