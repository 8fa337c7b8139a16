"""A period and the one it is compared with: both read at once, and their days under the same editions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from aircheck.inputs.air import air_of
from aircheck.inputs.asked_stations import confirm_stations
from aircheck.inputs.editions import Editions, dust_for, editions_for
from aircheck.inputs.problems import NoTable
from aircheck.inputs.received import receive
from aircheck.inputs.stations import Stations, stations_of
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Resolve, Scope
from aircheck.intake.submission import DAILY, Submission
from aircheck.loading.datasets import load_contracts
from aircheck.loading.gases import load_gases
from aircheck.loading.home import data_root
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.standards import load_standards
from aircheck.model.dataset import HOURS, Contract
from aircheck.model.period import Period
from aircheck.model.place import Place
from aircheck.model.progress import SILENT, Progress
from aircheck.model.shown.plan_order import NATURAL
from aircheck.model.text import Message
from aircheck.statistics.engines import POLARS, engine_of
from aircheck.stats.calendar import ends_of
from aircheck.stats.compared import PlaceFigures
from aircheck.stats.events import adjustment

_LEAP_DAY = (2, 29)
OTHERS = (DAILY, "dustfall")
"""Tables beside the station-hours whose earlier rows are wanted too."""


@dataclass(frozen=True)
class Wanted:
    """What is read: without a `period` the last year of the data; `compared` is otherwise the period a year before.

    `whole_year`: the months before the period are wanted too.
    """

    period: Period | None = None
    compared: Period | None = None
    stations: tuple[str, ...] = ()
    resolve: Resolve = "refuse"
    whole_year: bool = False
    engine: str = POLARS


@dataclass(frozen=True)
class TwoPeriods:
    """A submission with both periods. `editions` are the plan's, or those in force on the period's last day."""

    submission: Submission
    period: Period
    compared: Period
    editions: Editions
    stations: Stations

    def figures(self, period: Period, own: Sequence[Place] = (), *, by_months: bool = True) -> PlaceFigures | None:
        """Return the printed figures of all places and of the `own` ones over a period; None without a day in it."""
        air = air_of(self.submission, self.editions, self.stations, period, period)
        if air is None or air.empty:
            return None
        air = replace(air, places=(*air.places, *own))
        return PlaceFigures(air, adjustment(air), by_months)


def year_before(period: Period) -> Period:
    """Return the same days of the year before; what ends with February does so there too."""
    return Period(_back(period.start), _back(period.end + timedelta(days=1)) - timedelta(days=1))


def _back(day: date) -> date:
    leap = (day.month, day.day) == _LEAP_DAY
    return date(day.year - 1, 3, 1) if leap else day.replace(year=day.year - 1)


def read_two(
    sources: Sequence[SourceFile], wanted: Wanted, plan: LoadedPlan | None, progress: Progress = SILENT
) -> TwoPeriods:
    """Read the files once; a second time where the period has to be found in them first. `UnknownStation`."""
    root = data_root()
    contracts = plan.library.contracts if plan else load_contracts(root / "rules" / "datasets")
    period = wanted.period or _last_year(sources, contracts, wanted, progress)
    compared = wanted.compared or year_before(period)
    since = min(compared.start, date(period.start.year, 1, 1)) if wanted.whole_year else compared.start
    earlier = dict.fromkeys((HOURS, *OTHERS), since)
    apart = _between(compared, date(period.start.year, 1, 1) if wanted.whole_year else period.start)
    asked = frozenset(wanted.stations) or None
    scope = Scope(period, asked, wanted.resolve, load_gases, earlier, between=apart, engine=engine_of(wanted.engine))
    submission = receive(sources, contracts, scope, progress).submission
    confirm_stations(submission, wanted.stations)
    stations = stations_of(submission, wanted.stations, order=plan.plan.order if plan else NATURAL)
    return TwoPeriods(submission, period, compared, _editions(plan, period), stations)


def _between(compared: Period, first: date) -> Period | None:
    """Return the days after the period compared with and before the `first` wanted ones; None if there are none."""
    start, end = compared.end + timedelta(days=1), first - timedelta(days=1)
    return Period(start, end) if start <= end else None


def _last_year(
    sources: Sequence[SourceFile], contracts: Mapping[str, Contract], wanted: Wanted, progress: Progress
) -> Period:
    """Return the last calendar year with more than a midnight in the data, else of the tables beside. `NoTable`."""
    asked = frozenset(wanted.stations) or None
    scope = Scope(None, asked, wanted.resolve, load_gases, engine=engine_of(wanted.engine))
    submission = receive(sources, contracts, scope, progress).submission
    confirm_stations(submission, wanted.stations)
    ends = ends_of(submission)
    if ends is None or ends.is_empty():
        table = submission.tables.get("dustfall")
        last = table.frame["month"].max() if table else None
        if isinstance(last, date):
            return Period.year(last.year)
        raise NoTable(Message.of("stats.no_hours"), submission.inputs)
    whole = ends.filter("whole")
    years = (whole if whole.height else ends).get_column("year").to_list()
    return Period.year(int(max(years)))


def _editions(plan: LoadedPlan | None, period: Period) -> Editions:
    if plan is not None:
        return Editions.of(plan.library_of(period))
    standards = load_standards(data_root())
    return replace(editions_for(standards, period.end, ()), dust=dust_for(standards, period.end))
