"""Sums and means of the valid days of many places at once.

mean = Σ of the valid daily values / their number (GB 3095-2012 table 4), exact (`exact.TERMS`).
"""

from collections.abc import Sequence

import polars as pl

from aircheck.statistics.exact import Per, keyed, keys, term


def day_sums(days: pl.DataFrame, indicators: Sequence[str], per: Per = "place") -> pl.DataFrame:
    """Return one row for each place (and month) that has a row in `days`, sorted.

    `days`: `place`, `day` and for each of `indicators` `<indicator>` and `<indicator>:den` (`area.place_days`). For
    each: `<indicator>:sum` and `<indicator>:mean` (`exact.TERMS`, unit of the pollutant; null without a valid day) and
    `<indicator>:days`, the number of valid days. One collect.
    """
    frame, names = keyed(days, per), keys(per)
    found = frame.select(names).unique()
    for indicator in indicators:
        found = found.join(_sums(frame, names, indicator), on=names, how="left")
    counts = (pl.col(f"{indicator}:days").fill_null(0) for indicator in indicators)
    return found.with_columns(*counts).sort(names).collect()


def _sums(frame: pl.LazyFrame, names: Sequence[str], indicator: str) -> pl.LazyFrame:
    """First whole numbers over each denominator, which need no fraction, then the terms as a list."""
    den = pl.col(f"{indicator}:den")
    by_den = (
        frame.filter(pl.col(indicator).is_not_null())
        .group_by(*names, den)
        .agg(pl.col(indicator).cast(pl.Int128).sum().alias("part"), pl.len().cast(pl.Int64).alias("days"))
    )
    total = pl.col("days").sum()
    return (
        by_den.sort(*names, f"{indicator}:den")
        .group_by(names, maintain_order=True)
        .agg(
            term(pl.col("part"), den).alias(f"{indicator}:sum"),
            term(pl.col("part"), den * total).alias(f"{indicator}:mean"),
            total.alias(f"{indicator}:days"),
        )
    )
