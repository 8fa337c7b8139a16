"""Last digits that are not evenly distributed: numbers that were made up, rounded or copied.

Pearson's statistic over ten digits of which O are counted and N/10 expected: Σ (O − N/10)² / (N/10) = 10 Σ O² / N − N.
It is compared without a division: 10 Σ O² − N² > critical × N.
"""

import narwhals as nw
import polars as pl

from aircheck.model.standard import THOUSANDTHS, Quality, thousandths
from aircheck.quality.series import flagged, observations
from aircheck.statistics.rounding import half_even_column

_MONTH = ["pollutant", "station", "month"]


def last_digit(hours: pl.DataFrame, thresholds: Quality) -> pl.DataFrame:
    """Flag a station's month, from its first to its last value; `value` is the statistic, `against` the values tested.

    The digit is that of the whole unit; parts of a unit are left out of it.
    """
    rules = thresholds.last_digit
    day = ((pl.col("moment") - 1) // 24).cast(pl.Int32).cast(pl.Date)
    values = observations(hours, rules.items.value).with_columns(
        day.dt.month_start().alias("month"), (pl.col("value") // THOUSANDTHS % 10).alias("digit")
    )
    months = values.group_by(_MONTH).agg(
        pl.col("moment").min(),
        (pl.col("moment").max() - pl.col("moment").min() + 1).alias("hours"),
        pl.len().cast(pl.Int64).alias("n"),
        # The lower of two middle values: a median that is one of the values.
        pl.col("value").sort().get((pl.len() - 1) // 2).alias("median"),
        *(
            pl.col("digit").filter(pl.col("digit") == digit).len().cast(pl.Int64).alias(f"d{digit}")
            for digit in range(10)
        ),
    )
    enough = (pl.col("n") >= rules.values.value) & (pl.col("median") >= thousandths(rules.median.value))
    squares = pl.sum_horizontal(pl.col(f"d{digit}") ** 2 for digit in range(10)).cast(pl.Int64)
    tested = months.filter(enough).with_columns((10 * squares - pl.col("n") ** 2).cast(pl.Int64).alias("over"))
    uneven = pl.col("over") * THOUSANDTHS > pl.col("n") * thousandths(rules.critical.value)
    found = nw.from_native(tested.filter(uneven))
    statistic = half_even_column(nw.col("over") * THOUSANDTHS, nw.col("n")).alias("value")
    return flagged(found.with_columns(statistic, nw.col("n").alias("against")).to_native(), "last_digit")
