"""Naming the figures of an edition by their key path, for `explain`."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from aircheck.model.explanation import FigureUse
from aircheck.model.standard import Ambient, Averaging, Edition, Figure, Grade, Index, Statistics
from aircheck.statistics.indicators import daily_indicator, parts_of


def used(edition: Edition, *paths: str) -> Iterator[FigureUse]:
    """Yield the figures at dotted key paths, e.g. `validity.hours_per_day`."""
    for path in paths:
        found: Any = edition
        rest = path
        while rest:
            # A key of a mapping may itself contain a dot: `percentiles.PM2.5`.
            step, _, after = (rest, "", "") if isinstance(found, dict) and rest in found else rest.partition(".")
            found, rest = found[step] if isinstance(found, dict) else getattr(found, step), after
        assert isinstance(found, Figure), f"{path} of {edition.id} is a figure"
        yield FigureUse(edition.id, path, _text(found.value), found.confidence.value, found.setting, found.note)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(entry) for entry in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def daily_figures(ambient: Ambient, statistics: Statistics, *, ozone: bool) -> Iterator[FigureUse]:
    """Yield the figures that make a day of a station and of an area valid."""
    if ozone:
        yield from used(ambient, "validity.hours_per_8h")
        yield from used(
            statistics,
            "mda8.first_window",
            "mda8.last_window",
            "mda8.windows_required",
            "mda8.exceeding_counts",
            "mda8.exceeding_grade",
        )
    else:
        yield from used(ambient, "validity.hours_per_day")
    yield from used(statistics, "area.share", "area.share_small", "area.small_below", "area.silent")
    if ambient.reference_state is not None:
        yield from used(ambient, "reference_state.changed", "reference_state.convert")


def year_figures(ambient: Ambient) -> Iterator[FigureUse]:
    """Yield the figures that make a year valid."""
    names = ("days_per_year", "days_per_month", "days_in_february")
    return used(ambient, *(f"validity.{name}" for name in names))


def limit_figure(ambient: Ambient, item: str) -> FigureUse:
    """Return the grade II daily limit of a pollutant."""
    return limit_use(ambient, *parts_of(daily_indicator(item)), "grade2")


def limit_use(ambient: Ambient, item: str, averaging: Averaging, grade: Grade) -> FigureUse:
    """Return a limit as a figure that a value depends on."""
    row = ambient.limit(item, averaging)
    name = f"limits.{item}.{row.averaging}.{grade}"
    return FigureUse(ambient.id, name, f"{row.of(grade)} {row.unit}", row.confidence.value, setting=False, note=None)


def limit_of(ambient: Ambient, item: str, averaging: Averaging, grade: Grade) -> Fraction | None:
    """Return a limit in its row's unit; None where the edition has no limit for the item and averaging time."""
    try:
        return Fraction(ambient.limit(item, averaging).of(grade))
    except KeyError:
        return None


def index_figures(index: Index) -> Iterator[FigureUse]:
    """Yield the breakpoints and the settings of an index."""
    for row in index.breakpoints:
        if f"{row.item}/{row.averaging}" in index.of_day:
            values = ", ".join(str(value) for value in row.values)
            name = f"breakpoints.{row.item}/{row.averaging}"
            yield FigureUse(index.id, name, f"{values} {row.unit}", row.confidence.value, setting=False, note=None)
    iaqi = ", ".join(str(point) for point in index.iaqi)
    yield FigureUse(index.id, "iaqi", iaqi, index.breakpoints[0].confidence.value, setting=False, note=None)
    yield from used(index, "round_first", "cap", "missing_pollutant")
    if index.daily_ozone_hour is not None:
        yield from used(index, "daily_ozone_hour")
