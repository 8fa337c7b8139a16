"""Figures of the units of a settlement that its method does not give, computed from monitoring data."""

from collections.abc import Iterator, Sequence

from aircheck.assessment.compensation.book import item_name
from aircheck.model.methods.compensation import CompensatedUnit, Compensation, Term
from aircheck.model.methods.figures import MEASURED, PublishedFigure
from aircheck.model.place import Place, PlaceKind
from aircheck.model.progress import Progress, Stage, over
from aircheck.model.text import Message
from aircheck.runs.period_notes import notes_of
from aircheck.runs.two_periods import TwoPeriods
from aircheck.stats.compared import PlaceFigures

Gaps = dict[tuple[str, str], Message]
"""Why a unit has no figure of an item in one of the periods."""


def measured(
    method: Compensation, read: TwoPeriods, progress: Progress
) -> tuple[dict[str, CompensatedUnit], Gaps, tuple[Message, ...]]:
    """Fill in the figures that are not given, from the files; one that rests on too few days is a gap. With notes."""
    places = {unit.name: place for unit in method.units if (place := _place(unit, read)) is not None}
    own = [place for place in places.values() if place.kind is PlaceKind.AREA]
    both = [read.figures(period, own, by_months=method.enough == "months") for period in (read.period, read.compared)]
    gaps, units = Gaps(), dict[str, CompensatedUnit]()
    for unit in over(progress, Stage.TABULATING, method.units, len(method.units)):
        figures = dict(unit.figures)
        for item in (one for one in _items(method, unit.name) if one not in figures):
            figure, gap = _figure(places.get(unit.name), both, item, unit.name)
            figures |= {item: figure} if figure else {}
            gaps |= {(unit.name, item): gap} if gap else {}
        units[unit.name] = unit.model_copy(update={"figures": figures})
    return units, gaps, tuple(notes_of(read, both))


def _place(unit: CompensatedUnit, read: TwoPeriods) -> Place | None:
    """Return the place of a unit: its stations together, its street or tier, else the street of the same name."""
    if unit.stations:
        return Place(PlaceKind.AREA, unit.name, unit.stations)
    if unit.tier is not None:
        return next((one for one in read.stations.places([PlaceKind.TIER]) if one.code == unit.tier), None)
    return next(
        (one for one in read.stations.places([PlaceKind.STREET]) if one.code == (unit.street or unit.name)), None
    )


def _items(method: Compensation, unit: str) -> tuple[str, ...]:
    """Return the measured items that a unit's terms take."""
    terms = [term for term in method.terms if not term.units or unit in term.units]
    return tuple(dict.fromkeys(item for term in terms for item in _of_term(term) if item in MEASURED))


def _of_term(term: Term) -> Iterator[str]:
    yield from term.linear.weights if term.linear else ()
    yield from (term.tiered.item,) if term.tiered else ()
    yield from (term.points.item,) if term.points else ()
    yield from (term.pool.by,) if term.pool else ()


def _figure(
    place: Place | None, both: Sequence[PlaceFigures | None], item: str, unit: str
) -> tuple[PublishedFigure | None, Message | None]:
    """Return the figure of both periods, and why one of them is lacking; that of the period may stand alone."""
    if place is None:
        return None, Message.of("reports.compensation.no_place", unit=unit)
    found = [None if figures is None else figures.of(place.id, item) for figures in both]
    whys = [Message.of("inputs.compared.no_hours") if one is None else one.why for one in found]
    now, before = (None if one is None or one.why else one.value for one in found)
    why = next((why for why in whys if why is not None), None)
    gap = None if why is None else Message.of("reports.compensation.too_few", unit=unit, item=item_name(item), why=why)
    return (None if now is None else PublishedFigure(now=now, before=before)), gap
