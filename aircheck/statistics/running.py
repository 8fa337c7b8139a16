"""Running means of station-hours over 8 h and 24 h, across midnight.

mean(t) = Σ of the valid hours of the window / their number; the window is the 8 or 24 clock hours up to and including
the hour t. It needs 6 or 20 valid hours (GB 3095 table 4). HJ 633-2012 shows these means in its hourly report.
"""

from collections.abc import Sequence
from typing import Literal

import polars as pl

from aircheck.model.standard import POLLUTANTS, Ambient
from aircheck.statistics.clock import LABEL, with_label
from aircheck.statistics.indicators import HOURS_PER_DAY, HOURS_PER_WINDOW, scale

Window = Literal["8h", "24h"]


def running_means(
    hours: pl.DataFrame, window: Window, ambient: Ambient, items: Sequence[str] = POLLUTANTS
) -> pl.DataFrame:
    """Return one row for each row of `hours`, sorted by station and time.

    `hours`: `station`, `day`, `hour` (1 to 24, the end of the hour) and the pollutants in thousandths, null if missing,
    unique by station and hour; hours without a row count as missing. For each of `items`: `<item>/<window>`, an integer
    over `indicators.scale` (null below the minimum), and `<item>/<window>:n`, the valid hours.
    """
    length, least = _window(window, ambient)
    unit = scale(ambient)
    ordered = with_label(hours).sort("station", LABEL)
    sums = ordered.rolling(LABEL, period=f"{length}h", group_by="station").agg(
        pl.col("day").last(),
        pl.col("hour").last(),
        *(pl.col(item).sum().alias(f"{item}:sum") for item in items),
        *(pl.col(item).count().cast(pl.Int64).alias(f"{item}/{window}:n") for item in items),
    )
    return sums.select(
        "station", "day", "hour", *(column for item in items for column in _mean(item, window, least, unit))
    )


def _window(window: Window, ambient: Ambient) -> tuple[int, int]:
    """Length of a window in hours, and how many of them must be valid."""
    if window == "8h":
        return HOURS_PER_WINDOW, ambient.validity.hours_per_8h.value
    return HOURS_PER_DAY, ambient.validity.hours_per_day.value


def _mean(item: str, window: Window, least: int, unit: int) -> tuple[pl.Expr, pl.Expr]:
    """The mean if n reaches the minimum; exact because every such n divides the scale."""
    count = pl.col(f"{item}/{window}:n")
    mean = pl.when(count >= least).then(pl.col(f"{item}:sum") * (pl.lit(unit) // count))
    return mean.alias(f"{item}/{window}"), count
