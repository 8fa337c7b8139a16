"""What an office files of a year, a quarter or a month (`aircheck.assessment/1`). Every number is already text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aircheck.documents.compensation import CompensationSheet
from aircheck.documents.episodes import EpisodesSheet
from aircheck.documents.pictures import Pictures
from aircheck.documents.ranking import RankingSheet
from aircheck.documents.report import Report, Result
from aircheck.documents.scores import ScoreSheet, UnitScore
from aircheck.documents.supervision import SupervisionSheet
from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual, Message

SCHEMA = "aircheck.assessment/1"


class SpanKind(StrEnum):
    """What of a year an assessment is about."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of the whole area in the period and in the one a year before, and its change.

    `change` is computed from the printed figures, in per cent, of a rate in percentage points (`points`); positive is
    better. `why` and `why_before` say why a figure must not be compared. `limit`: the year's limit of the edition,
    `within` whether the figure keeps it; both None where there is none, or the days do not suffice. `percentile`:
    which the figure is (`p90`), where it is one.
    """

    item: str
    unit: str
    points: bool
    now: str | None
    before: str | None
    change: str | None
    limit: str | None
    within: bool | None
    valid: int
    expected: int
    basis: str | None
    why: Message | None
    why_before: Message | None
    percentile: str | None = None


@dataclass(frozen=True, slots=True)
class DayCount:
    """A count of days of the area, now and a year before: good ones, decided ones, days of a class of the index.

    A class has its title and official colour.
    """

    name: str
    title: Bilingual | None
    colour: tuple[int, int, int] | None
    now: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class Monthly:
    """An item of a station, or of the area (`code` is None), month by month: None where nothing valid exists."""

    code: str | None
    name: str
    item: str
    unit: str
    months: tuple[tuple[str, str | None], ...]
    whole: str | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task of the ledger as it stands; `lead` and `lacking`: who leads it, and whose part is open."""

    no: int
    title: Bilingual
    deadline: str
    due: date | None
    state: str
    done_on: date | None
    days: int | None
    lead: tuple[str, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A result that is missed or not decided, whose it is, and why it is not decided."""

    rule: str
    clause: str
    title: Bilingual
    outcome: Outcome
    lead: tuple[str, ...]
    target: str | None
    value: str | None
    unit: str | None
    reason: Message | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The complete document; `report` is what `aircheck check` says, on the last day of the period.

    `units` are the names of organisations in both languages (those of the report). `unit` is set in a letter to one.
    `pictures` show the area's year so far, up to the last day of the period; None without a day of monitoring data.
    `other_days` says of which days the monitoring data are where none is of the period (`notes` have it, too).
    `nothing`: no row of any table is of the period; of each table, the days that it covers. Nothing is scored then.
    """

    report: Report
    span: SpanKind
    period: tuple[date, date]
    compared: tuple[date, date]
    scores: ScoreSheet
    indicators: tuple[Indicator, ...]
    days: tuple[DayCount, ...]
    monthly: tuple[Monthly, ...]
    rankings: tuple[RankingSheet, ...]
    compensation: CompensationSheet | None
    episodes: EpisodesSheet
    supervision: SupervisionSheet
    tasks: tuple[TaskRow, ...]
    open_points: tuple[OpenPoint, ...]
    editions: tuple[Bilingual, ...]
    notes: tuple[Message, ...]
    pictures: Pictures | None = None
    other_days: Message | None = None
    nothing: tuple[Message, ...] = ()
    unit: UnitScore | None = None

    @property
    def interim(self) -> bool:
        """Whether the period that is judged goes on: what is met so far is not yet met, and no total is final."""
        return self.report.as_of < self.report.period_to

    @property
    def results(self) -> tuple[Result, ...]:
        """The results that are told: all, or in a letter those that the unit leads, supports or has a part of."""
        if self.unit is None:
            return self.report.results
        own = {item.rule for item in self.unit.items} | {item.rule for item in self.unit.left_out}
        return tuple(result for result in self.report.results if result.rule in own)

    def name(self, organisation: str) -> Bilingual | str:
        """Return an organisation's name in both languages, where the plan has one."""
        return self.report.organisations.get(organisation, organisation)
