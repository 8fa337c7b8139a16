"""Figures of the units of a settlement that its method does not give, computed from monitoring data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from aircheck.assessment.compensation.book import item_name
from aircheck.assessment.compensation.counted_places import counted, rankings
from aircheck.assessment.period_notes import notes_of
from aircheck.assessment.two_periods import TwoPeriods
from aircheck.inputs.other_days import notes_of_other_days
from aircheck.model.methods.compensation import CompensatedUnit, Compensation, Term
from aircheck.model.methods.figures import MEASURED, PublishedFigure
from aircheck.model.place import Place, PlaceKind
from aircheck.model.progress import Progress, Stage, over
from aircheck.model.text import Message
from aircheck.stats.compared import PlaceFigures


@dataclass
class MeasuredUnits:
    """Units with all figures there are; why one is lacking, and the places behind a number, by unit and item."""

    units: dict[str, CompensatedUnit] = field(default_factory=dict)
    gaps: dict[tuple[str, str], Message] = field(default_factory=dict)
    counted: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()


def measured(method: Compensation, read: TwoPeriods, progress: Progress) -> MeasuredUnits:
    """Fill in the figures that are not given, from the files; one that rests on too few days is a gap."""
    places = {unit.name: place for unit in method.units if (place := _place(unit, read)) is not None}
    own = [place for place in places.values() if place.kind is PlaceKind.AREA]
    both = [read.figures(period, own, by_months=method.enough == "months") for period in (read.period, read.compared)]
    others = notes_of_other_days(read.submission, read.period, only=())
    found = MeasuredUnits(notes=(*notes_of(read, both), *others))
    counts = {among.item: counted(method, among, both[0]) for among in rankings(method)}
    for unit in over(progress, Stage.TABULATING, method.units, len(method.units)):
        figures = dict(unit.figures)
        for item in (one for one in _items(method, unit.name) if one not in figures):
            figure, gap = _figure(places.get(unit.name), both, item, unit)
            figures |= {item: figure} if figure else {}
            found.gaps |= {(unit.name, item): gap} if gap else {}
        for item, (number, gap, names) in ((item, of_all[unit.name]) for item, of_all in counts.items()):
            figures |= {item: number} if number and item not in unit.figures else {}
            found.gaps |= {(unit.name, item): gap} if gap else {}
            found.counted[unit.name, item] = names
        found.units[unit.name] = unit.model_copy(update={"figures": figures})
    return found


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
    place: Place | None, both: Sequence[PlaceFigures | None], item: str, unit: CompensatedUnit
) -> tuple[PublishedFigure | None, Message | None]:
    """Return the figure of both periods, and why one of them is lacking; that of the period may stand alone."""
    if place is None:
        return None, Message.of(
            "reports.compensation.no_place", unit=unit.name, place=unit.street or unit.tier or unit.name
        )
    found = [None if figures is None else figures.of(place.id, item) for figures in both]
    whys = [Message.of("inputs.compared.no_hours") if one is None else one.why for one in found]
    now, before = (None if one is None or one.why else one.value for one in found)
    why = next((why for why in whys if why is not None), None)
    too_few = "reports.compensation.too_few"
    gap = None if why is None else Message.of(too_few, unit=unit.name, item=item_name(item), why=why)
    return (None if now is None else PublishedFigure(now=now, before=before)), gap
