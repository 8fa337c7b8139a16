"""A plan: a published document with a period, an area, organisations and commitments."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from aircheck.model.methods.assessment import ScoreMethod
from aircheck.model.methods.compensation import Compensation
from aircheck.model.methods.ranking import Ranking
from aircheck.model.methods.supervision import Supervision
from aircheck.model.parameter import Parameter
from aircheck.model.period import Span
from aircheck.model.register import Register
from aircheck.model.shown.plan_order import PlanOrder
from aircheck.model.standard.chosen import ChosenSetting
from aircheck.model.text import Bilingual, Contradiction, Message, Strict

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


class Basis(StrEnum):
    """Where a commitment's number comes from; only `stated` is the plan's own."""

    STATED = "stated"
    INTERPRETATION = "interpretation"
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


IN_FORCE = "in_force"
"""In place of an edition's id: the one in force on the last day of the assessed year."""


class Editions(Strict):
    """The standards a plan is judged by, by id in `rules/standards/`, or `in_force`."""

    ambient: str
    index: str
    statistics: str
    dustfall: str | None = None
    dust: str | None = None

    @property
    def follow_the_year(self) -> bool:
        """Whether another year may be judged by another edition."""
        return IN_FORCE in self.model_dump().values()


class Chapter(Strict):
    """A chapter of the plan; a commitment belongs to the chapter whose clause begins its own."""

    clause: str
    title: Bilingual


class Organisation(Strict):
    """An organisation the plan gives duties to. `name` is the plan's Chinese name.

    `level` other than that of the plan's district marks an organisation that the district cannot bind; `every` marks a
    name that stands for many (all towns and sub-districts), listed as `members` where the plan names them; `joint`
    marks a body on which several units sit (a headquarters). A `zone` stands beside towns: no name for all of them
    means it.
    """

    name: str
    en: str
    level: Literal["district", "city", "town", "zone", "enterprise"] = "district"
    every: bool = False
    joint: bool = False
    members: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def outside(self) -> bool:
        """Whether the organisation answers to somebody else than the district."""
        return self.level == "city"

    @property
    def collective(self) -> bool:
        """Whether it is no unit of its own, but a name for many or a body of many: nobody scores or ranks it."""
        return self.every or self.joint


class DefaultLead(Strict):
    """Who answers for a commitment for which the plan names nobody; our interpretation, never the plan's word."""

    organisation: str
    basis: Literal[Basis.INTERPRETATION] = Basis.INTERPRETATION


class WaiverKind(StrEnum):
    """What a waiver changes. Neither makes a pass of anything.

    `report_only`: outcome and value stay, and do not count as failed. `not_evaluated`: nothing is measured.
    """

    REPORT_ONLY = "report_only"
    NOT_EVALUATED = "not_evaluated"


class Waiver(Strict):
    """A recorded reason not to hold a rule, or a part of it, against its target, with an end and who approved it.

    `until` is the last day it covers, in the zone of the run. `part`: a station, street, month … by its name in the
    report; without one it covers the whole rule.
    """

    rule: str
    part: str | None = Field(default=None, pattern=r"\S")
    kind: WaiverKind = WaiverKind.NOT_EVALUATED
    until: date
    reason: Bilingual
    by: str = Field(pattern=r"\S")


Kind = Literal[
    "absolute_threshold",
    "conditional_response",
    "coverage",
    "deadline",
    "deliverable",
    "effective_date",
    "evidence_only",
    "external_target",
    "frequency",
    "min_count",
    "placeholder",
    "preference",
    "relative_to_baseline",
    "standard_compliance",
    "time_window",
    "trend",
    "zero_count",
]
"""What sort of promise a commitment is."""


class Responsibility(Strict):
    """Who leads and who supports under another option of an interpretation; what is not named stays."""

    lead: tuple[str, ...] | None = None
    support: tuple[str, ...] | None = None
    due: date | None = None


class Commitment(Strict):
    """One checkable statement of a plan. A `noted` one says why no verdict is possible.

    `measured` is decided by a rule of the same id, `reported` by what organisations report of it. `ledger` is its row
    in the plan's ledger of tasks. `due_basis` says where the date comes from; one that depends on an event is described
    by `due_rule` and has no date. `interpretations`: by interpretation and option, who answers when it is chosen.
    """

    id: str = Field(pattern=ID_PATTERN)
    clause: str
    ledger: int | None = None
    title: Bilingual
    kind: Kind | None = None
    basis: Basis
    strength: Strength
    check: Literal["measured", "reported", "noted"]
    start: date | None = Field(default=None, alias="from")
    due: date | None = None
    due_basis: Literal["stated", "ledger", "implied", "rule", "missing"] | None = None
    due_rule: Bilingual | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    why: Bilingual | None = None
    interpretations: dict[str, dict[str, Responsibility]] = {}

    @model_validator(mode="after")
    def _noted_says_why(self) -> Self:
        if (self.check == "noted") != (self.why is not None):
            raise Contradiction(Message.of("loading.contradiction.why"))
        return self


class Interpretation(Strict):
    """Two passages of a plan that do not agree, or one that can be read in two ways, and how it is read.

    `clauses` are the passages' positions; `options` the ways to read it, one of them the `default`. The choice is ours
    or the user's, never the plan's.
    """

    title: Bilingual
    clauses: tuple[str, ...] = Field(min_length=1)
    default: str
    options: dict[str, Bilingual] = Field(min_length=1)
    note: Bilingual | None = None

    @model_validator(mode="after")
    def _default_is_an_option(self) -> Self:
        if self.default not in self.options:
            raise Contradiction(Message.of("loading.contradiction.default"))
        if BOTH in self.options:
            raise Contradiction(Message.of("loading.contradiction.both", name=BOTH))
        return self


BOTH = "both"
"""The choice of all options of an interpretation: each is judged, and the worst outcome decides."""


class Plan(Strict):
    """`plan.yaml`: the document itself, without its commitments and rules.

    `evidence_required` is a setting of ours: whether something reported as done counts only with evidence. `settings`
    chooses options of open points of the standards, by `<edition>.<setting>`. `registers`: what tables must be
    complete by. `assessment`, `compensation`, `ranking` and `supervision`: how an office scores, settles and ranks, and
    from which numbers on it calls to account, which no document says.
    """

    id: str = Field(pattern=ID_PATTERN)
    title: Bilingual
    document: str
    issued: date | None = None
    area: Bilingual
    period: Span
    year: int = Field(ge=1990, le=2100)
    standards: Editions
    chapters: tuple[Chapter, ...] = Field(min_length=1)
    organisations: tuple[Organisation, ...] = ()
    default_lead: DefaultLead | None = None
    parameters: dict[str, Parameter] = {}
    interpretations: dict[str, Interpretation] = {}
    evidence_required: bool = True
    settings: dict[str, ChosenSetting] = {}
    waivers: tuple[Waiver, ...] = ()
    registers: tuple[Register, ...] = ()
    assessment: ScoreMethod | None = None
    compensation: Compensation | None = None
    ranking: Ranking | None = None
    supervision: Supervision | None = None

    def chapter_of(self, clause: str) -> Chapter | None:
        """Return the chapter with the longest clause that begins `clause`."""
        fitting = [chapter for chapter in self.chapters if clause.startswith(chapter.clause)]
        return max(fitting, key=lambda chapter: len(chapter.clause), default=None)

    def organisation(self, name: str) -> Organisation | None:
        """Return the organisation with this name or alias."""
        return next(
            (organisation for organisation in self.organisations if name in (organisation.name, *organisation.aliases)),
            None,
        )

    def display_name(self, name: str) -> Bilingual | str:
        """Return an organisation's name or alias in both languages; any other name as it is."""
        organisation = self.organisation(name)
        return name if organisation is None else Bilingual(zh=name, en=organisation.en)

    @property
    def both_names(self) -> dict[str, Bilingual]:
        """Every name and alias of an organisation, in both languages."""
        return {
            name: Bilingual(zh=name, en=organisation.en)
            for organisation in self.organisations
            for name in (organisation.name, *organisation.aliases)
        }

    @property
    def order(self) -> PlanOrder:
        """The order of names: organisations with their aliases as listed, members where only these are named."""
        own = {name for one in self.organisations for name in (one.name, *one.aliases)}
        return PlanOrder(
            name
            for one in self.organisations
            for name in (one.name, *one.aliases, *(member for member in one.members if member not in own))
        )

    def collectives(self, organisation: Organisation) -> tuple[Organisation, ...]:
        """Return the names for many that an organisation is one of.

        They list it as a member; one for all towns that lists nobody stands for each town that no other lists.
        """
        listing = tuple(
            many for many in self.organisations if any(self.organisation(name) is organisation for name in many.members)
        )
        if listing or organisation.every or organisation.level != "town":
            return listing
        return tuple(many for many in self.organisations if many.every and many.level == "town" and not many.members)

    def names_of(self, name: str) -> frozenset[str]:
        """Return every name by which an organisation is meant: its own and those for many that it is one of."""
        organisation = self.organisation(name)
        if organisation is None:
            return frozenset((name,))
        return frozenset(
            called for one in (organisation, *self.collectives(organisation)) for called in (one.name, *one.aliases)
        )

    def confirmers(self, leads: Iterable[str]) -> tuple[str, ...]:
        """Return who may confirm that a duty does not concern another unit: those who lead it, and the default lead."""
        names = (*leads, *((self.default_lead.organisation,) if self.default_lead else ()))
        known = ((name, self.organisation(name)) for name in names)
        return tuple(dict.fromkeys(found.name if found else name for name, found in known))

    def lead_of(self, commitment: Commitment) -> tuple[str, ...]:
        """Return who leads a commitment: the organisations it names, else the plan's default."""
        return commitment.lead or ((self.default_lead.organisation,) if self.default_lead else ())
