"""What measures draw on: one submission, one plan's standards, one period; indicators are computed once and shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import polars as pl

from aircheck.inputs import events, reviews, unread
from aircheck.inputs.events import Events
from aircheck.inputs.reviews import Reviews
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.submission import Submission, Table
from aircheck.model.library import Library
from aircheck.model.period import Period
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.statistics import area, daily, index, indicators
from aircheck.statistics.exclusion import exclude
from aircheck.statistics.state import to_new_state


@dataclass(frozen=True, slots=True)
class Station:
    """An assessed station as `stations.csv` describes it.

    Name and street are empty, first and last day at work None, where it does not.
    """

    code: str
    name: str = ""
    street: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Evidence:
    """Submission, editions, assessed period and stations. `as_of` is the last day whose data count.

    `due` is the deadline of the duty that is measured, where it has one beside the end of the period.
    """

    submission: Submission
    library: Library
    period: Period
    as_of: date
    stations: tuple[Station, ...]
    due: date | None = None
    _areas: dict[tuple[str, ...], pl.DataFrame] = field(default_factory=dict, compare=False)

    @property
    def open(self) -> bool:
        """Whether days of the period are still to come."""
        return self.as_of < self.period.end

    @property
    def pending(self) -> bool:
        """Whether what is lacking may still be done in time: the deadline, or else the period's end, is to come."""
        return self.as_of < self.deadline

    @property
    def deadline(self) -> date:
        """The last day on which the duty can be done in time."""
        return self.due or self.period.end

    def until(self, due: date | None) -> "Evidence":
        """Return the same evidence for a duty with this deadline."""
        return self if due in (None, self.period.end) else replace(self, due=due)

    @property
    def elapsed(self) -> Period:
        """The part of the period up to `as_of`; its first day when it has not begun."""
        return self.period.until(self.as_of) or Period(self.period.start, self.period.start)

    @property
    def hourly(self) -> Hourly | None:
        """Station-hours in scope; None when none were submitted."""
        hourly = self.submission.hourly
        return None if hourly is None or not hourly.height else hourly

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the assessed stations."""
        return tuple(station.code for station in self.stations)

    @property
    def streets(self) -> Mapping[str, Sequence[str]]:
        """Codes of the assessed stations by street, where streets are known."""
        found: dict[str, list[str]] = {}
        for station in self.stations:
            if station.street:
                found.setdefault(station.street, []).append(station.code)
        return found

    @cached_property
    def spans(self) -> Mapping[str, Period]:
        """When stations were at work that were so for a part of the period only."""
        spans = {}
        for station in self.stations:
            start = max(station.since or self.period.start, self.period.start)
            end = min(station.until or self.period.end, self.period.end)
            if (start, end) != (self.period.start, self.period.end) and start <= end:
                spans[station.code] = Period(start, end)
        return spans

    @cached_property
    def events(self) -> Events | None:
        """The recorded events, where some were submitted and the plan names an edition that says what they do."""
        table, dust = self.table(events.DATASET), self.library.dust
        return None if table is None or dust is None else events.read_events(table, dust, self.codes, self.period)

    @cached_property
    def reviews(self) -> Reviews | None:
        """The reviewers' decisions, where some were submitted."""
        table = self.table(reviews.DATASET)
        return None if table is None else reviews.read_reviews(table, self.codes, self.period)

    @property
    def unused_events(self) -> tuple[Message, ...]:
        """What to say of submitted events that take nothing out."""
        if self.table(events.DATASET) is not None and self.library.dust is None:
            return (Message.of("measures.events_unused"),)
        return self.events.unused if self.events else ()

    @property
    def unused_reviews(self) -> tuple[Message, ...]:
        """What to say of reviewers' decisions that change nothing."""
        return self.reviews.unused if self.reviews else ()

    @cached_property
    def adjusted(self) -> "Adjusted | None":
        """The same evidence without what events and reviewers take out; None where they take out nothing."""
        return self._without([entry.exclusions for entry in (self.events, self.reviews) if entry is not None])

    @cached_property
    def reviewed(self) -> "Adjusted | None":
        """The same evidence without what reviewers take out, for what events are not taken out of."""
        return self._without([self.reviews.exclusions] if self.reviews else [])

    def adjusted_for(self, items: Sequence[str], *, events: bool) -> "tuple[Evidence, tuple[Message, ...]] | None":
        """Return the evidence that decides a result of these pollutants, and the entries that make it differ.

        `events`: whether recorded events are taken out of it. None where none of its values is taken out.
        """
        found = self.adjusted if events else self.reviewed
        if found is None or not any(found.removed.get(item) for item in items):
            return None
        of_events = self.events.applied if events and self.events else ()
        of_reviews = self.reviews.applied if self.reviews else ()
        return found.evidence, (*of_events, *(note for concerned, note in of_reviews if concerned & set(items)))

    def without(self, exclusions: pl.DataFrame) -> "Adjusted | None":
        """Return the same evidence without what `exclusions` (of `statistics.exclusion`) name; None where nothing."""
        if self.hourly is None:
            return None
        counted = [exclude(hours, exclusions).removed for hours in self.hourly.buckets()]
        removed = {item: sum(each[item] for each in counted) for item in POLLUTANTS}
        if not any(removed.values()):
            return None
        hourly = self.hourly.changed(lambda hours: exclude(hours, exclusions).hours)
        evidence = replace(self, submission=replace(self.submission, hourly=hourly), _areas={})
        return Adjusted(evidence, removed)

    def _without(self, exclusions: Sequence[pl.DataFrame]) -> "Adjusted | None":
        return self.without(pl.concat(exclusions)) if exclusions else None

    @cached_property
    def scale(self) -> int:
        """The integer scale of daily values (see `statistics.indicators`)."""
        return indicators.scale(self.library.ambient)

    @cached_property
    def station_days(self) -> pl.DataFrame:
        """`daily.station_days` of all submitted hours."""
        assert self.hourly is not None, "measures ask for days only where hours exist"
        ambient = self.library.ambient
        state = ambient.reference_state

        def days(hours: pl.DataFrame) -> pl.DataFrame:
            converted = to_new_state(hours, ambient) if state and state.convert.value else hours
            frame = daily.station_days(converted, ambient, self.library.statistics)
            assert isinstance(frame, pl.DataFrame)
            return frame

        return self.hourly.reduce(days, by=("station", "day"))

    def days(self, codes: Sequence[str]) -> pl.DataFrame:
        """Return the area-days with indices of the stations `codes`; computed once for each set."""
        key = tuple(codes)
        if len(key) == 1:
            return self._own_days.get(key[0], self._no_days)
        if key not in self._areas:
            library = self.library
            frame = area.area_days(self.station_days, key, self.scale, library.statistics, self.spans)
            self._areas[key] = index.daily_index(frame, library.index, library.statistics)
        return self._areas[key]

    @cached_property
    def _own_days(self) -> Mapping[str, pl.DataFrame]:
        """Area-days of every station by itself, all in one pass: an area of one has its station's own days."""
        library = self.library
        frame = area.station_areas(self.station_days, self.scale, self.spans)
        indexed = index.daily_index(frame, library.index, library.statistics)
        return {
            str(code): days.drop("station") for (code,), days in indexed.partition_by("station", as_dict=True).items()
        }

    @cached_property
    def _no_days(self) -> pl.DataFrame:
        library = self.library
        frame = area.area_days(self.station_days, (), self.scale, library.statistics)
        return index.daily_index(frame, library.index, library.statistics)

    def table(self, dataset: str) -> Table | None:
        """Return a submitted table's rows of the assessed period; None when no file of that dataset could be read."""
        found = self.submission.tables.get(dataset)
        if found is None or found.contract.when is None:
            return found
        day = pl.col(found.contract.when)
        return replace(found, frame=found.frame.filter(day.is_null() | day.is_between(*self._days)))

    def history(self, dataset: str) -> Table | None:
        """Return a submitted table with the rows of earlier years, for what is compared with them."""
        return self.submission.tables.get(dataset)

    @cached_property
    def unread(self) -> Mapping[str, pl.DataFrame]:
        """Rows with refused cells by dataset id, as from `unread.refused_cells`."""
        return unread.refused_cells(self.submission)

    @property
    def _days(self) -> tuple[date, date]:
        """First and last day of the period; a month is placed by its first day."""
        return self.period.start.replace(day=1), self.period.end

    def path(self, file: int) -> str:
        """Return the path of an input as given."""
        return self.submission.inputs[file].path


@dataclass(frozen=True)
class Adjusted:
    """Evidence without the values that were taken out, and how many of each pollutant were."""

    evidence: Evidence
    removed: Mapping[str, int]
