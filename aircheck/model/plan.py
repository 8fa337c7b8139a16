"""A plan: a published document with a period, an area, organisations and commitments."""

from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from aircheck.model.period import Period
from aircheck.model.text import Bilingual, Strict

Identifier = str
ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


class Basis(StrEnum):
    """Where a commitment's number comes from; only `stated` is the plan's own."""

    STATED = "stated"
    READING = "reading"
    EXTERNAL = "external"
    PLACEHOLDER = "placeholder"
    NONE = "none"


class Strength(StrEnum):
    """How strongly the plan words a commitment."""

    MUST = "must"
    PROHIBIT = "prohibit"
    IN_PRINCIPLE = "in_principle"
    TRIAL = "trial"
    ENCOURAGE = "encourage"
    ASPIRATIONAL = "aspirational"


class Span(Strict):
    """First and last day of a plan."""

    start: date = Field(alias="from")
    end: date = Field(alias="to")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        Period(self.start, self.end)
        return self


class Editions(Strict):
    """The standards a plan is judged by, by id in `rules/standards/`."""

    ambient: str
    index: str
    statistics: str
    dustfall: str | None = None
    dust: str | None = None


class Chapter(Strict):
    """A chapter of the plan; a commitment belongs to the chapter whose clause begins its own."""

    clause: str
    title: Bilingual


class Unit(Strict):
    """An organisation the plan gives duties to. `name` is the plan's Chinese name."""

    name: str
    en: str
    aliases: tuple[str, ...] = ()


class DefaultLead(Strict):
    """Who answers for a commitment for which the plan names nobody; a reading of ours, never the plan's word."""

    unit: str
    basis: Literal[Basis.READING] = Basis.READING


class Parameter(Strict):
    """A number the plan leaves to someone else; unset until a user supplies it."""

    unit: str
    set_by: str
    title: Bilingual


class Waiver(Strict):
    """A recorded reason not to judge a rule, with an end. `until` is the last day it covers."""

    rule: str
    until: date
    reason: Bilingual
    by: str


class Commitment(Strict):
    """One checkable statement of a plan. A `noted` one says why no verdict is possible."""

    id: str = Field(pattern=ID_PATTERN)
    clause: str
    title: Bilingual
    basis: Basis
    strength: Strength
    check: Literal["measured", "noted"]
    due: date | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    why: Bilingual | None = None

    @model_validator(mode="after")
    def _noted_says_why(self) -> Self:
        if (self.check == "noted") != (self.why is not None):
            raise ValueError("`why` goes with `check: noted`, and only there")
        return self


class Plan(Strict):
    """`plan.yaml`: the document itself, without its commitments and rules."""

    id: str = Field(pattern=ID_PATTERN)
    title: Bilingual
    document: str
    issued: date | None = None
    area: Bilingual
    period: Span
    year: int = Field(ge=1990, le=2100)
    standards: Editions
    chapters: tuple[Chapter, ...] = Field(min_length=1)
    organisations: tuple[Unit, ...] = ()
    default_lead: DefaultLead | None = None
    parameters: dict[str, Parameter] = {}
    waivers: tuple[Waiver, ...] = ()

    def chapter_of(self, clause: str) -> Chapter | None:
        """Return the chapter with the longest clause that begins `clause`."""
        fitting = [chapter for chapter in self.chapters if clause.startswith(chapter.clause)]
        return max(fitting, key=lambda chapter: len(chapter.clause), default=None)

    def unit(self, name: str) -> Unit | None:
        """Return the organisation with this name or alias."""
        return next((unit for unit in self.organisations if name in (unit.name, *unit.aliases)), None)
