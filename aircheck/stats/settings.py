"""The settings that affected the figures of a table: open points of the editions, with the value in force."""

from collections.abc import Iterator

from aircheck.inputs.air import Air
from aircheck.inputs.figures import used
from aircheck.model.explanation import FigureUse
from aircheck.model.place import Place
from aircheck.model.standard import OZONE_HOUR, POLLUTANTS, Statistics
from aircheck.statistics.periods import period_sufficiency
from aircheck.statistics.state import mixes_states


def settings_of(air: Air, places: tuple[Place, ...]) -> tuple[FigureUse, ...]:
    """Return the settings in the order of the editions; what an edition states for certain is not a setting."""
    return tuple(figure for figure in _figures(air, places) if figure.setting)


def _figures(air: Air, places: tuple[Place, ...]) -> Iterator[FigureUse]:
    editions = air.editions
    ambient, index, statistics = editions.ambient, editions.index, editions.statistics
    if mixes_states(air.period, ambient):
        yield from used(ambient, "reference_state.changed")
    yield from used(index, "round_first", "cap", "missing_pollutant")
    if index.daily_ozone_hour is not None:
        yield from used(index, "daily_ozone_hour")
    yield from used(statistics, *_area_paths(statistics, places))
    yield from used(statistics, *_day_paths(air))
    yield from used(statistics, *_period_paths(air))


def _area_paths(statistics: Statistics, places: tuple[Place, ...]) -> Iterator[str]:
    """Yield the settings that means over several stations follow."""
    sizes = [len(place.stations) for place in places if len(place.stations) > 1]
    small = statistics.area.small_below.value
    if any(size >= small for size in sizes):
        yield "area.share"
    if any(size < small for size in sizes):
        yield from ("area.share_small", "area.small_below")
    if sizes:
        yield from ("area.silent", "area_order")


def _day_paths(air: Air) -> Iterator[str]:
    """Yield the settings that days follow."""
    yield from (f"mda8.{name}" for name in ("last_window", "exceeding_counts", "exceeding_grade"))
    if OZONE_HOUR in air.editions.index.of_day:
        yield "o3_1h_max_hours"
    yield from ("good_day_denominator", "incomplete_days")


def _period_paths(air: Air) -> Iterator[str]:
    """Yield the settings that the statistics of the period follow."""
    statistics = air.editions.statistics
    yield from (f"decimals.{unit}" for unit in ("µg/m³", "mg/m³"))
    yield "round_days"
    yield from (f"percentiles.{item}" for item in POLLUTANTS)
    if statistics.percentile_needs and period_sufficiency({}, air.period, air.editions.ambient):
        yield "percentile_needs"
    yield from (f"attainment.{item}" for item in POLLUTANTS)
    if statistics.composite:
        yield from (f"composite.weights.{item}" for item in POLLUTANTS)
        yield from (f"composite.{name}" for name in ("grade", "round_first", "round_quotients"))
