"""Review flags on observations: one file a check, registered here. A flag never changes a result.

A check is a function of station-hours (a frame as `Hourly` hands out) and the thresholds to a frame of `FLAGS`.
"""

from collections.abc import Callable, Mapping
from datetime import date

import polars as pl

from aircheck.intake.merging.hourly import Hourly
from aircheck.model.progress import Stage
from aircheck.model.standard import Quality
from aircheck.quality.checks.above_range import above_range
from aircheck.quality.checks.apart import apart
from aircheck.quality.checks.below_detection import below_detection
from aircheck.quality.checks.edited import edited
from aircheck.quality.checks.gap_after_high import gap_after_high, heard
from aircheck.quality.checks.gap_while_high import gap_while_high, high_hours
from aircheck.quality.checks.identical import identical
from aircheck.quality.checks.inversion import inversion
from aircheck.quality.checks.last_digit import last_digit
from aircheck.quality.checks.smooth import smooth
from aircheck.quality.checks.spike import spike
from aircheck.quality.checks.stuck import stuck
from aircheck.quality.checks.zero import zero
from aircheck.quality.series import FLAGS

Check = Callable[[pl.DataFrame, Quality], pl.DataFrame]

WITHIN_MONTHS: Mapping[str, Check] = {
    "zero": zero,
    "below_detection": below_detection,
    "above_range": above_range,
    "inversion": inversion,
    "apart": apart,
    "identical": identical,
    "last_digit": last_digit,
}
"""What an hour, a day or a month tells by itself, of all stations together."""

OF_SERIES: Mapping[str, Check] = {"stuck": stuck, "smooth": smooth, "spike": spike}
"""What a station's hours tell in their order, across the ends of months."""

NAMES: tuple[str, ...] = (
    "zero",
    "below_detection",
    "above_range",
    "inversion",
    "stuck",
    "smooth",
    "spike",
    "apart",
    "identical",
    "last_digit",
    "gap_after_high",
    "gap_while_high",
    "edited",
)
"""Every check, in the order reports show them. `edited` needs an earlier submission."""


def flags(hourly: Hourly, thresholds: Quality, previous: Hourly | None = None) -> pl.DataFrame:
    """Return the flags of all checks: by check, station, hour and pollutant.

    What looks at single hours, days or months goes month by month, what looks at series some stations after others.
    """
    with hourly.progress.stage(Stage.FLAGGING, 4 if previous is None else 5) as step:
        found = [hourly.reduce(lambda hours: pl.concat([check(hours, thresholds) for check in WITHIN_MONTHS.values()]))]
        step(1)
        everyone = heard(hourly.buckets(), thresholds)
        step(1)
        high = hourly.reduce(lambda hours: high_hours(hours, thresholds))
        step(1)
        for hours in hourly.by_stations():
            found += [check(hours, thresholds) for check in OF_SERIES.values()]
            found += [gap_after_high(hours, thresholds, everyone), gap_while_high(hours, thresholds, high)]
        step(1)
        if previous is not None:
            found += [edited(hourly.of_days(*_span(before)), before) for before in previous.buckets()]
            step(1)
    place = pl.col("check").replace_strict(list(NAMES), list(range(len(NAMES))), return_dtype=pl.Int8)
    return pl.concat(found).sort(place, "station", "day", "hour", "pollutant", nulls_last=False)


def _span(hours: pl.DataFrame) -> tuple[date, date]:
    first, last = hours.select(pl.col("day").min().alias("first"), pl.col("day").max().alias("last")).row(0)
    return first, last


__all__ = ["FLAGS", "NAMES", "flags"]
