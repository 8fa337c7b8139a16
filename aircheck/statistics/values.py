"""Daily values out of a frame of days, as exact fractions."""

from fractions import Fraction

import polars as pl

from aircheck.model.standard import THOUSANDTHS


def day_values(days: pl.DataFrame, indicator: str) -> list[Fraction]:
    """Return an indicator's valid daily values in its unit (µg/m³; CO mg/m³), in the frame's order.

    `days` has `<indicator>` and `<indicator>:den` (`area.area_days`).
    """
    valid = days.filter(pl.col(indicator).is_not_null()).select(indicator, f"{indicator}:den")
    return [Fraction(value, divisor * THOUSANDTHS) for value, divisor in valid.iter_rows()]
