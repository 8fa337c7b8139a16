"""Parts that every statistic of the monitoring data has: stations, streets, months; built only on request."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.places import PlaceStatistics
from aircheck.model.deferred import Deferred
from aircheck.model.measurement import Bounds, Coverage, Part, PartKind
from aircheck.model.period import Month
from aircheck.model.place import AREA, Place, PlaceKind
from aircheck.model.shown.natural import natural
from aircheck.model.text import Bilingual, Message

ValueOf = Callable[[PlaceStatistics, str], Fraction | None]
"""The value of a place (or of a month, which is then treated as a place)."""
CoverageOf = Callable[[str], Coverage]
"""The coverage of a place's statistic."""
BoundsOf = Callable[[str], Bounds]
"""What a place's statistic can still be."""

_KINDS = {PlaceKind.STATION: PartKind.STATION, PlaceKind.STREET: PartKind.STREET}


def statistics_of(data: AssessmentData) -> PlaceStatistics:
    """Return the statistics of all places."""
    assert data.air is not None, "measures ask for days only where hours exist"
    return data.air.statistics


def year_coverage(data: AssessmentData, place: str, column: str) -> Coverage:
    """Compare the days with a value in `column` with the calendar and the year's two minimums.

    While the year is open, days to come count as valid: `sufficient` then says whether the minimums can still be
    reached.
    """
    return statistics_of(data).coverage(place, column).of_year()


def whole_coverage(data: AssessmentData, place: str, column: str) -> Coverage:
    """Require every day so far: any day without a value might be one of the days that are counted."""
    valid, elapsed = statistics_of(data).coverage(place, column).valid, data.elapsed.days
    shortfall = Message.of("measures.short_year", valid=valid, required=elapsed) if valid < elapsed else None
    return Coverage(valid, elapsed, elapsed, "unit.day", sufficient=shortfall is None, shortfall=shortfall)


def parts_of(
    data: AssessmentData,
    column: str,
    value: ValueOf,
    coverage: CoverageOf,
    bounds: BoundsOf,
    *,
    high_is_worse: bool,
    binding: Callable[[str], bool] = lambda _: False,
) -> Deferred[Part]:
    """Return stations, streets and months, each kind worst first. `column` decides which days of a month are valid."""

    def made() -> Iterator[Part]:
        places = place_parts(data, lambda place: value(statistics_of(data), place), coverage, bounds, binding=binding)
        yield from worst_first(places, high_is_worse=high_is_worse)
        yield from worst_first(list(_months(data, column, value)), high_is_worse=high_is_worse)

    return Deferred(made)


def place_parts(
    data: AssessmentData,
    value: Callable[[str], Fraction | None],
    coverage: CoverageOf,
    bounds: BoundsOf,
    kinds: tuple[PlaceKind, ...] = (PlaceKind.STATION, PlaceKind.STREET),
    *,
    binding: Callable[[str], bool] = lambda _: False,
) -> list[Part]:
    """Return a part for each station, and for each street where streets are known."""
    reference = frozenset(data.stations.reference)
    return [
        Part(
            _KINDS[place.kind],
            place.code,
            value(place.id),
            coverage(place.id),
            label=Bilingual(zh=place.name, en=place.name) if place.name else None,
            judged=place.code not in reference or place.kind is not PlaceKind.STATION,
            bounds=bounds(place.id),
            binding=binding(place.id),
        )
        for place in _places(data)
        if place.kind in kinds
    ]


def _places(data: AssessmentData) -> tuple[Place, ...]:
    assert data.air is not None, "measures ask for days only where hours exist"
    return data.air.places


def _months(data: AssessmentData, column: str, value: ValueOf) -> Iterator[Part]:
    """Yield the months that have begun; they only describe, since the target is that of the year."""
    found = statistics_of(data).months(AREA)
    valid = statistics_of(data).coverage(AREA, column).months
    for month in data.elapsed.months():
        coverage = month_coverage(data, month, valid[month])
        yield Part(PartKind.MONTH, str(month), value(found, str(month)), coverage, judged=False)


def month_coverage(data: AssessmentData, month: Month, valid: int) -> Coverage:
    """Compare a month's valid days with its minimum."""
    least = data.library.ambient.days_required(month.month)
    return Coverage(valid, least, data.elapsed.days_in(month), "unit.day", valid >= least)


def worst_first(parts: list[Part], *, high_is_worse: bool) -> list[Part]:
    """Sort each kind worst first; parts without a value come last, equal parts by name."""
    # Tuples ask whether fractions are equal before which is less, which is slow: each key by itself, the last first.
    by_name = sorted(parts, key=lambda part: natural(part.name))
    by_value = sorted(by_name, key=lambda part: part.value or 0, reverse=high_is_worse)
    return sorted(by_value, key=lambda part: (part.kind, part.value is None))
