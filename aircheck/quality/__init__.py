"""Review flags on observations: one file a check, registered here. A flag never changes a result.

A check is a function of station-hours (`intake.hourly.Hourly.hours`) and the thresholds to a frame of `FLAGS`.
"""

from collections.abc import Callable, Mapping

import polars as pl

from aircheck.model.standard import Quality
from aircheck.quality.checks.above_range import above_range
from aircheck.quality.checks.apart import apart
from aircheck.quality.checks.below_detection import below_detection
from aircheck.quality.checks.edited import edited
from aircheck.quality.checks.gap_after_high import gap_after_high
from aircheck.quality.checks.gap_while_high import gap_while_high
from aircheck.quality.checks.identical import identical
from aircheck.quality.checks.inversion import inversion
from aircheck.quality.checks.last_digit import last_digit
from aircheck.quality.checks.smooth import smooth
from aircheck.quality.checks.spike import spike
from aircheck.quality.checks.stuck import stuck
from aircheck.quality.checks.zero import zero
from aircheck.quality.series import FLAGS

Check = Callable[[pl.DataFrame, Quality], pl.DataFrame]

CHECKS: Mapping[str, Check] = {
    "zero": zero,
    "below_detection": below_detection,
    "above_range": above_range,
    "inversion": inversion,
    "stuck": stuck,
    "smooth": smooth,
    "spike": spike,
    "apart": apart,
    "identical": identical,
    "last_digit": last_digit,
    "gap_after_high": gap_after_high,
    "gap_while_high": gap_while_high,
}
"""Every check by its name, in the order reports show them. `edited`, which needs an earlier submission, comes last."""

NAMES: tuple[str, ...] = (*CHECKS, "edited")


def flags(hours: pl.DataFrame, thresholds: Quality, previous: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return the flags of all checks: by check, station, hour and pollutant."""
    found = [check(hours, thresholds) for check in CHECKS.values()]
    if previous is not None:
        found.append(edited(hours, previous))
    place = pl.col("check").replace_strict(list(NAMES), list(range(len(NAMES))), return_dtype=pl.Int8)
    return pl.concat(found).sort(place, "station", "day", "hour", "pollutant", nulls_last=False)


__all__ = ["CHECKS", "FLAGS", "NAMES", "flags"]
