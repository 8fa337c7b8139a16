"""Who is ranked with whom: the groups of a method, else those of a column of the list of stations."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from aircheck.assessment.ranking.figures import RankedUnit
from aircheck.inputs.stations import Stations
from aircheck.intake.submission import Table
from aircheck.model.methods.ranking import RankedGroup
from aircheck.model.place import Place, PlaceKind
from aircheck.model.shown.plan_order import PlanOrder
from aircheck.model.text import Bilingual, Message, listing

Of = Literal["station", "street", "tier", "unit"]
DUSTFALL_COLUMNS: Mapping[Of, str] = {"station": "point", "street": "street"}
"""The column of dustfall that names a unit."""


@dataclass(frozen=True, slots=True)
class Group:
    """Units of one kind that are compared with each other; `name` is None where there is only one group."""

    name: Bilingual | None
    of: Of
    units: tuple[RankedUnit, ...]


def by_method(groups: Sequence[RankedGroup], stations: Stations | None) -> tuple[Group, ...]:
    """Return the groups that a method names; a member that is not in the data is ranked nowhere, but named."""
    names = {} if stations is None else {one.code: one.name for one in stations.shown}
    return tuple(
        Group(one.name, one.of, tuple(RankedUnit(code, names.get(code, "")) for code in one.members)) for one in groups
    )


def in_no_group(groups: Sequence[Group], stations: Stations) -> Iterator[Message]:
    """Name the places of the kinds that are ranked of which no station is in any group."""
    places = {place.id: place for place in stations.places()}
    units = (places.get(f"{group.of}:{unit.code}") for group in groups for unit in group.units)
    covered = {code for place in units if place is not None for code in place.stations}
    for kind in dict.fromkeys(group.of for group in groups if group.of != "unit"):
        left = [one.code for one in stations.places([PlaceKind(kind)]) if covered.isdisjoint(one.stations)]
        if left:
            yield Message.of("assessment.in_no_group", units=listing(left))


def by_column(of: Of, stations: Stations) -> tuple[tuple[Group, ...], tuple[Message, ...]]:
    """Group places by `group` of the list of stations, else by `tier`, else all together; with notes.

    A street whose stations are in several groups is compared with nobody, and is named.
    """
    places = list(stations.places([PlaceKind(of)]))
    column = "group" if any(one.group for one in stations.shown) else "tier"
    of_station = {one.code: getattr(one, column) for one in stations.shown}
    groups: dict[str, list[Place]] = {}
    mixed: list[str] = []
    for place in places:
        own = {of_station[code] for code in place.stations}
        if of != "tier" and len(own) > 1:
            mixed.append(place.code)
        else:
            groups.setdefault("" if of == "tier" else own.pop(), []).append(place)
    notes = (Message.of("assessment.mixed_groups", units=listing(mixed)),) if mixed else ()
    only = len(groups) == 1
    return tuple(Group(None if only else _named(name), of, _units(found)) for name, found in groups.items()), notes


def with_points(
    groups: tuple[Group, ...], of: Of, table: Table | None, order: PlanOrder, *, alone: bool
) -> tuple[Group, ...]:
    """Return the groups with what only the table of dustfall names, in order, where that is ranked `alone`.

    The points of dustfall are no stations.
    """
    if table is None or of not in DUSTFALL_COLUMNS or not alone:
        return groups
    named = order.sorted(table.frame[DUSTFALL_COLUMNS[of]].drop_nulls().unique())
    kept = () if of == "station" else groups
    known = {unit.code for group in kept for unit in group.units}
    others = tuple(RankedUnit(name) for name in named if name not in known)
    return (*kept, Group(_named("") if kept else None, of, others)) if others else kept


def _named(name: str) -> Bilingual:
    return Bilingual(zh=name or "未分组", en=name or "without a group")


def _units(places: Sequence[Place]) -> tuple[RankedUnit, ...]:
    return tuple(RankedUnit(place.code, place.name) for place in places)


def named_of(groups: Sequence[Group]) -> Mapping[Of, tuple[str, ...]]:
    """Return the codes of all units by kind."""
    kinds = dict.fromkeys(group.of for group in groups)
    return {kind: tuple(unit.code for group in groups if group.of == kind for unit in group.units) for kind in kinds}
