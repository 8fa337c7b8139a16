"""How recent the values of the monitoring are: read off the station-days, so that no hour is gone through for it."""

from collections.abc import Mapping

import polars as pl

from aircheck.documents.nightly.latest import LastHour, Latest, StationLatest
from aircheck.inputs.air import Air
from aircheck.inputs.inputs import AssessmentData
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.daily import LAST
from aircheck.statistics.indicators import HOURS_PER_DAY, INDICATORS


def latest_of(data: AssessmentData) -> Latest:
    """Return the newest hour with a value up to the day of the report, and that of every station at work on it.

    A daily value as submitted stands for hour 24 of its day. A station that the list says is closed, not yet open or
    not in use is left out.
    """
    found: Mapping[str, LastHour] = {} if data.air is None else _by_station(data.air)
    of_area = [] if data.air is None else _of_area(data.air)
    working = (one for one in data.stations.shown if one.at_work(data.as_of))
    stations = tuple(StationLatest(one.code, one.name, one.since, found.get(one.code)) for one in working)
    return Latest(max((*found.values(), *of_area), default=None), stations)


def _by_station(air: Air) -> Mapping[str, LastHour]:
    # A submitted value has no count of hours.
    some = ((pl.col(f"{name}:n") > 0).fill_null(value=True) for name in INDICATORS)
    rows = air.station_days.filter(pl.any_horizontal(*some), pl.col("day") <= air.elapsed.end)
    last = rows.group_by("station").agg(pl.col("day").max(), pl.col(LAST).sort_by("day").last())
    # A day without hours has a value as submitted, which is of the whole day.
    return {code: LastHour(day, HOURS_PER_DAY if hour is None else hour) for code, day, hour in last.iter_rows()}


def _of_area(air: Air) -> list[LastHour]:
    """Return the newest day of daily values of the area, which belong to no station."""
    if air.submitted is None:
        return []
    some = pl.any_horizontal(pl.col(item).is_not_null() for item in POLLUTANTS)
    rows = air.submitted.rows.filter(pl.col("place").is_not_null(), some, pl.col("day") <= air.elapsed.end)
    days = rows["day"].drop_nulls()
    return [LastHour(max(days), HOURS_PER_DAY)] if len(days) else []
