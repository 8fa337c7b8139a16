"""Valid days of many places in the exact order of their values."""

import narwhals as nw
import polars as pl

from aircheck.model.standard import THOUSANDTHS
from aircheck.statistics.percentile import order_key
from aircheck.statistics.rounding import half_even_column


def ordered_days(days: pl.DataFrame, indicator: str, *, largest_first: bool = True) -> pl.DataFrame:
    """Return the valid days of an indicator, sorted by place, then value, then day (earlier first among equals).

    `days`: `place`, `day`, `<indicator>` and `<indicator>:den` (`area.place_days`). Columns `place`, `day`, `value` and
    `den`; see `exact.day_value`. `OverflowError` as for `percentile.day_percentiles`. One sort.
    """
    den = f"{indicator}:den"
    valid = days.select("place", "day", indicator, den).filter(pl.col(indicator).is_not_null())
    ordered = valid.with_columns(order_key(valid, indicator)).sort(
        "place", f"{indicator}:key", "day", descending=[False, largest_first, False]
    )
    return ordered.select("place", "day", pl.col(indicator).alias("value"), pl.col(den).alias("den"))


def above(days: pl.DataFrame, limit: int, decimals: int) -> pl.DataFrame:
    """Return the rows of `ordered_days` whose value, rounded half to even, is above `limit` (in thousandths)."""
    step = THOUSANDTHS // 10**decimals
    shown = half_even_column(nw.col("value"), nw.col("den") * step) * step
    kept: pl.DataFrame = nw.from_native(days).filter(shown > limit).to_native()
    return kept
