"""Which stations are shown, which of them make up areas, and when they operated: answered once for every run."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from aircheck.intake.cells.plain import fold
from aircheck.intake.submission import DAILY, STATIONS, Submission
from aircheck.model.period import Period
from aircheck.model.place import ALL, AREA_ROW, Place, PlaceKind
from aircheck.model.shown.plan_order import NATURAL, PlanOrder
from aircheck.statistics.members import MEMBERS


@dataclass(frozen=True, slots=True)
class Station:
    """A station as `stations.csv` describes it.

    `name`, `street`, `tier` and `group` are empty, `since` and `until` (first and last day of operation) None, where
    the file does not give them. A station that is not `assessed` is shown if it is asked for by name, but belongs to no
    area.
    """

    code: str
    name: str = ""
    street: str = ""
    since: date | None = None
    until: date | None = None
    tier: str = ""
    assessed: bool = True
    group: str = ""
    in_use: bool = True

    def at_work(self, day: date) -> bool:
        """Whether it operates on a day, as far as the list says."""
        return self.in_use and (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True, slots=True)
class Stations:
    """The stations of a run: those asked for, otherwise the assessed ones of the list, otherwise all that have data.

    The last are those of the hours, or of daily values where there are no hours. `listed`: there is a list of stations.
    `chosen`: stations were asked for by name. `operating`: operating spans given by the user, which override those of
    the list. `order`: that of sub-districts and tiers.
    """

    shown: tuple[Station, ...]
    listed: bool = False
    chosen: bool = False
    operating: Mapping[str, Period] = field(default_factory=dict)
    order: PlanOrder = NATURAL

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the assessed stations, which make up the areas."""
        return tuple(station.code for station in self.shown if station.assessed)

    @property
    def reference(self) -> tuple[str, ...]:
        """Codes of stations that were asked for by name but that the list does not assess."""
        return tuple(station.code for station in self.shown if not station.assessed)

    def spans(self, period: Period) -> dict[str, Period]:
        """Return the operating spans of stations that operated for only part of the period, or not at all."""
        found = {}
        for station in self.shown:
            start, end = station.since or date.min, station.until or date.max
            if start <= end and (start > period.start or end < period.end):
                found[station.code] = Period(start, end)
        shown = {station.code for station in self.shown}
        return found | {code: span for code, span in self.operating.items() if code in shown}

    def places(self, kinds: Iterable[PlaceKind] = PlaceKind) -> Iterator[Place]:
        """Yield the places of the kinds given, in the order of `PlaceKind`."""
        wanted = set(kinds)
        for kind in (kind for kind in PlaceKind if kind in wanted):
            match kind:
                case PlaceKind.STATION:
                    yield from (Place(kind, one.code, (one.code,), one.name) for one in self.shown)
                case PlaceKind.AREA:
                    if self.codes:
                        yield Place(kind, ALL, self.codes)
                case PlaceKind.STREET | PlaceKind.TIER:
                    yield from self._groups(kind)

    def _groups(self, kind: PlaceKind) -> Iterator[Place]:
        found: dict[str, list[str]] = {}
        for station in self.shown:
            if station.assessed and (name := station.street if kind is PlaceKind.STREET else station.tier):
                found.setdefault(name, []).append(station.code)
        yield from (Place(kind, name, tuple(found[name])) for name in self.order.sorted(found))


def stations_of(
    submission: Submission,
    wanted: Sequence[str],
    operating: Mapping[str, Period] | None = None,
    order: PlanOrder = NATURAL,
) -> Stations:
    """Return the stations of a run; `wanted` are the codes asked for (none: all that count), `order` is the plan's."""
    table = submission.tables.get(STATIONS)
    rows = {row["station"]: row for row in table.frame.iter_rows(named=True)} if table else {}
    if wanted:
        codes = tuple(dict.fromkeys(wanted))
    elif rows:
        codes = tuple(sorted(code for code, row in rows.items() if row.get("assessed", True)))
    else:
        codes = (submission.hourly.stations if submission.hourly else ()) or _of_days(submission)
    shown = tuple(_station(code, rows.get(code, {})) for code in codes)
    return Stations(shown, listed=bool(rows), chosen=bool(wanted), operating=operating or {}, order=order)


def _of_days(submission: Submission) -> tuple[str, ...]:
    """Return the stations of daily values: all but the area, which is a station only where there is no other."""
    table = submission.tables.get(DAILY)
    names = table.frame["station"].drop_nulls().unique().sort().to_list() if table else []
    return tuple(name for name in names if fold(name) != fold(AREA_ROW)) or tuple(names)


def _station(code: str, row: Mapping[str, Any]) -> Station:
    texts = {name: row.get(name) or "" for name in ("name", "street", "tier", "group")}
    assessed = row.get("assessed", True)
    in_use = row.get("in_use") is not False
    return Station(code, **texts, since=row.get("since"), until=row.get("until"), assessed=assessed, in_use=in_use)


def members_of(places: Sequence[Place], spans: Mapping[str, Period]) -> pl.DataFrame:
    """Return the stations of places with their operating spans (columns of `statistics.members.MEMBERS`)."""
    pairs = [(place.id, code, spans.get(code)) for place in places for code in place.stations]
    rows = [(place, code, *_ends(span)) for place, code, span in pairs]
    return pl.DataFrame(rows, schema=MEMBERS, orient="row")


def _ends(span: Period | None) -> tuple[date | None, date | None]:
    """Return first and last day of a span, None where it is open."""
    if span is None:
        return None, None
    return None if span.start == date.min else span.start, None if span.end == date.max else span.end
