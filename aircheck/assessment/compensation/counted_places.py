"""How many places of each unit are among the first or the last of all units' places, from monitoring data."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from aircheck.assessment.compensation.book import item_name
from aircheck.assessment.ranking.figures import better
from aircheck.assessment.ranking.places import among_first, among_last, places
from aircheck.model.methods.compensation import CompensatedUnit, Compensation
from aircheck.model.methods.figures import PublishedFigure
from aircheck.model.methods.forms import Among
from aircheck.model.text import Message
from aircheck.stats.compared import PlaceFigures

Counted = Mapping[str, tuple[PublishedFigure | None, Message | None, tuple[str, ...]]]
"""By unit: the number of its places, why it is not known, and the places that count."""


def rankings(method: Compensation) -> Iterator[Among]:
    """Yield what the terms count places among, once each."""
    yield from dict.fromkeys(term.each.among for term in method.terms if term.each and term.each.among)


def counted(method: Compensation, among: Among, figures: PlaceFigures | None) -> Counted:
    """Count the places of all units. A unit of which a place has too little data has no number."""
    whys = {place: _why(place, among, figures) for unit in method.units for place in unit.places}
    known = {place: _value(place, among, figures) for place, why in whys.items() if why is None}
    placed = places({place: (better(among.by, value),) for place, value in known.items()}, "skip")
    ordered = sorted(placed.values())
    hits = {place: rank for place, rank in placed.items() if _hit(among, ordered, rank)}
    return {unit.name: _of_unit(unit, among, hits, whys) for unit in method.units}


def _of_unit(
    unit: CompensatedUnit, among: Among, hits: Mapping[str, int], whys: Mapping[str, Message | None]
) -> tuple[PublishedFigure | None, Message | None, tuple[str, ...]]:
    if not unit.places:
        return None, Message.of("reports.compensation.no_places", unit=unit.name), ()
    for place, why in ((place, whys[place]) for place in unit.places):
        if why is not None:
            return None, Message.of("reports.compensation.too_few", unit=place, item=item_name(among.by), why=why), ()
    names = tuple(f"{place} {hits[place]}" for place in unit.places if place in hits)
    return PublishedFigure(now=Decimal(len(names))), None, names


def _hit(among: Among, ordered: Sequence[int], place: int) -> bool:
    if among.last is not None:
        return among_last(ordered, place, among.last)
    return among_first(ordered, place, among.first or 0)


def _why(place: str, among: Among, figures: PlaceFigures | None) -> Message | None:
    """Say why a place has no figure; None where it has one."""
    if figures is None:
        return Message.of("inputs.compared.no_hours")
    if f"{among.of}:{place}" not in figures.known:
        return Message.of("inputs.compared.no_figure")
    return figures.of(f"{among.of}:{place}", among.by).why


def _value(place: str, among: Among, figures: PlaceFigures | None) -> Fraction:
    found = figures.of(f"{among.of}:{place}", among.by).value if figures else None
    assert found is not None, "asked only of places that have a figure"
    return Fraction(found)
