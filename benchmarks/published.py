"""What the national archive publishes beside the hour's concentrations: running means, maxima, the hourly AQI."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import polars as pl
from ruamel.yaml import YAML

from benchmarks.observations import POLLUTANTS, STATION, TIME

TYPES = (
    *("AQI", "PM2.5", "PM2.5_24h", "PM10", "PM10_24h", "SO2", "SO2_24h", "NO2", "NO2_24h"),
    *("O3", "O3_24h", "O3_8h", "O3_8h_24h", "CO", "CO_24h"),
)
LEAD_DAYS = 2
"""Days before the first that its running values look back to: a day's largest 8 h mean, and the 8 h of its first."""
_INDEX = Path(__file__).parent.parent / "rules" / "standards" / "hj633-2012.yaml"
_HOURLY = {"PM2.5": "24h", "PM10": "24h", "SO2": "1h", "NO2": "1h", "CO": "1h", "O3": "1h"}


def published(hours: pl.DataFrame) -> pl.DataFrame:
    """Return the fifteen types of an archive as whole numbers (CO in tenths), for station-hours by station and time.

    The first `LEAD_DAYS` of a station are not right, for they look back into another's hours.
    """
    means = {f"{name}_24h": _running_mean(name, 24, 20) for name in POLLUTANTS if name != "O3"}
    ozone = {"O3_24h": pl.col("O3").rolling_max(24, min_samples=1), "O3_8h": _running_mean("O3", 8, 6)}
    frame = hours.with_columns(AQI=pl.max_horizontal(*(_index(name) for name in POLLUTANTS)), **means, **ozone)
    # Hour 0 is the 24th of the day before.
    day = pl.col(TIME).dt.offset_by("-1h").dt.date()
    frame = frame.with_columns(pl.col("O3_8h").cum_max().over(STATION, day).alias("O3_8h_24h"))
    return frame.select(STATION, TIME, *TYPES)


def _running_mean(name: str, hours: int, least: int) -> pl.Expr:
    """The mean of the last hours to the nearest whole number, where enough of them have a value."""
    total = pl.col(name).cast(pl.Int64).rolling_sum(hours, min_samples=least)
    count = pl.col(name).is_not_null().cast(pl.Int64).rolling_sum(hours, min_samples=1)
    return (2 * total + count) // (2 * count)


def _index(name: str) -> pl.Expr:
    """The hour's IAQI (HJ 633-2012 tables 1 and 2), rounded up; above the last breakpoint that of the last."""
    value = pl.col(name).cast(pl.Int64)
    scale = 10 if name == "CO" else 1
    index, limits = _breakpoints()[name]
    result: pl.Expr = pl.when(value.is_not_null()).then(pl.lit(index[len(limits) - 1]))
    for (low, high), (below, above) in reversed(list(zip(pairwise(limits), pairwise(index), strict=False))):
        run = (high - low) * scale
        reached = below + ((value - low * scale) * (above - below) + run - 1) // run
        result = pl.when(value <= high * scale).then(reached).otherwise(result)
    return result


@cache
def _breakpoints() -> dict[str, tuple[list[int], list[int]]]:
    """Return the indices and the concentrations at them, by pollutant."""
    table = YAML(typ="safe").load(_INDEX)
    rows = {(row["item"], row["averaging"]): row["values"] for row in table["breakpoints"]}
    return {name: (table["iaqi"], rows[name, averaging]) for name, averaging in _HOURLY.items()}
