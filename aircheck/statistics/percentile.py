"""Percentiles of a period's daily values (HJ 663-2013 appendix A).

k = 1 + (n - 1)·p over the ascending values X, s = ⌊k⌋, m = X(s) + (X(s+1) - X(s))·(k - s); exact.
"""

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from aircheck.statistics.exact import Per, keyed, keys, term


def day_percentiles(
    days: pl.DataFrame, percents: Mapping[str, int], per: Per = "place", filled_to: int | None = None
) -> pl.DataFrame:
    """Return percentiles of many places: one row for each place (and month) that has a row in `days`, sorted.

    `days`: `place`, `day` and for each indicator of `percents` (0 to 100) `<indicator>` ≥ 0 and `<indicator>:den` > 0
    (`area.place_days`). For each: `<indicator>:percentile` (`exact.TERMS`, unit of the pollutant; null without a valid
    day) and `<indicator>:days`, the number of valid days. With `filled_to`, also `<indicator>:lowest`: the percentile
    of that many days if every day without a value had measured 0. `ValueError` for a percentage out of range,
    `OverflowError` for denominators from 2³². One collect, after a look at each indicator's denominators.

    Values over different denominators are sorted by ⌊value × K / den⌋ with K = D², D the largest denominator: two
    different fractions differ by at least 1 / (den₁ × den₂) ≥ 1 / K, so multiplied by K they are at least 1 apart and
    have different whole parts in the same order; equal ones have equal whole parts. With values in Int64 and D < 2³²
    the product stays below 2¹²⁷.
    """
    wrong = {name: percent for name, percent in percents.items() if not 0 <= percent <= 100}
    if wrong:
        raise ValueError(f"percentages are from 0 to 100: {wrong}")
    columns = (column for name in percents for column in (order_key(days, name), _packed(name)))
    ordered = keyed(days, per).with_columns(*columns).group_by(keys(per)).agg(*_ordered(percents))
    wanted = (part for name, percent in percents.items() for part in _percentile(name, percent, filled_to))
    return ordered.select(*keys(per), *wanted).sort(keys(per)).collect()


def order_key(days: pl.DataFrame, indicator: str) -> pl.Expr:
    """Return `<indicator>:key`, an integer that sorts like the exact values and is equal for equal ones.

    See `day_percentiles`; `OverflowError` for denominators from 2³².
    """
    value, den = pl.col(indicator), pl.col(f"{indicator}:den")
    known = den.filter(value.is_not_null())
    least, most = days.select(known.min().alias("least"), known.max().alias("most")).row(0)
    if most is not None and most >= _DENOMINATORS:
        raise OverflowError(f"{indicator}: a denominator of {most} is too large to put values in order")
    if least == most:
        return value.alias(f"{indicator}:key")
    return (value.cast(pl.Int128) * pl.lit(most**2, pl.Int128) // den).alias(f"{indicator}:key")


_DENOMINATORS = 1 << 32
"""Upper bound (exclusive) of denominators."""


def _packed(indicator: str) -> pl.Expr:
    """Value and denominator in one integer, so that a place's values are sorted only once."""
    value, den = pl.col(indicator).cast(pl.Int128), pl.col(f"{indicator}:den")
    return (value * _DENOMINATORS + den).alias(f"{indicator}:packed")


def _ordered(indicators: Iterable[str]) -> Iterator[pl.Expr]:
    """The packed values as a list, ascending with missing ones last, and the number of valid ones."""
    for name in indicators:
        yield pl.col(f"{name}:packed").sort_by(f"{name}:key", nulls_last=True)
        yield pl.col(name).count().cast(pl.Int64).alias(f"{name}:days")


def _percentile(indicator: str, percent: int, filled_to: int | None) -> Iterator[pl.Expr]:
    count = pl.col(f"{indicator}:days")
    yield count
    yield pl.when(count > 0).then(_between(indicator, percent, count, pl.lit(0))).alias(f"{indicator}:percentile")
    if filled_to is not None:
        zeros = pl.max_horizontal(filled_to - count, 0)
        yield _between(indicator, percent, count + zeros, zeros).alias(f"{indicator}:lowest")


def _between(indicator: str, percent: int, count: pl.Expr, zeros: pl.Expr) -> pl.Expr:
    """The two neighbours in the order, weighted by k - s; the first `zeros` of `count` values are 0."""
    place = (count - 1) * percent
    lower, hundredths = place // 100 - zeros, place % 100
    upper = lower + (hundredths > 0).cast(pl.Int64)
    return pl.concat_list(_weighted(indicator, lower, 100 - hundredths), _weighted(indicator, upper, hundredths))


def _weighted(indicator: str, place: pl.Expr, hundredths: pl.Expr) -> pl.Expr:
    """The value at a position in the order times a weight, in hundredths; 0 before the first."""
    packed = pl.col(f"{indicator}:packed").list.get(pl.max_horizontal(place, 0), null_on_oob=True)
    there = place >= 0
    part = pl.when(there).then(packed // _DENOMINATORS * hundredths).otherwise(0)
    return term(part, pl.when(there).then(packed % _DENOMINATORS * 100).otherwise(1))
