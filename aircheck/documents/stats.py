"""What a statistics table contains (`aircheck.stats/1`). Every number is already text: no format computes one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aircheck.documents.pictures import Pictures
from aircheck.documents.totals import Totals
from aircheck.model.explanation import FigureUse
from aircheck.model.place import Place
from aircheck.model.standard import AqiClass
from aircheck.model.submission import InputFile, OfSubmission, Reject
from aircheck.model.text import Bilingual, Message

SCHEMA = "aircheck.stats/1"

AQI = "AQI"
COMPOSITE = "composite"
ALL_ITEMS = "all"
"""Items beside the six pollutants; `ALL_ITEMS` stands for all six."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """One statistic of a place.

    `value` is rounded as the standards say, `exact` is not; both are None where nothing valid exists. `valid` of
    `expected` calendar days (hours for `capture`) rest behind it, `required` are its minimum; `sufficient` also asks
    for the minimums of the months and is None where no minimum exists. `attains` says whether the statistic is within
    `limit`: False also where zero on every missing day would not do, None where gaps leave it open or no limit exists.
    """

    item: str
    statistic: str
    value: str | None
    unit: str = ""
    exact: str | None = None
    valid: int | None = None
    required: int | None = None
    expected: int | None = None
    sufficient: bool | None = None
    limit: str | None = None
    attains: bool | None = None


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """A place with its entries, and its first and last day of the period with data.

    `basis` says what they rest on: `hours`, `daily_values` as submitted, or `both`. `silent`: its
    stations without any value in the period.
    """

    place: Place
    first_day: date | None
    last_day: date | None
    entries: tuple[Statistic, ...]
    basis: str = "hours"
    silent: tuple[str, ...] = ()

    def get(self, item: str, statistic: str) -> Statistic | None:
        """Return an entry; None where the editions know no such statistic."""
        return next((e for e in self.entries if (e.item, e.statistic) == (item, statistic)), None)


@dataclass(frozen=True, slots=True)
class EditionUse:
    """An edition the table follows."""

    kind: str
    id: str
    title: Bilingual


@dataclass(frozen=True, slots=True)
class Minimums:
    """Valid days that a year and each of its months need."""

    year: int
    month: int
    february: int


@dataclass(frozen=True, slots=True)
class StatsTable(OfSubmission):
    """The complete statistics table of one run of `aircheck stats`.

    `period_kind` is `year`, `half`, `quarter`, `month`, `heating` or `days`; `percents` are the percentiles by
    pollutant. `pictures` is None where they were not asked for.
    """

    version: str
    engine: str
    period_kind: str
    period_from: date
    period_to: date
    editions: tuple[EditionUse, ...]
    settings: tuple[FigureUse, ...]
    minimums: Minimums
    percents: Mapping[str, int]
    classes: tuple[AqiClass, ...]
    inputs: tuple[InputFile, ...]
    rejects: tuple[Reject, ...]
    places: tuple[PlaceTable, ...]
    notes: tuple[Message, ...]
    pictures: Pictures | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing of what was submitted is in the table."""
        return not Totals.over(self.inputs).used
