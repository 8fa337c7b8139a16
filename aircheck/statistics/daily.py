"""Station-hours to station-days, in one wide pass (narwhals, so that it also runs on DuckDB and on a cluster).

One group-by computes every pollutant's sum and count and spreads the 24 ozone hours, from which all 17 running 8 h
means follow. Sources: GB 3095-2012 table 4 (20 of 24 hours, 6 of 8), HJ 663-2013 6.1.2 (MDA8).
"""

from collections.abc import Sequence
from typing import Any

import narwhals as nw

from aircheck.model.standard import POLLUTANTS, Ambient, Statistics, thousandths
from aircheck.statistics import ozone
from aircheck.statistics.engines.base import engine_name
from aircheck.statistics.indicators import HOURS_PER_DAY, INDICATORS, MEANS, scale
from aircheck.statistics.rounding import shared


def station_days(hours: Any, ambient: Ambient, statistics: Statistics) -> Any:
    """Return one row per station and day that has at least one row of hours.

    `hours`: any frame narwhals knows, columns `station`, `day`, `hour` (1 to 24, the end of the hour), and the six
    pollutants as integers of a thousandth of their unit, null where missing; unique by station, day and hour.

    Returns the same kind of frame, sorted by station and day: for each of `INDICATORS` its value (integer, see
    `indicators`; null where the day is not valid) and `<indicator>:n`, the hours (for MDA8 the 8 h means) it has; and
    LAST, the last hour (1 to 24) that has a row.
    """
    frame = nw.from_native(hours).rename({name: engine_name(name) for name in POLLUTANTS})
    days = days_of(frame, ambient, statistics).rename({engine_name(name): name for name in COLUMNS})
    return days.sort(*KEY).to_native()


def days_of(hours: Any, ambient: Ambient, statistics: Statistics, beside: Sequence[str] = ()) -> Any:
    """Return the days of `station_days` for a narwhals frame of an engine, in no order (see `engines.base` for names).

    `day` may be of any type that is grouped by; it is the caller's to sort, for order costs a cluster a shuffle.
    `beside`: columns that follow from the key, grouped by too: rows that lie together by them need not move.
    """
    unit = scale(ambient)
    frame = hours.with_columns(
        *(nw.when(nw.col("hour") == hour).then(nw.col("O3")).alias(_hour(hour)) for hour in _HOURS)
    )
    grouped = frame.group_by(*KEY, *beside).agg(
        *(nw.col(item).sum().cast(nw.Int64).alias(f"{item}:sum") for item in _MEANS),
        *(nw.col(item).count().cast(nw.Int64).alias(f"{item}/24h:n") for item in _MEANS),
        nw.col("hour").max().cast(nw.Int64).alias(LAST),
        nw.col("O3").max().alias("O3:max"),
        nw.col("O3").count().cast(nw.Int64).alias("O3/1h:n"),
        *(nw.col(_hour(hour)).max() for hour in _HOURS),
    )
    windows = ozone.windows(grouped, [_hour(hour) for hour in _HOURS], unit, ambient, statistics)
    return windows.select(
        *KEY,
        LAST,
        *(_mean(item, unit, ambient) for item in _MEANS),
        *(f"{item}/24h:n" for item in _MEANS),
        _largest_hour(unit, ambient, statistics),
        "O3/1h:n",
        ozone.mda8(unit, ambient, statistics),
        "O3/8h:n",
    )


KEY = ("station", "day")
LAST = "last:hour"
"""The column of the last hour of a day that has a row."""
COLUMNS = (*INDICATORS, *(f"{name}:n" for name in INDICATORS))
_MEANS = [engine_name(item) for item in MEANS]
_HOURS = range(1, HOURS_PER_DAY + 1)


def _hour(hour: int) -> str:
    return f"O3@{hour:02d}"


def _mean(item: str, unit: int, ambient: Ambient) -> nw.Expr:
    """24 h mean: sum / n where n reaches the minimum; exact because every such n divides the scale."""
    counts = range(ambient.validity.hours_per_day.value, HOURS_PER_DAY + 1)
    return shared(nw.col(f"{item}:sum"), nw.col(f"{item}/24h:n"), counts, unit).alias(f"{item}/24h")


def _largest_hour(unit: int, ambient: Ambient, statistics: Statistics) -> nw.Expr:
    """The day's largest hourly O3, valid with enough hours or if it exceeds the limit that makes MDA8 valid."""
    limit = thousandths(ambient.limit("O3", "1h").of(statistics.mda8.exceeding_grade.value))
    valid = (nw.col("O3/1h:n") >= statistics.o3_1h_max_hours.value) | (nw.col("O3:max") > limit)
    return nw.when(valid).then(nw.col("O3:max") * unit).alias("O3/1h")
