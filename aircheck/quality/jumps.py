"""Whether one value is far above another: by a difference and by a multiple, both exact."""

from fractions import Fraction

import polars as pl

from aircheck.model.standard import Apart, Spike
from aircheck.quality.series import of_item


def far_above(high: pl.Expr, low: pl.Expr, rules: Spike | Apart, scale: int = 1) -> pl.Expr:
    """Whether `high` is at least the multiple of `low` and at least the item's `by` above; both times `scale`."""
    times = Fraction(rules.times.value)
    return (high - low >= of_item(rules.by) * scale) & (high * times.denominator >= low * times.numerator)
