"""What a ranking shows (`aircheck.ranking/1`). Every number is already text, but for places."""

from dataclasses import dataclass
from datetime import date

from aircheck.model.methods.figures import Enough
from aircheck.model.methods.ranking import Sign, Ties
from aircheck.model.submission import InputFile, OfSubmission, Reject
from aircheck.model.text import Bilingual, Message

SCHEMA = "aircheck.ranking/1"


@dataclass(frozen=True, slots=True)
class RankRow:
    """A unit by one item: its figure and place, and the change against the period before with the place by it.

    `before`, `change` and `change_place` are None where there is nothing to compare with. `basis` and `basis_before`:
    what the days of each figure rest on, None where it is none of monitoring data. `deciders`: where others have the
    same figure, what the tie-breakers compare, by item.
    """

    code: str
    name: str
    place: int
    now: str
    before: str | None = None
    change: str | None = None
    change_place: int | None = None
    valid: int | None = None
    expected: int | None = None
    basis: str | None = None
    basis_before: str | None = None
    deciders: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NotRanked:
    """A unit without a place, or (`change`) only without a place by improvement, and why."""

    code: str
    name: str
    why: Message
    change: bool = False


@dataclass(frozen=True, slots=True)
class RankTable:
    """The ranking of a group by one item, or by the weighted places of several (`combined`, its title).

    A change is in per cent of the figure before, of a rate in percentage points (`points`).
    """

    item: str
    combined: Bilingual | None
    unit: str
    points: bool
    rows: tuple[RankRow, ...]
    not_ranked: tuple[NotRanked, ...]


@dataclass(frozen=True, slots=True)
class MonthPlace:
    """A unit's place in a month: None without; `hit`: whether it was among those that a rule counts."""

    month: str
    place: int | None
    of: int
    hit: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """A unit that a rule about several months meets: in which months, and what follows."""

    code: str
    name: str
    months: tuple[MonthPlace, ...]


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """A rule about several months, and the units that meet it. `unknown`: units without a place in a month."""

    rule: Message
    item: str
    then: Bilingual
    units: tuple[Repeat, ...]
    unknown: tuple[Repeat, ...]


@dataclass(frozen=True, slots=True)
class RankGroup:
    """Units that are compared with each other alone; `name` is None where all are."""

    name: Bilingual | None
    of: str
    tables: tuple[RankTable, ...]
    repeats: tuple[RepeatRule, ...]


@dataclass(frozen=True, slots=True)
class RankingSheet(OfSubmission):
    """The complete document. `file` holds the method, None where it is the program's own defaults."""

    title: Bilingual | None
    file: str | None
    plan: Bilingual | None
    period: tuple[date, date] | None
    compared: tuple[date, date] | None
    editions: tuple[str, ...]
    sign: Sign
    ties: Ties
    tie_breakers: tuple[str, ...]
    weights: tuple[tuple[str, str], ...]
    enough: Enough
    groups: tuple[RankGroup, ...]
    source: str = ""
    inputs: tuple[InputFile, ...] = ()
    rejects: tuple[Reject, ...] = ()
    notes: tuple[Message, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no unit has a place."""
        return not any(table.rows for group in self.groups for table in group.tables)
