"""Hours to days on an engine: the part of the year, what is taken out, the reference state, the daily table."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.model.standard import POLLUTANTS, Ambient, ReferenceState, Statistics
from aircheck.statistics.clock import LABEL
from aircheck.statistics.daily import COLUMNS, KEY, days_of
from aircheck.statistics.engines.base import MONTH, Engine, engine_name
from aircheck.statistics.exclusion import Wanted
from aircheck.statistics.rounding import halves_up

NAMES = tuple(engine_name(item) for item in POLLUTANTS)
"""The pollutants as columns of an engine's hours."""
_MOMENT = "_moment"
_EPOCH = date(1970, 1, 1)


def station_days_on(
    engine: Engine,
    hours: nw.LazyFrame[Any],
    wanted: Wanted,
    ambient: Ambient,
    statistics: Statistics,
    *,
    converts: bool,
) -> pl.DataFrame:
    """Return the table of `daily.station_days`, of an engine's hours (`station`, `day`, `hour`, MONTH, NAMES).

    `converts`: whether gases of days before the change of the reference state are converted first.
    """
    with engine.stage("days"):
        left = without(engine, between(hours, wanted.first, wanted.last), wanted.exclusions)
        if converts and ambient.reference_state is not None:
            left = _in_new_state(engine, left, ambient.reference_state)
        return shown(engine.gathered(days_of(left, ambient, statistics, (MONTH,)), KEY))


def shown(days: pl.DataFrame) -> pl.DataFrame:
    """Return gathered days with the names and types of `daily.station_days`."""
    named = days.rename({engine_name(name): name for name in COLUMNS})
    return named.with_columns(pl.col("day").cast(pl.Int32).cast(pl.Date))


def removed_on(engine: Engine, hours: nw.LazyFrame[Any], wanted: Wanted) -> Mapping[str, int]:
    """Return how many values of each pollutant the exclusions take out."""
    inside = between(hours, wanted.first, wanted.last)
    left = without(engine, inside, wanted.exclusions)
    with engine.stage("exclusions"):
        before, after = (_values(engine, frame) for frame in (inside, left))
    return {item: before[name] - after[name] for item, name in zip(POLLUTANTS, NAMES, strict=True)}


def between(hours: nw.LazyFrame[Any], first: date, last: date) -> nw.LazyFrame[Any]:
    """Return the hours of the days from `first` to `last`."""
    return hours.filter(nw.col("day") >= number_of(first), nw.col("day") <= number_of(last))


def number_of(day: date) -> int:
    """Return a day as engines have it: the days since 1970."""
    return (day - _EPOCH).days


def without(engine: Engine, hours: nw.LazyFrame[Any], exclusions: pl.DataFrame | None) -> nw.LazyFrame[Any]:
    """Return hours with the values that `exclusions` name set to null."""
    if exclusions is None or exclusions.is_empty():
        return hours
    marks = _marks(exclusions)
    frame = hours.with_columns((nw.col("day") * 24 + nw.col("hour")).alias(_MOMENT))
    own = marks.drop_nulls("station")
    everywhere = (
        marks.filter(pl.col("station").is_null()).drop("station").rename({name: f"_all_{name}" for name in NAMES})
    )
    frame = frame.join(
        engine.small(own.rename({name: f"_own_{name}" for name in NAMES})), on=["station", _MOMENT], how="left"
    )
    frame = frame.join(engine.small(everywhere), on=[_MOMENT], how="left")
    stays = {name: nw.col(f"_own_{name}").is_null() & nw.col(f"_all_{name}").is_null() for name in NAMES}
    return frame.select(*KEY, "hour", MONTH, *(nw.when(stays[name]).then(nw.col(name)).alias(name) for name in NAMES))


def _marks(exclusions: pl.DataFrame) -> pl.DataFrame:
    """Return a row a station (null for all) and hour of entries: 1 where a pollutant is taken out, else null."""
    hours = exclusions.select("station", "items", pl.datetime_ranges("start", "end", "1h").alias(LABEL)).explode(LABEL)
    moment = (pl.col(LABEL).dt.epoch("s") // 3600).cast(pl.Int64).alias(_MOMENT)
    named = ((pl.col("items").list.contains(item)).cast(pl.Int64) for item in POLLUTANTS)
    flags = [flag.alias(name) for flag, name in zip(named, NAMES, strict=True)]
    marked = hours.select("station", moment, *flags).group_by("station", _MOMENT).agg(pl.col(NAMES).max())
    return marked.with_columns(pl.when(pl.col(name) == 1).then(1).cast(pl.Int64).alias(name) for name in NAMES)


def _values(engine: Engine, hours: nw.LazyFrame[Any]) -> Mapping[str, int]:
    counts = hours.select(*(nw.col(name).count().cast(nw.Int64).alias(name) for name in NAMES))
    return engine.gathered(counts, NAMES[:1]).row(0, named=True)


def _in_new_state(engine: Engine, hours: nw.LazyFrame[Any], state: ReferenceState) -> nw.LazyFrame[Any]:
    """Return hours as `statistics.state.to_new_state`: rounded half to even, divided by the engine in integers."""
    gases, factor = [engine_name(item) for item in POLLUTANTS if item in state.gases], state.factor
    upper = {f"_{name}": nw.col(name) * factor.numerator for name in gases}
    products = hours.with_columns(*(product.alias(name) for name, product in upper.items()))
    rounded = products.with_columns(*(halves_up(nw.col(name), factor.denominator).alias(name) for name in upper))
    divided = engine.divided(rounded, dict.fromkeys(upper, factor.denominator))
    before = nw.col("day") < number_of(state.changed.value)
    new = (nw.when(before).then(nw.col(f"_{name}")).otherwise(nw.col(name)).alias(name) for name in gases)
    return divided.with_columns(*new).drop(*upper)
