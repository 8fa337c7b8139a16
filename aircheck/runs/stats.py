"""One run of `aircheck stats`: from files to the table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from aircheck import __version__
from aircheck.assessment.pictures.places import pictures_of
from aircheck.assessment.pictures.targets import limits_of
from aircheck.documents.stats import EditionUse, Minimums, PlaceTable, Statistic, StatsTable
from aircheck.inputs.air import Air, air_of
from aircheck.inputs.asked_stations import confirm_stations
from aircheck.inputs.editions import dust_for, editions_for
from aircheck.inputs.events import DATASET as EVENTS
from aircheck.inputs.other_days import notes_of_other_days
from aircheck.inputs.problems import NoTable
from aircheck.inputs.received import receive
from aircheck.inputs.stations import stations_of
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Resolve, Scope
from aircheck.intake.submission import Submission
from aircheck.loading import gases
from aircheck.loading.datasets import load_contracts
from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.dataset import Contract
from aircheck.model.period import Period
from aircheck.model.place import Place, PlaceKind
from aircheck.model.progress import SILENT, Progress, Stage, over
from aircheck.model.standard import POLLUTANTS, Ambient
from aircheck.model.text import Message
from aircheck.statistics.engines import POLARS, engine_of
from aircheck.statistics.periods import within
from aircheck.stats import composite, coverage, days, pollutants
from aircheck.stats.calendar import ends_of, kind_of, sole_year
from aircheck.stats.events import Adjustment, adjustment
from aircheck.stats.notes import notes_of
from aircheck.stats.settings import settings_of


@dataclass(frozen=True, slots=True)
class Request:
    """What a table is asked for; without a `period` it is the year of the data.

    `kinds` are the groups of rows (all where empty), `editions` ids in `rules/standards/`, `on` the day whose editions
    count (the period's last where None), `operating` the days that stations were at work. `pictures`: also those of the
    area and of the stations named.
    """

    period: Period | None = None
    heating: bool = False
    stations: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    on: date | None = None
    operating: Mapping[str, Period] = field(default_factory=dict)
    resolve: Resolve = "refuse"
    pictures: bool = False
    engine: str = POLARS


def tabulate(sources: Sequence[SourceFile], request: Request, progress: Progress = SILENT) -> StatsTable:
    """Read files and compute the table. `NoTable` where the request fits neither data nor editions."""
    root = data_root()
    contracts = load_contracts(root / "rules" / "datasets")
    submission, period = _read(sources, contracts, request, progress)
    standards = load_standards(root)
    editions = editions_for(standards, request.on or period.end, request.editions)
    editions = replace(editions, dust=dust_for(standards, period.end))
    stations = stations_of(submission, request.stations, request.operating)
    kinds = [PlaceKind(kind) for kind in request.kinds] or list(PlaceKind)
    air = air_of(submission, editions, stations, period, period, {*kinds, *_kinds_of_pictures(request)})
    if air is None:
        raise NoTable(Message.of("stats.no_hours"), submission.inputs)
    notes = notes_of(air, heating=request.heating, others=tuple(notes_of_other_days(submission, period, only=())))
    events, places = adjustment(air), tuple(stations.places(kinds))
    told = over(progress, Stage.TABULATING, places, len(places))
    return StatsTable(
        version=__version__,
        engine=request.engine,
        period_kind=kind_of(period, heating=request.heating),
        period_from=period.start,
        period_to=period.end,
        editions=tuple(EditionUse(edition.kind, edition.id, edition.title) for edition in editions),
        settings=settings_of(air, places),
        minimums=_minimums(editions.ambient),
        percents={item: editions.statistics.percentiles[item].value for item in POLLUTANTS},
        classes=editions.index.classes,
        inputs=submission.inputs,
        rejects=submission.rejects,
        places=tuple(_place(air, place, events) for place in told),
        notes=(*submission.notes, *notes, *_taken_out(submission, air, events)),
        pictures=pictures_of(air, tuple(limits_of(editions)), request.stations) if request.pictures else None,
    )


def _kinds_of_pictures(request: Request) -> Iterator[PlaceKind]:
    """Yield the kinds of places that have pictures, whichever groups of rows are asked for."""
    if request.pictures:
        yield PlaceKind.AREA
        yield from (PlaceKind.STATION,) if request.stations else ()


def _taken_out(submission: Submission, air: Air, events: Adjustment) -> Iterator[Message]:
    """Say what recorded events and reviewers take out, and which of their entries change nothing."""
    if EVENTS in submission.tables and air.editions.dust is None:
        yield Message.of("stats.note.events_unused")
    yield from events.notes
    yield from air.unused


def _minimums(ambient: Ambient) -> Minimums:
    validity = ambient.validity
    return Minimums(validity.days_per_year.value, validity.days_per_month.value, validity.days_in_february.value)


def _read(
    sources: Sequence[SourceFile], contracts: Mapping[str, Contract], request: Request, progress: Progress
) -> tuple[Submission, Period]:
    """Read the files; without a period, first as a whole, and again where days of another year are in them."""
    asked, engine = frozenset(request.stations) or None, engine_of(request.engine)
    scope = Scope(request.period, asked, request.resolve, gases.load_gases, engine=engine)
    submission = receive(sources, contracts, scope, progress).submission
    confirm_stations(submission, request.stations)
    ends = ends_of(submission)
    if ends is None or (request.period is None and ends.is_empty()):
        raise NoTable(Message.of("stats.no_hours"), submission.inputs)
    if request.period is not None:
        return submission, request.period
    period = sole_year(ends)
    if within(ends, period).height == ends.height:
        return submission, period
    return receive(sources, contracts, replace(scope, period=period), progress).submission, period


def _place(air: Air, place: Place, events: Adjustment) -> PlaceTable:
    first, last = air.statistics.presence(place.id)
    basis = air.basis.of(place.id, POLLUTANTS).basis
    return PlaceTable(
        place, first, last, (*_entries(air, place.id), *events.entries(place.id)), basis, air.silent_of(place)
    )


def _entries(air: Air, place: str) -> Iterator[Statistic]:
    index, primary, *subs = composite.entries(air, place)
    for item, sub in zip(POLLUTANTS, subs, strict=True):
        yield from pollutants.entries(air, place, item)
        yield sub
        yield days.primary_days(air, place, item)
        yield coverage.capture(air, place, item)
        yield from coverage.month_entries(air, place, item)
    yield pollutants.all_items({item: air.statistics.attainment(place, item) for item in POLLUTANTS})
    yield from days.index_entries(air, place)
    yield from (index, primary)
