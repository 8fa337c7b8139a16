"""The settings that had a say in the figures of a table: open points of the editions, with the value in force."""

from collections.abc import Iterator
from typing import Any

from aircheck.documents.stats import Place
from aircheck.inputs.period import Evidence
from aircheck.model.explanation import FigureUse
from aircheck.model.standard import POLLUTANTS, Edition, Figure, Statistics
from aircheck.statistics.periods import period_sufficiency
from aircheck.statistics.state import mixes_states

Path = tuple[str, ...]


def settings_of(evidence: Evidence, places: tuple[Place, ...]) -> tuple[FigureUse, ...]:
    """Return the settings in the order of the editions; what an edition states for certain is none."""
    return tuple(figure for figure in _figures(evidence, places) if figure.setting)


def _figures(evidence: Evidence, places: tuple[Place, ...]) -> Iterator[FigureUse]:
    editions = evidence.editions
    ambient, index, statistics = editions.ambient, editions.index, editions.statistics
    if mixes_states(evidence.period, ambient):
        yield _use(ambient, ("reference_state", "changed"))
    yield from (_use(index, (name,)) for name in ("round_first", "cap", "missing_pollutant"))
    yield from (_use(statistics, path) for path in _area_paths(statistics, places))
    yield from (_use(statistics, path) for path in _day_paths(evidence))
    yield from (_use(statistics, path) for path in _period_paths(evidence))


def _area_paths(statistics: Statistics, places: tuple[Place, ...]) -> Iterator[Path]:
    """Yield what means over several stations follow."""
    sizes = [len(place.stations) for place in places if len(place.stations) > 1]
    small = statistics.area.small_below.value
    if any(size >= small for size in sizes):
        yield ("area", "share")
    if any(size < small for size in sizes):
        yield from (("area", "share_small"), ("area", "small_below"))
    if sizes:
        yield ("area_order",)


def _day_paths(evidence: Evidence) -> Iterator[Path]:
    """Yield what the days follow."""
    yield from (("mda8", name) for name in ("last_window", "exceeding_counts", "exceeding_grade"))
    if "O3/1h" in evidence.editions.index.daily:
        yield ("o3_1h_max_hours",)
    yield ("good_day_denominator",)


def _period_paths(evidence: Evidence) -> Iterator[Path]:
    """Yield what the statistics of the period follow."""
    statistics = evidence.editions.statistics
    yield from (("decimals", unit) for unit in ("µg/m³", "mg/m³"))
    yield from (("percentiles", item) for item in POLLUTANTS)
    if statistics.percentile_needs and period_sufficiency({}, evidence.period, evidence.editions.ambient):
        yield ("percentile_needs",)
    yield from (("attainment", item) for item in POLLUTANTS)
    if statistics.composite:
        yield from (("composite", "weights", item) for item in POLLUTANTS)
        yield from (("composite", name) for name in ("grade", "round_first"))


def _use(edition: Edition, path: Path) -> FigureUse:
    found: Any = edition
    for step in path:
        found = found[step] if isinstance(found, dict) else getattr(found, step)
    assert isinstance(found, Figure), f"{path} of {edition.id} is a figure"
    return FigureUse(edition.id, ".".join(path), _text(found.value), found.confidence.value, found.setting, found.note)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(entry) for entry in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
