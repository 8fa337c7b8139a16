"""One run of `aircheck stats`: from files to the table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from aircheck import __version__
from aircheck.documents.stats import Entry, Minimums, Place, PlaceTable, StatsTable
from aircheck.inputs.editions import editions_for
from aircheck.inputs.period import Evidence
from aircheck.inputs.problems import NoTable
from aircheck.intake.files.source import SourceFile
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.scope import Resolve, Scope
from aircheck.intake.submission import Submission, read_submission
from aircheck.loading.datasets import load_contracts
from aircheck.loading.gases import air
from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.dataset import Contract
from aircheck.model.period import Period
from aircheck.model.standard import POLLUTANTS, Ambient
from aircheck.model.text import Message
from aircheck.statistics.periods import within
from aircheck.stats import composite, coverage, days, pollutants
from aircheck.stats.calendar import kind_of, sole_year
from aircheck.stats.events import Adjustment, adjustment
from aircheck.stats.notes import notes_of
from aircheck.stats.places import places_of, stations_of
from aircheck.stats.settings import settings_of

ENGINE = "polars"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What a table is asked for; without a `period` it is the year of the data.

    `kinds` are the groups of rows (all where empty), `editions` ids in `rules/standards/`, `on` the day whose editions
    count (the period's last where None), `operating` the days that stations were at work.
    """

    period: Period | None = None
    heating: bool = False
    stations: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    on: date | None = None
    operating: Mapping[str, Period] = field(default_factory=dict)
    resolve: Resolve = "refuse"


def tabulate(
    sources: Sequence[SourceFile], request: Request, progress: Progress = lambda _done, _total: None
) -> StatsTable:
    """Read files and compute the table. `NoTable` where the request fits neither data nor editions."""
    root = data_root()
    contracts = load_contracts(root / "rules" / "datasets")
    submission, hourly, period = _read(sources, contracts, request, progress)
    standards = load_standards(root)
    editions = editions_for(standards, request.on or period.end, request.editions)
    stations = stations_of(submission, request.stations)
    spans = {**stations.spans(period), **request.operating}
    evidence = Evidence(within(hourly.hours, period), period, editions, spans)
    events = adjustment(submission, evidence, stations.assessed, standards)
    places = tuple(places_of(stations, request.kinds))
    return StatsTable(
        version=__version__,
        engine=ENGINE,
        period_kind=kind_of(period, heating=request.heating),
        period_from=period.start,
        period_to=period.end,
        editions=editions.uses(),
        settings=settings_of(evidence, places),
        minimums=_minimums(editions.ambient),
        percents={item: editions.statistics.percentiles[item].value for item in POLLUTANTS},
        classes=editions.index.classes,
        inputs=submission.inputs,
        rejects=submission.rejects,
        places=tuple(_place(evidence, place, events) for place in places),
        notes=(
            *submission.notes,
            *notes_of(evidence, stations, chosen=bool(request.stations), heating=request.heating),
            *events.notes,
        ),
    )


def _minimums(ambient: Ambient) -> Minimums:
    validity = ambient.validity
    return Minimums(validity.days_per_year.value, validity.days_per_month.value, validity.days_in_february.value)


def _read(
    sources: Sequence[SourceFile], contracts: Mapping[str, Contract], request: Request, progress: Progress
) -> tuple[Submission, Hourly, Period]:
    """Read the files; without a period, first as a whole, and again where days of another year are in them."""
    wanted = frozenset(request.stations) or None
    submission = read_submission(sources, contracts, Scope(request.period, wanted, request.resolve, air), progress)
    hourly = submission.hourly
    if hourly is None or (request.period is None and hourly.hours.is_empty()):
        raise NoTable(Message.of("stats.no_hours"), submission.inputs)
    period = request.period or sole_year(hourly.hours)
    if within(hourly.hours, period).height == hourly.hours.height:
        return submission, hourly, period
    submission = read_submission(sources, contracts, Scope(period, wanted, request.resolve, air), progress)
    assert submission.hourly is not None, "the same files hold the same hours"
    return submission, submission.hourly, period


def _place(evidence: Evidence, place: Place, events: Adjustment) -> PlaceTable:
    first, last = coverage.first_and_last(evidence, place.stations)
    entries = (*_entries(evidence, place.stations), *events.entries(place.stations))
    return PlaceTable(place, first, last, entries)


def _entries(evidence: Evidence, codes: Sequence[str]) -> Iterator[Entry]:
    found = pollutants.attainments(evidence, codes, POLLUTANTS)
    index, *subs = composite.entries(evidence, codes)
    primary, *subs = subs
    for item, sub in zip(POLLUTANTS, subs, strict=True):
        yield from pollutants.entries(evidence, codes, item, found[item])
        yield sub
        yield days.primary_days(evidence, codes, item)
        yield coverage.capture(evidence, codes, item)
        yield from coverage.month_entries(evidence, codes, item)
    yield pollutants.all_items(found)
    yield from days.index_entries(evidence, codes)
    yield from (index, primary)
