"""What a page of supervision shows (`aircheck.supervision/1`): records, how they stand on a day, what follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from aircheck.documents.evidence import Evidence
from aircheck.model.methods.supervision import TriggerName
from aircheck.model.submission import InputFile, OfSubmission, Reject
from aircheck.model.text import Bilingual, Message

SCHEMA = "aircheck.supervision/1"

Kind = Literal[
    "task",
    "dispatch",
    "inspection",
    "supervision",
    "circulation",
    "assignment",
    "check",
    "hotspot",
    "road_problem",
    "escalation",
    "case",
    "duty",
]
"""A task; an order by what it is (调度, 检查, 督办, 通报, 交办); a problem found, escalated; a case; a duty."""
ORDERS: tuple[Kind, ...] = ("dispatch", "inspection", "supervision", "circulation", "assignment")


def kind_counted(kind: Kind) -> Message:
    """Return what records of a kind are called where they are counted: orders by their sort, which numbers may hide."""
    return Message.of(f"reports.supervision.{'orders' if kind in ORDERS else 'kind'}.{kind}")


State = Literal["overdue", "unproven", "unreported", "unknown", "no_day", "open", "closed_late", "closed"]
"""`no_day`: open, and no day is set; `unknown`: a cell that decides could not be read; the second and third: tasks."""
STATES: tuple[State, ...] = get_args(State)
BEYOND: tuple[State, ...] = ("overdue", "unproven", "unreported")
"""Open beyond its day: said not to be done, or said or not even said to be done without proof."""
Role = Literal["territorial", "sector"]
ROLES: tuple[Role, ...] = ("territorial", "sector")
DoubleState = Literal["overdue", "unknown", "open", "closed_late", "closed"]
DOUBLE_STATES: tuple[DoubleState, ...] = get_args(DoubleState)


@dataclass(frozen=True, slots=True)
class Record:
    """A record, or a unit's part of a task, as it stands on the day. `days`: how late it is, or was closed.

    `unit` is None where nobody says whose it is; `told` says more, `place` is where it is on record.
    """

    kind: Kind
    ref: str
    unit: str | None
    about: Bilingual | str | None
    opened: date | None
    due: date | None
    closed: date | None
    state: State
    days: int | None
    role: Role | None = None
    problem: str | None = None
    told: Message | None = None
    place: Evidence | None = None

    @property
    def beyond(self) -> bool:
        """Whether it is open beyond its day."""
        return self.state in BEYOND


@dataclass(frozen=True, slots=True)
class DoubleOrder:
    """A problem with the orders to its territory and to the trade's department; closed only when both sides are.

    `lacking` are the sides without an order; `unsided` counts orders that do not say to which side they went.
    """

    problem: str
    state: DoubleState
    orders: tuple[Record, ...]
    lacking: tuple[Role, ...]
    unsided: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that meets a trigger: by what number, on what evidence, and the cases on record against it."""

    unit: str
    number: int
    evidence: tuple[Record, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A threshold beyond which somebody is called to account; `at_least` is None where nobody has set it.

    `set_by`: who has to, where the plan says so; `then`: what follows, where that is said.
    """

    name: TriggerName
    at_least: Decimal | None
    source: str | None
    on: date | None
    set_by: str | None
    then: Bilingual | None
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SupervisionSheet(OfSubmission):
    """The complete document. `records` by unit and days late, those without a unit last.

    `unit`: the only one asked for; `doubles` is None where the plan asks for no double supervision; `later` counts
    records opened after `as_of`. `names`: those of the plan's organisations, aliases too.
    """

    plan: Bilingual
    as_of: date
    unit: str | None
    records: tuple[Record, ...]
    doubles: tuple[DoubleOrder, ...] | None
    triggers: tuple[Trigger, ...]
    later: int = 0
    names: Mapping[str, Bilingual] = field(default_factory=dict)
    inputs: tuple[InputFile, ...] = ()
    rejects: tuple[Reject, ...] = ()
    notes: tuple[Message, ...] = ()

    @property
    def overdue(self) -> Sequence[Record]:
        """What is open beyond its day."""
        return [record for record in self.records if record.beyond]

    def counts(self) -> dict[Kind, dict[State, int]]:
        """Count the records of each kind by state; kinds without a record are left out."""
        found: dict[Kind, dict[State, int]] = {}
        for record in self.records:
            states = found.setdefault(record.kind, dict.fromkeys(STATES, 0))
            states[record.state] += 1
        return found
