"""Stations to areas: means over the stations where enough of them are valid (HJ 663-2013), in both orders.

`daily_first` takes the stations' mean of every day and then a statistic of those days; `station_first` takes every
station's statistic and then their mean. The standard's order is not known; `area_order` of the edition names ours.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from aircheck.model.period import Period
from aircheck.model.standard import Statistics
from aircheck.statistics.indicators import INDICATORS
from aircheck.statistics.members import at_work, check_members, members_at_work

Statistic = Callable[[pl.DataFrame], Fraction | None]
"""A statistic of a frame of `area_days`; None where the days do not suffice."""


def area_days(
    days: pl.DataFrame,
    stations: Collection[str],
    unit: int,
    statistics: Statistics,
    spans: Mapping[str, Period] | None = None,
) -> pl.DataFrame:
    """Return one row per day that has any of `stations`, sorted by day.

    `days` is the frame of `daily.station_days`; `unit` its scale. For each of `INDICATORS`: `<indicator>`, the sum of
    the valid stations' values (null where too few are valid), `<indicator>:den`, what it is to be divided by to be in
    thousandths (`unit` × number of valid stations), and `<indicator>:n`, the number of valid stations.

    `spans` says when a station that started or stopped within the year was at work; outside of it the station neither
    counts nor is missing.
    """
    chosen = days.filter(pl.col("station").is_in(list(stations)) & _at_work(spans or {}))
    grouped = (
        chosen.group_by("day")
        .agg(
            *(pl.col(name).sum() for name in INDICATORS),
            *(pl.col(name).count().cast(pl.Int64).alias(f"{name}:n") for name in INDICATORS),
        )
        .sort("day")
    )
    least = _least(grouped.get_column("day"), stations, spans or {}, statistics)
    return grouped.with_columns(
        *(pl.when(pl.col(f"{name}:n") >= least).then(pl.col(name)) for name in INDICATORS),
        *((pl.col(f"{name}:n") * unit).alias(f"{name}:den") for name in INDICATORS),
    )


def place_days(station_days: pl.DataFrame, members: pl.DataFrame, unit: int, statistics: Statistics) -> pl.DataFrame:
    """Return one row per place and day that has a row of a member at work, sorted by place and day.

    `station_days` is the frame of `daily.station_days`, `unit` its scale, `members` has the columns of
    `members.MEMBERS` (`ValueError` for a span that ends before it starts). Columns after `place` and `day` as those of
    `area_days`: for each of `INDICATORS` the sum of the valid stations' values (null where fewer than the edition's
    share of the stations at work are valid), `:n`, the valid stations, and `:den`, `unit` × that number. One collect of
    the days; only `members` is looked at besides.
    """
    check_members(members)
    alone = pl.len().over("place") == 1
    own = _rows_at_work(station_days, members.filter(alone)).with_columns(
        pl.col(name).is_not_null().cast(pl.Int64).alias(f"{name}:n") for name in INDICATORS
    )
    found = pl.concat([_columns(own, unit), _columns(_shared(station_days, members.filter(~alone), statistics), unit)])
    return found.sort("place", "day").collect()


def _rows_at_work(station_days: pl.DataFrame, members: pl.DataFrame) -> pl.LazyFrame:
    rows = station_days.lazy().select("station", "day", *INDICATORS)
    return rows.join(members.lazy(), on="station").filter(at_work())


def _shared(station_days: pl.DataFrame, members: pl.DataFrame, statistics: Statistics) -> pl.LazyFrame:
    """Places of several stations: sums and counts, and no sum where too few are valid."""
    grouped = (
        _rows_at_work(station_days, members)
        .group_by("place", "day")
        .agg(
            *(pl.col(name).sum() for name in INDICATORS),
            *(pl.col(name).count().cast(pl.Int64).alias(f"{name}:n") for name in INDICATORS),
        )
    )
    required = {count: stations_required(count, statistics) for count in range(members.height + 1)}
    least = pl.col("members").replace_strict(required, return_dtype=pl.Int64)
    counted = grouped.sort("day").join_asof(
        members_at_work(members).lazy(), on="day", by="place", check_sortedness=False
    )
    return counted.with_columns(pl.when(pl.col(f"{name}:n") >= least).then(pl.col(name)) for name in INDICATORS)


def _columns(frame: pl.LazyFrame, unit: int) -> pl.LazyFrame:
    return frame.select(
        "place",
        "day",
        *INDICATORS,
        *(f"{name}:n" for name in INDICATORS),
        *((pl.col(f"{name}:n") * unit).alias(f"{name}:den") for name in INDICATORS),
    )


def station_areas(days: pl.DataFrame, unit: int, spans: Mapping[str, Period] | None = None) -> pl.DataFrame:
    """Return the rows of `daily.station_days` as areas of one station each, with the columns of `area_days`."""
    return days.filter(_at_work(spans or {})).with_columns(
        *(pl.col(name).is_not_null().cast(pl.Int64).alias(f"{name}:n") for name in INDICATORS),
        *((pl.col(name).is_not_null().cast(pl.Int64) * unit).alias(f"{name}:den") for name in INDICATORS),
    )


def _at_work(spans: Mapping[str, Period]) -> pl.Expr:
    """Whether a row's station was at work that day."""
    inside = pl.lit(value=True)
    for station, span in spans.items():
        inside &= (pl.col("station") != station) | pl.col("day").is_between(span.start, span.end)
    return inside


def _least(
    days: pl.Series, stations: Collection[str], spans: Mapping[str, Period], statistics: Statistics
) -> pl.Series:
    """How many stations each of the days needs."""
    always = [station for station in stations if station not in spans]
    limited = [spans[station] for station in stations if station in spans]
    counts = [len(always) + sum(day in span for span in limited) for day in days]
    return pl.Series("least", [stations_required(count, statistics) for count in counts], pl.Int64)


def stations_required(stations: int, statistics: Statistics) -> int:
    """Return how many of `stations` a day needs: the share rounded up, and at least one."""
    area = statistics.area
    share = (area.share_small if stations < area.small_below.value else area.share).value
    return max(1, -(-stations * share // 100))


@dataclass(frozen=True, slots=True)
class AreaStatistic:
    """A statistic of an area, unrounded; None where too few stations are valid (or too few days, see `Statistic`).

    `stations` are the stations' own values, `required` how many of them have to be there (`station_first` only).
    """

    value: Fraction | None
    stations: Mapping[str, Fraction | None]
    required: int | None


def area_statistic(
    days: pl.DataFrame,
    stations: Collection[str],
    unit: int,
    statistics: Statistics,
    statistic: Statistic,
    spans: Mapping[str, Period] | None = None,
) -> AreaStatistic:
    """Return a statistic of an area in the order that `area_order` of the edition names.

    `days` are `daily.station_days` of the period, `unit` their scale, `spans` as for `area_days`.
    """
    order = daily_first if statistics.area_order.value == "daily_first" else station_first
    return order(days, stations, unit, statistics, statistic, spans)


def daily_first(
    days: pl.DataFrame,
    stations: Collection[str],
    unit: int,
    statistics: Statistics,
    statistic: Statistic,
    spans: Mapping[str, Period] | None = None,
) -> AreaStatistic:
    """Return the statistic of the area's daily means; each day needs its share of the stations."""
    own = _by_station(days, stations, unit, statistics, statistic, spans)
    return AreaStatistic(statistic(area_days(days, stations, unit, statistics, spans)), own, None)


def station_first(
    days: pl.DataFrame,
    stations: Collection[str],
    unit: int,
    statistics: Statistics,
    statistic: Statistic,
    spans: Mapping[str, Period] | None = None,
) -> AreaStatistic:
    """Return the mean of the stations' statistics; the share of stations that need one is that of a day."""
    own = _by_station(days, stations, unit, statistics, statistic, spans)
    known = [value for value in own.values() if value is not None]
    required = stations_required(len(own), statistics)
    mean = sum(known, Fraction(0)) / len(known) if len(known) >= required else None
    return AreaStatistic(mean, own, required)


def _by_station(
    days: pl.DataFrame,
    stations: Collection[str],
    unit: int,
    statistics: Statistics,
    statistic: Statistic,
    spans: Mapping[str, Period] | None = None,
) -> dict[str, Fraction | None]:
    return {name: statistic(area_days(days, [name], unit, statistics, spans)) for name in stations}
