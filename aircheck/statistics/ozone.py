"""Running 8 h means of ozone and their daily maximum (MDA8).

Sources: HJ 663-2013 6.1.2 for the windows, GB 3095-2012 table 4 for the 6 of 8 hours.
"""

from collections.abc import Sequence
from typing import Any

import narwhals as nw

from aircheck.model.standard import THOUSANDTHS, Ambient, Statistics, thousandths
from aircheck.statistics.indicators import HOURS_PER_WINDOW
from aircheck.statistics.rounding import rounds_above, shared


def windows(frame: Any, hours: Sequence[str], unit: int, ambient: Ambient, statistics: Statistics) -> Any:
    """Add `O3:mda8`, the largest valid 8 h mean (integer, thousandth/`unit`), and `O3/8h:n`, how many are valid.

    `hours` names the 24 columns of the day's hours in order. A window is named by its last hour; `statistics` says
    which windows count (ending at 8 to 24, 17 in all).
    """
    ends = range(statistics.mda8.first_window.value, statistics.mda8.last_window.value + 1)
    least = ambient.validity.hours_per_8h.value
    there = [f"{hour}:there" for hour in hours]
    valid = frame.with_columns(
        *((~nw.col(hour).is_null()).cast(nw.Int64).alias(flag) for hour, flag in zip(hours, there, strict=True))
    )
    counted = valid.with_columns(
        *(nw.sum_horizontal(*_within(there, end)).alias(f"n{end}") for end in ends),
        *(nw.sum_horizontal(*_within(hours, end)).alias(f"s{end}") for end in ends),
    )
    means = counted.with_columns(
        *(
            shared(nw.col(f"s{end}"), nw.col(f"n{end}"), range(least, HOURS_PER_WINDOW + 1), unit).alias(f"m{end}")
            for end in ends
        )
    )
    return means.with_columns(
        nw.max_horizontal(*(f"m{end}" for end in ends)).alias("O3:mda8"),
        nw.sum_horizontal(*((nw.col(f"n{end}") >= least).cast(nw.Int64) for end in ends)).alias("O3/8h:n"),
    )


def mda8(unit: int, ambient: Ambient, statistics: Statistics) -> nw.Expr:
    """MDA8 if the day is valid: enough valid 8 h means, or a rounded maximum already above the limit."""
    limit = ambient.limit("O3", "8h")
    step = THOUSANDTHS // 10 ** statistics.decimals_of(limit.unit)
    exceeding = thousandths(limit.of(statistics.mda8.exceeding_grade.value))
    valid = nw.col("O3/8h:n") >= statistics.mda8.windows_required.value
    if statistics.mda8.exceeding_counts.value:
        valid = valid | rounds_above(nw.col("O3:mda8"), unit * step, exceeding // step)
    return nw.when(valid).then(nw.col("O3:mda8")).alias("O3/8h")


def _within(hours: Sequence[str], end: int) -> Sequence[str]:
    return hours[end - HOURS_PER_WINDOW : end]
