"""What units earn by a method: marks, bands, vetoes, and for each miss what mending it would add. Numbers are text."""

from dataclasses import dataclass
from enum import StrEnum

from aircheck.model.measurement import Finding
from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual, Message


class UnitKind(StrEnum):
    """What is scored: the plan as a whole, a department or another organisation, a town or street.

    A collective (a name for many units, a body of many) is none: what it owes is listed, and it has no mark or place.
    """

    PLAN = "plan"
    DEPARTMENT = "department"
    TOWN = "town"
    COLLECTIVE = "collective"


class Role(StrEnum):
    """Why a result counts for a unit: as the plan's, as lead or support, its own part of it, its share of a task."""

    PLAN = "plan"
    LEAD = "lead"
    SUPPORT = "support"
    PART = "part"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Scored:
    """A result that counts for a unit: `earned` of the `possible` points, and `how` it earns that.

    `possible` is the weight times the unit's share. `undecided`: data are missing, so that nothing is earned.
    `adds_to_mark` and `adds`: by how much the mark, and the total, would rise if all of it were earned.
    """

    rule: str
    title: Bilingual
    clause: str
    mark: str
    role: Role
    part: str | None
    outcome: Outcome
    weight: str
    share: str
    possible: str
    earned: str
    how: Message
    undecided: bool
    adds_to_mark: str | None = None
    adds: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A result that counts for nobody's denominator: not set, not due, not applicable, waived, or without a mark."""

    rule: str
    title: Bilingual
    clause: str
    role: Role
    part: str | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class MarkScore:
    """A mark of 100: `earned` / `possible` × 100, rounded. None where nothing of it concerns the unit."""

    id: str
    title: Bilingual
    earned: str
    possible: str
    mark: str | None


@dataclass(frozen=True, slots=True)
class Struck:
    """A veto that struck a unit: by which result, with the records that show it. `cap` is a band's id."""

    title: Bilingual
    rule: str
    rule_title: Bilingual
    outcome: Outcome
    part: str | None
    zero: bool
    cap: str | None
    evidence: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class UnitScore:
    """What a unit earned. `total` and `band` are after vetoes, the `unadjusted` ones before; None without a mark.

    `place` is among the units of its kind; equals share one, a unit without points has none. `how`: how the total
    follows from the marks.
    """

    kind: UnitKind
    name: str
    label: Bilingual
    marks: tuple[MarkScore, ...]
    total: str | None
    band: str | None
    unadjusted_total: str | None
    unadjusted_band: str | None
    how: Message | None
    place: int | None
    items: tuple[Scored, ...]
    left_out: tuple[LeftOut, ...]
    vetoes: tuple[Struck, ...]

    @property
    def undecided(self) -> tuple[Scored, ...]:
        """What earns nothing because data are missing."""
        return tuple(item for item in self.items if item.undecided)


@dataclass(frozen=True, slots=True)
class BandShown:
    """A band with the least total it takes."""

    id: str
    title: Bilingual
    least: str


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The scores of all units, the plan's own first. `file` holds the method; None: it is the program's own.

    `basis` says the method in sentences, one each.
    """

    title: Bilingual | None
    file: str | None
    source: str
    basis: tuple[Message, ...]
    bands: tuple[BandShown, ...]
    plan: UnitScore
    units: tuple[UnitScore, ...]

    def of(self, kind: UnitKind) -> tuple[UnitScore, ...]:
        """Return the units of a kind, the best first."""
        return tuple(unit for unit in self.units if unit.kind is kind)

    def band(self, band: str | None) -> Bilingual | None:
        """Return what a band is called."""
        return next((one.title for one in self.bands if one.id == band), None)
