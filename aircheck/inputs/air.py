"""The one source of days: hours become days and statistics of every place, for measures, tables and `explain`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import polars as pl

from aircheck.inputs.basis import BasisOfDays
from aircheck.inputs.editions import Editions
from aircheck.inputs.events import DATASET as EVENTS
from aircheck.inputs.events import Events, read_events
from aircheck.inputs.places import PlaceStatistics
from aircheck.inputs.reviews import DATASET as REVIEWS
from aircheck.inputs.reviews import Reviews, read_reviews
from aircheck.inputs.stations import Stations, members_of
from aircheck.inputs.submitted import SubmittedDays, lost_days, submitted_days, with_submitted
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.submission import Submission
from aircheck.model.period import Period
from aircheck.model.place import Place, PlaceKind
from aircheck.model.progress import SILENT
from aircheck.model.text import Message
from aircheck.statistics import area, index, indicators
from aircheck.statistics.capture import hours_captured
from aircheck.statistics.exclusion import Wanted
from aircheck.statistics.members import at_work
from aircheck.statistics.state import to_new_state


@dataclass(frozen=True, eq=False)
class Air:
    """Station-hours of a period, and the places whose days are computed from them.

    `elapsed` is the part of the period that has passed: only its days can have values. `events` and `reviews` are
    recorded beside the hours; they take nothing out until `adjusted_for` is called. `submitted` are daily values, which
    stand where there are no hours. `exclusions` (see `statistics.exclusion`) are the values that have been taken out.
    """

    hourly: Hourly
    period: Period
    elapsed: Period
    editions: Editions
    stations: Stations
    places: tuple[Place, ...]
    events: Events | None = None
    reviews: Reviews | None = None
    submitted: SubmittedDays | None = None
    exclusions: pl.DataFrame | None = None
    removed: Mapping[str, int] = field(default_factory=dict)
    """How many values of each pollutant, of hours or of days, the exclusions took out."""
    measured: "Air | None" = None
    """The days before the exclusions; None where there are none."""

    @cached_property
    def scale(self) -> int:
        """The integer scale of daily values (see `statistics.indicators`)."""
        return indicators.scale(self.editions.ambient)

    @cached_property
    def spans(self) -> dict[str, Period]:
        """The operating spans of stations that operated for only part of the period, by station code."""
        return self.stations.spans(self.period)

    @cached_property
    def station_days(self) -> pl.DataFrame:
        """The frame of `daily.station_days` for the period; `:n` is null where a daily value was submitted."""
        if self.submitted is None:
            return self.days_of_hours
        decided = (self.measured or self).days_of_hours
        submitted = self._in_one_state(self.submitted)
        return with_submitted(self.days_of_hours, submitted, self.scale, decided, self.hourly.taken)

    @cached_property
    def days_of_hours(self) -> pl.DataFrame:
        """The frame of `daily.station_days` for all hours of the period, in one pass over them."""
        editions = self.editions
        return self.hourly.station_days(self._wanted, editions.ambient, editions.statistics, converts=self._converts)

    @property
    def _wanted(self) -> Wanted:
        return Wanted(self.period.start, self.period.end, self.exclusions)

    @property
    def _converts(self) -> bool:
        state = self.editions.ambient.reference_state
        return state is not None and state.convert.value

    def _in_one_state(self, submitted: SubmittedDays) -> SubmittedDays:
        rows = to_new_state(submitted.rows, self.editions.ambient) if self._converts else submitted.rows
        return replace(submitted, rows=rows)

    @property
    def empty(self) -> bool:
        """Whether there is neither an hour nor a daily value of a station."""
        return not self.hourly.height and (self.submitted is None or self.submitted.of_stations.is_empty())

    @cached_property
    def basis(self) -> BasisOfDays:
        """What the days of the places and of every shown station rest on."""
        if self.submitted is None:
            return BasisOfDays(self.station_days, None, self.days)
        stations = [] if any(one.kind is PlaceKind.STATION for one in self.places) else [PlaceKind.STATION]
        places = (*self.places, *self.stations.places(stations))
        return BasisOfDays(self.station_days, members_of(places, self.spans), self.days)

    @cached_property
    def days(self) -> pl.DataFrame:
        """Days with indices of all places, sorted by `place` and `day`."""
        members = members_of(self._counted, self.spans)
        frame = area.place_days(self.station_days, members, self.scale, self.editions.statistics)
        return index.daily_index(frame, self.editions.index, self.editions.statistics)

    @cached_property
    def statistics(self) -> PlaceStatistics:
        """The statistics of all places."""
        return PlaceStatistics(self.days, self.period, self.elapsed, self.editions, self._counted)

    @cached_property
    def _counted(self) -> tuple[Place, ...]:
        """The places with the stations that count for the share a day needs."""
        return tuple(replace(place, stations=self.counted(place.stations)) for place in self.places)

    def counted(self, stations: tuple[str, ...]) -> tuple[str, ...]:
        """Return which of a place's stations count for the share: by default those with any value in the period.

        Where none has a value, all count; so does a station whose every value was taken out.
        """
        if self.editions.statistics.area.silent.value == "counts":
            return stations
        silent = (self.measured or self).silent
        return tuple(code for code in stations if code not in silent) or stations

    @cached_property
    def captured(self) -> Mapping[str, Mapping[str, int]]:
        """By place, the hours with a value of each pollutant, and `expected`, the hours its stations operated."""
        frame = hours_captured(self.station_days, self._members, self.period)
        return {row["place"]: row for row in frame.iter_rows(named=True)}

    @cached_property
    def _members(self) -> pl.DataFrame:
        return members_of(self.places, self.spans)

    @cached_property
    def presence(self) -> Mapping[str, tuple[date, date]]:
        """By station code, the first and last day with any value while the station operated."""
        own = members_of([Place(PlaceKind.STATION, one.code, (one.code,)) for one in self.stations.shown], self.spans)
        # A submitted value has no count of hours.
        some = ((pl.col(f"{name}:n") > 0).fill_null(value=True) for name in indicators.INDICATORS)
        any_value = pl.any_horizontal(*some)
        rows = self.station_days.lazy().join(own.lazy(), on="station").filter(at_work() & any_value)
        ends = rows.group_by("station").agg(pl.col("day").min().alias("first"), pl.col("day").max().alias("last"))
        return {code: (first, last) for code, first, last in ends.collect().iter_rows()}

    @cached_property
    def silent(self) -> tuple[str, ...]:
        """Codes of the shown stations that have no value in the period while they operated."""
        return tuple(station.code for station in self.stations.shown if station.code not in self.presence)

    def silent_of(self, place: Place) -> tuple[str, ...]:
        """Return which stations of a place have no value in the period, before anything is taken out."""
        silent = (self.measured or self).silent
        return tuple(code for code in place.stations if code in silent)

    def under(self, editions: Editions) -> "Air":
        """Return the days under other editions, before anything is taken out.

        The days of stations are those of this where nothing that they follow differs, and so are recorded events.
        """
        by_stations = editions.statistics.area_order.value == "station_first"
        own = () if any(place.kind is PlaceKind.STATION for place in self.places) else (PlaceKind.STATION,)
        places = (*self.places, *self.stations.places(own)) if by_stations else self.places
        other = replace(self, editions=editions, places=places)
        if _days_follow(editions) == _days_follow(self.editions):
            # What was computed is handed on; a frame is never changed in place.
            other.__dict__.update(days_of_hours=self.days_of_hours, station_days=self.station_days)
        return other

    def adjusted_for(self, items: Sequence[str], *, events: bool) -> "tuple[Air, tuple[Message, ...]] | None":
        """Return the days that decide a result for these pollutants, and notes on the entries that changed them.

        `events`: whether recorded events also apply to this result. None where none of its values is taken out.
        """
        found = self.adjusted if events else self.reviewed
        if found is None or not any(found.removed.get(item) for item in items):
            return None
        of_events = self.events.applied if events and self.events else ()
        of_reviews = self.reviews.applied if self.reviews else ()
        return found, (*of_events, *(note for concerned, note in of_reviews if concerned & set(items)))

    @cached_property
    def adjusted(self) -> "Air | None":
        """The same without the values that events or reviewers take out; None where they take out nothing."""
        return self._without([entry.exclusions for entry in (self.events, self.reviews) if entry is not None])

    @cached_property
    def reviewed(self) -> "Air | None":
        """The same without the values that reviewers take out, for results to which events do not apply."""
        return self._without([self.reviews.exclusions] if self.reviews else [])

    def _without(self, exclusions: Sequence[pl.DataFrame]) -> "Air | None":
        return self.without(pl.concat(exclusions)) if exclusions else None

    def without(self, exclusions: pl.DataFrame) -> "Air | None":
        """Return the same without the values that `exclusions` name; None where there are none."""
        removed = Counter(self.hourly.removed(Wanted(self.period.start, self.period.end, exclusions)))
        left = self.submitted and self.submitted.without(exclusions, self.editions.ambient.validity.hours_per_day.value)
        without = replace(self, exclusions=exclusions, submitted=left, removed=removed, measured=self.measured or self)
        if self.submitted is not None:
            removed.update(lost_days(self.station_days, without.station_days))
        return without if removed.total() else None

    def located(self, wanted: pl.DataFrame) -> pl.DataFrame:
        """Return `file` and `line` of values as `Hourly.locate_many`; of a day without hours, its first daily value."""
        found = self.hourly.locate_many(wanted)
        return found if self.submitted is None else self.submitted.located(found)

    @property
    def unused(self) -> tuple[Message, ...]:
        """Notes on the recorded events and reviewers' decisions that change nothing."""
        return tuple(note for entry in (self.events, self.reviews) if entry is not None for note in entry.unused)


def _days_follow(editions: Editions) -> tuple[object, ...]:
    """What the days of stations depend on in the editions."""
    return editions.ambient, editions.statistics.mda8, editions.statistics.o3_1h_max_hours


def air_of(
    submission: Submission,
    editions: Editions,
    stations: Stations,
    period: Period,
    elapsed: Period,
    kinds: Iterable[PlaceKind] = PlaceKind,
) -> Air | None:
    """Return the days of a submission, None without station-hours and daily values.

    `kinds`: the places whose statistics are needed.
    """
    submitted = submitted_days(submission, stations, period)
    if submission.hourly is None and submitted is None:
        return None
    hourly = submission.hourly or Hourly((), (), (), progress=SILENT)
    by_stations = editions.statistics.area_order.value == "station_first"
    places = tuple(stations.places({*kinds, PlaceKind.STATION} if by_stations else kinds))
    events, decisions = submission.tables.get(EVENTS), submission.tables.get(REVIEWS)
    return Air(
        hourly.within(period),
        period,
        elapsed,
        editions,
        stations,
        places,
        read_events(events, editions.dust, stations.codes, period) if events and editions.dust else None,
        read_reviews(decisions, stations.codes, period) if decisions else None,
        submitted,
    )
