"""What a page of emergency episodes shows (`aircheck.episodes/1`): warnings beside what was measured and done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from aircheck.documents.evidence import Evidence
from aircheck.model.submission import InputFile, OfSubmission, Reject
from aircheck.model.text import Bilingual, Message

SCHEMA = "aircheck.episodes/1"

Level = Literal["blue", "yellow", "orange", "red"]
Cover = Literal["whole_day", "part_of_day", "undecided", "no_register", "refused", "none"]
"""Whether a warning was in force on a day: on all of it, on a part; `undecided` if one that nobody lifted may be.

`none` only if the register says so: with `no_register` none was submitted, with `refused` a part of it was not read.
"""
Gap = Literal["no_register", "refused"]
Answer = Literal["yes", "no", "unknown"]
DutyKind = Literal["measure", "transport", "guaranteed", "published", "listed"]
"""A reduction measure, fleets' response, need-based production, publication; `listed` to act by the reduction list."""
DutyState = Literal["done", "not_done", "unknown", "no_record"]
DUTY_STATES: tuple[DutyState, ...] = ("not_done", "no_record", "unknown", "done")
"""The order in which a reader wants to see them."""


@dataclass(frozen=True, slots=True)
class Peak:
    """The station with the highest AQI of a day."""

    code: str
    name: str
    aqi: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the area: `aqi` is None where it has none. `heavy`: whether the AQI is above the edition's bound.

    `heavy_stations` of the `stations` that have an AQI.
    """

    day: date
    aqi: int | None
    level: Bilingual | None
    primary: tuple[str, ...]
    heavy: bool | None
    stations: int = 0
    heavy_stations: int = 0
    worst: Peak | None = None


@dataclass(frozen=True, slots=True)
class HeavyDay:
    """A heavy day, and the warnings that cover it, or of which nobody knows whether they do."""

    day: Day
    cover: Cover
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody had to do in an episode, and whether it was done. `told` says more, `at` when it was checked."""

    kind: DutyKind
    state: DutyState
    organisation: str | None
    unit: str | None
    what: str | None
    at: datetime | date | None
    told: Message | None
    place: Evidence | None


@dataclass(frozen=True, slots=True)
class Episode:
    """A warning. `days`: those on which it was certainly in force, in the period and up to the day of judging.

    `ended` is None where nobody has recorded that it was lifted. `heavy`: whether one of its days was heavy, unknown
    where a day may have been. `remarks` are what does not fit together.
    """

    warning: str
    level: Level
    occasion: str | None
    issued: datetime
    started: datetime | None
    response_level: str | None
    ended: datetime | None
    days: tuple[Day, ...]
    heavy: Answer
    duties: tuple[Duty, ...]
    remarks: tuple[Message, ...]
    places: tuple[Evidence, ...]

    @property
    def peak(self) -> Day | None:
        """The day with the highest AQI, the first of several; None where no day has one."""
        known = [day for day in self.days if day.aqi is not None]
        return max(known, key=lambda day: (day.aqi or 0, -day.day.toordinal()), default=None)

    @property
    def heavy_days(self) -> int:
        """How many of its days were certainly heavy."""
        return sum(day.heavy is True for day in self.days)

    def duties_that(self, state: DutyState) -> int:
        """Count the duties in a state."""
        return sum(duty.state == state for duty in self.duties)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two warnings that were in force at once; `until` is None where neither was lifted after `since`."""

    first: str
    second: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class EpisodesSheet(OfSubmission):
    """The complete document. `heavy_above`: the AQI above which a day is heavy by the edition `edition`.

    `unknown_days`: days up to `as_of` without an AQI, None where there is no monitoring data at all. `outside` and
    `later` count warnings of other periods, and those issued after `as_of`. `gap`: why warnings may be missing.
    `names`: those of the plan's organisations, aliases too.
    """

    plan: Bilingual
    period: tuple[date, date]
    as_of: date
    edition: str
    heavy_above: int
    stations: int
    unknown_days: int | None
    episodes: tuple[Episode, ...]
    heavy_days: tuple[HeavyDay, ...]
    overlaps: tuple[Overlap, ...]
    outside: int = 0
    later: int = 0
    gap: Gap | None = None
    names: Mapping[str, Bilingual] = field(default_factory=dict)
    inputs: tuple[InputFile, ...] = ()
    rejects: tuple[Reject, ...] = ()
    notes: tuple[Message, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is neither a warning nor monitoring data."""
        return not self.episodes and self.unknown_days is None

    def covered(self, cover: Cover) -> Sequence[HeavyDay]:
        """Return the heavy days that are covered in this way."""
        return [entry for entry in self.heavy_days if entry.cover == cover]
