"""The rows of a table: stations, then streets and tiers as the list of stations groups them, then all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aircheck.documents.stats import ALL, Kind, Place
from aircheck.intake.submission import STATIONS, Submission
from aircheck.model.period import Period


@dataclass(frozen=True, slots=True)
class Stations:
    """Codes of the stations shown, those of them that areas are made of, and what the list of stations says."""

    shown: tuple[str, ...]
    assessed: tuple[str, ...]
    listed: Mapping[str, Mapping[str, Any]]

    def spans(self, period: Period) -> dict[str, Period]:
        """Return when the stations were at work that the list says were so for a part of the period only."""
        found = {}
        for code in self.shown:
            row = self.listed.get(code, {})
            start = max(row.get("since") or period.start, period.start)
            end = min(row.get("until") or period.end, period.end)
            if start <= end and (start, end) != (period.start, period.end):
                found[code] = Period(start, end)
        return found

    @property
    def reference(self) -> tuple[str, ...]:
        """Stations asked for by name that the list does not assess: shown, but in no area."""
        return tuple(code for code in self.shown if code not in self.assessed)


def stations_of(submission: Submission, wanted: Sequence[str]) -> Stations:
    """Return the stations asked for, else the assessed of the list of stations, else all that were seen."""
    table = submission.tables.get(STATIONS)
    rows = {row["station"]: row for row in table.frame.iter_rows(named=True)} if table else {}
    if wanted:
        shown = tuple(dict.fromkeys(wanted))
        return Stations(shown, tuple(code for code in shown if rows.get(code, {}).get("assessed", True)), rows)
    if rows:
        shown = tuple(sorted(code for code, row in rows.items() if row.get("assessed", True)))
    else:
        shown = submission.hourly.stations if submission.hourly else ()
    return Stations(shown, shown, rows)


def places_of(stations: Stations, kinds: Sequence[str]) -> Iterator[Place]:
    """Yield the rows of the chosen kinds; all kinds where none is chosen."""
    wanted = [kind for kind in Kind if not kinds or kind in kinds]
    for kind in wanted:
        match kind:
            case Kind.STATION:
                yield from (Place(kind, code, (code,), _text(stations, code, "name")) for code in stations.shown)
            case Kind.AREA:
                if stations.assessed:
                    yield Place(kind, ALL, stations.assessed)
            case _:
                yield from _groups(stations, kind)


def _groups(stations: Stations, kind: Kind) -> Iterator[Place]:
    found: dict[str, list[str]] = {}
    for code in stations.assessed:
        if name := _text(stations, code, kind.value):
            found.setdefault(name, []).append(code)
    yield from (Place(kind, name, tuple(codes)) for name, codes in found.items())


def _text(stations: Stations, code: str, column: str) -> str:
    return str(stations.listed.get(code, {}).get(column) or "")
