"""Ecological compensation: who pays whom how much for the change of the air, as forms that a user's file composes."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from aircheck.model.methods.figures import Enough, PublishedUnit
from aircheck.model.methods.forms import Correction, Each, Linear, Points, Pool, Tiered
from aircheck.model.parameter import Parameter
from aircheck.model.period import Span
from aircheck.model.text import Bilingual, Contradiction, Message, NameList, Strict


class Amount(Parameter):
    """A parameter of the method; unset until it has a value, which says where it comes from."""

    value: Decimal | None = None
    source: str = ""
    on: date | None = None

    @model_validator(mode="after")
    def _value_has_a_source(self) -> Self:
        if self.value is not None and not self.source.strip():
            raise Contradiction(Message.of("loading.contradiction.amount_source"))
        return self


class Settled(Strict):
    """An amount that was settled before: positive where the unit got it."""

    title: Bilingual
    amount: Decimal
    source: str = Field(min_length=1)


class CompensatedUnit(PublishedUnit):
    """A unit that pays or gets. `places`: the streets or stations of it that terms count."""

    places: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    settled: tuple[Settled, ...] = ()


FORMS = ("linear", "tiered", "each", "points", "pool", "correction")


class Term(Strict):
    """One term in one of the forms; `units`: whom it concerns, all where none is named."""

    title: Bilingual
    units: tuple[str, ...] = ()
    linear: Linear | None = None
    tiered: Tiered | None = None
    each: Each | None = None
    points: Points | None = None
    pool: Pool | None = None
    correction: Correction | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if sum(getattr(self, form) is not None for form in FORMS) != 1:
            raise Contradiction(Message.of("loading.contradiction.one_form", forms=NameList.of(FORMS)))
        return self

    @property
    def placeholders(self) -> Iterator[str]:
        """Yield the names of the parameters it takes."""
        single = [self.each, self.points, self.pool, self.linear]
        written = [form.amount for form in single if form is not None]
        written += [self.linear.factor] if self.linear else []
        written += [step.amount for step in self.tiered.steps] if self.tiered else []
        yield from (text[1:-1] for text in written if text is not None)


class Compensation(Strict):
    """`compensation:` of a plan or a user's file: the method, the amounts, and the units with their figures.

    Terms are added up. Each printed line is rounded half to even to `decimals`, and sums are those of printed lines.
    `counterpart` pays and gets what the units do not settle among each other; without it both sides should balance.
    """

    title: Bilingual
    unit: str = Field(min_length=1)
    decimals: int = Field(default=2, ge=0, le=6)
    source: str = ""
    parameters: dict[str, Amount] = {}
    terms: tuple[Term, ...] = Field(min_length=1)
    units: tuple[CompensatedUnit, ...] = Field(min_length=1)
    counterpart: Bilingual | None = None
    enough: Enough = "months"
    period: Span | None = None
    compared: Span | None = None
