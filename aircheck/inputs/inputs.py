"""What measures compute from: one submission, one plan's standards, one period; shared by all measures."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import polars as pl

from aircheck.inputs import unread
from aircheck.inputs.air import Air, air_of
from aircheck.inputs.editions import Editions
from aircheck.inputs.events import DATASET as EVENTS
from aircheck.inputs.stations import Stations
from aircheck.intake.cells.possible import last_day, month_of
from aircheck.intake.submission import DAILY, Submission, Table
from aircheck.loading.provenance import Notes
from aircheck.model.library import Library
from aircheck.model.period import Period
from aircheck.model.place import PlaceKind
from aircheck.model.submission import Reject
from aircheck.model.text import Message

PARTS = (PlaceKind.STATION, PlaceKind.STREET, PlaceKind.AREA)
"""The places of air results: the area is judged, its stations and streets are shown as parts."""


@dataclass(frozen=True)
class AssessmentData:
    """A submission with the editions, the assessed period and the stations. `as_of` is the last day whose data count.

    `air`: the days of the station-hours and of daily values; None if nothing of either is in scope. `notes`: the
    `submission.yaml` files. `due`: the deadline of the commitment being measured, if it is not the end of the period.
    """

    submission: Submission
    library: Library
    period: Period
    as_of: date
    stations: Stations
    air: Air | None
    notes: Notes = field(default_factory=dict)
    due: date | None = None
    earlier: dict[int, "AssessmentData"] = field(default_factory=dict, compare=False)
    """The data of earlier years, made when they are asked for."""

    @classmethod
    def of(
        cls,
        submission: Submission,
        library: Library,
        period: Period,
        as_of: date,
        stations: Stations,
        notes: Notes | None = None,
    ) -> "AssessmentData":
        """Return the data that a plan's measures compute from."""
        elapsed = period.until(as_of) or Period(period.start, period.start)
        air = air_of(submission, Editions.of(library), stations, period, elapsed, PARTS)
        air = None if air is None or air.empty else air
        return cls(submission, library, period, as_of, stations, air, notes or {})

    def of_year(self, year: int) -> "AssessmentData":
        """Return the data of a year that is compared with the assessed one, under the same editions."""
        if year == self.period.start.year:
            return self
        if year not in self.earlier:
            period = Period.year(year)
            whole = AssessmentData.of(self.submission, self.library, period, period.end, self.stations, self.notes)
            self.earlier[year] = whole
        return self.earlier[year]

    @property
    def air_is_there(self) -> bool:
        """Whether hours or daily values were submitted, of whatever year."""
        return self.submission.hourly is not None or DAILY in self.submission.tables

    @property
    def open(self) -> bool:
        """Whether the period still has days to come."""
        return self.as_of < self.period.end

    @property
    def pending(self) -> bool:
        """Whether there is still time for what is missing: the deadline, or the end of the period, is to come."""
        return self.as_of < self.deadline

    @property
    def deadline(self) -> date:
        """The last day on which the commitment can be met."""
        return self.due or self.period.end

    def until(self, due: date | None) -> "AssessmentData":
        """Return the same data for a commitment with this deadline."""
        return self if due in (None, self.period.end) else replace(self, due=due)

    @property
    def elapsed(self) -> Period:
        """The part of the period up to `as_of`; its first day if it has not begun."""
        return self.period.until(self.as_of) or Period(self.period.start, self.period.start)

    def with_air(self, air: Air) -> "AssessmentData":
        """Return the same data with other days."""
        return replace(self, air=air)

    def under(self, library: Library) -> "AssessmentData":
        """Return the same data under other editions; nothing is read again."""
        return replace(self, library=library, air=self.air and self.air.under(Editions.of(library)))

    @property
    def unused(self) -> tuple[Message, ...]:
        """Notes on the recorded events and reviewers' decisions that change nothing."""
        unread = EVENTS in self.submission.tables and self.library.dust is None
        of_air = self.air.unused if self.air else ()
        return (Message.of("measures.events_unused"), *of_air) if unread else of_air

    def table(self, dataset: str) -> Table | None:
        """Return a submitted table's rows of the assessed period; None if no file of the dataset could be read."""
        found = self.submission.tables.get(dataset)
        if found is None or found.contract.when is None:
            return found
        day, undated = pl.col(found.contract.when), pl.col(found.contract.when).is_null()
        if (month := month_of(found.contract.when)) in found.frame.columns:
            first, last = self._days
            outside = (last_day(found.contract.when) < first) | (pl.col(month) > last)
            undated &= ~outside.fill_null(value=False)
        return replace(found, frame=found.frame.filter(undated | day.is_between(*self._days)))

    def history(self, dataset: str) -> Table | None:
        """Return a submitted table with the rows of earlier years, for comparisons with them."""
        return self.submission.tables.get(dataset)

    @cached_property
    def unread(self) -> Mapping[str, pl.DataFrame]:
        """Rows with refused cells by dataset id, as from `unread.refused_cells`."""
        return unread.refused_cells(self.submission)

    @cached_property
    def formulas(self) -> Mapping[str, list[Reject]]:
        """Rejected cells that are formulas without a stored value, by dataset id."""
        return unread.formulas(self.submission)

    @property
    def _days(self) -> tuple[date, date]:
        """First and last day of the period for rows; a row of a month is dated by the first day of the month."""
        return self.period.start.replace(day=1), self.period.end

    def path(self, file: int) -> str:
        """Return the path of an input as given."""
        return self.submission.inputs[file].path
