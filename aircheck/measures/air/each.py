"""`each`: a statistic of every street or station by itself, of which the worst counts."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.air.parts import statistics_of
from aircheck.measures.rows.each import lacking, unnamed, worst
from aircheck.model.explanation import Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import End
from aircheck.model.measurement import Bounds, Coverage, Measurement, PartKind
from aircheck.model.place import AREA, Place, PlaceKind
from aircheck.model.text import Bilingual, Message, NameList, Strict, listing
from aircheck.statistics.rounding import written

_STATIONS = "stations"
_STREET = "street"


class EachPlace(Strict, ABC):
    """A statistic of the area; with `each: street`, or `each: station`, of every one by itself, and the worst counts.

    `end`: which of them is the worst.
    """

    end: ClassVar[End]
    each: Literal["street", "station"] | None = None

    @abstractmethod
    def unit(self, library: Library) -> str:
        """Return the unit of the value."""

    @abstractmethod
    def measure(self, data: AssessmentData, place: str = AREA) -> Measurement:
        """Measure a place, identified by `Place.id`; the area with all its parts and days."""


def measured(statistic: EachPlace, data: AssessmentData) -> Measurement:
    """Measure the area, or each street or station, of which the worst counts."""
    if statistic.each is None:
        return statistic.measure(data)
    places = places_of(statistic, data)
    lost = tuple(unplaced_of(statistic, data))
    if not places:
        return _of_no_place(statistic.unit(data.library), lost)
    found = {place.code: statistic.measure(data, place.id) for place in places}
    if anywhere(lost):
        # One more station changes what its street comes to, and it may be of any.
        found = {code: replace(one, bounds=Bounds(), binding=False) for code, one in found.items()}
    labels = {place.code: Bilingual(zh=place.name, en=place.name) for place in places if place.name}
    kind = PartKind(statistic.each)
    lowest = statistic.end == "lowest"
    whole = worst(found, lowest=lowest, kind=kind, settled=not lost and not data.open, labels=labels)
    if lost:
        # A place that is not known may be worse than all others.
        known = whole.bounds
        whole = replace(whole, bounds=Bounds(None, known.high) if lowest else Bounds(known.low))
    for why in lost:
        whole = lacking(whole, why)
    return whole


def each_steps(statistic: EachPlace, data: AssessmentData) -> Iterator[Step]:
    """Yield every street or station with its stations, days and value."""
    rows = []
    for place in places_of(statistic, data):
        one = statistic.measure(data, place.id)
        value = "-" if one.value is None else written(one.value)
        rows.append(
            (place.code, NameList.of(place.stations), str(one.coverage.valid), str(one.coverage.required), value)
        )
    heads = (statistic.each or "", "stations_of_place", "valid", "required", "value_of_place")
    grid = Grid(tuple(Message.of(f"explain.{head}") for head in heads), tuple(rows))
    yield Step(Message.of("explain.every_place"), (), grid)


def at_worst(statistic: EachPlace, data: AssessmentData) -> AssessmentData | None:
    """Return the data of the stations of the worst place alone, so that its arithmetic is that of an area."""
    values = {place: statistic.measure(data, place.id).value for place in places_of(statistic, data)}
    known = {place: value for place, value in values.items() if value is not None}
    if not known:
        return None
    end = min(known.values()) if statistic.end == "lowest" else max(known.values())
    worst_of_all = next(place for place, value in known.items() if value == end)
    shown = tuple(one for one in data.stations.shown if one.code in worst_of_all.stations)
    stations = replace(data.stations, shown=shown)
    return AssessmentData.of(data.submission, data.library, data.period, data.as_of, stations, data.notes)


def places_of(statistic: EachPlace, data: AssessmentData) -> tuple[Place, ...]:
    """Return the places of which each is measured by itself: the streets, or the assessed stations."""
    kind, assessed = PlaceKind(statistic.each or ""), data.stations.codes
    return tuple(
        place for place in statistics_of(data).places if place.kind is kind and set(place.stations) <= set(assessed)
    )


def unplaced_of(statistic: EachPlace, data: AssessmentData) -> Iterator[Message]:
    """Say which stations are in no street that is known, and which streets of the plan have no station."""
    if statistic.each != _STREET:
        return
    streets = {code: place.code for place in places_of(statistic, data) for code in place.stations}
    if without := [code for code in data.stations.codes if code not in streets]:
        yield Message.of("measures.stations_without_street", stations=listing(without))
    contract = data.library.contracts[_STATIONS]
    if missing := unnamed(_STREET, contract, set(streets.values())):
        yield Message.of("measures.places_without_value", places=listing(missing))


def anywhere(lost: Iterable[Message]) -> bool:
    """Whether a station is in no street that is known: nothing is certain of any street then."""
    return any(why.key == "measures.stations_without_street" for why in lost)


def _of_no_place(unit: str, why: tuple[Message, ...]) -> Measurement:
    return Measurement(None, unit, Coverage(0, 1, 0, "unit.station", sufficient=False, shortfall=why[0]))
