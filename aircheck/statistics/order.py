"""Valid days of many places in the exact order of their values, and as they are rounded."""

from collections.abc import Mapping

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
    kept: pl.DataFrame = nw.from_native(days).filter(_rounded("value", "den", decimals) > limit).to_native()
    return kept


def rounded_days(days: pl.DataFrame, decimals: Mapping[str, int]) -> pl.DataFrame:
    """Return the days with the values of some indicators rounded half to even, by indicator to so many decimals.

    `days`: for each of them `<indicator>` and `<indicator>:den` (`area.place_days`); afterwards every such `:den` is 1
    and the value whole thousandths. Other columns stay as they are.
    """
    values = (_rounded(name, f"{name}:den", places).alias(name) for name, places in decimals.items())
    ones = (nw.lit(1, nw.Int64).alias(f"{name}:den") for name in decimals)
    rounded: pl.DataFrame = nw.from_native(days).with_columns(*values).with_columns(*ones).to_native()
    return rounded


def _rounded(value: str, den: str, decimals: int) -> nw.Expr:
    """A daily value in thousandths, rounded half to even."""
    step = THOUSANDTHS // 10**decimals
    shown: nw.Expr = half_even_column(nw.col(value), nw.col(den) * step) * step
    return shown
