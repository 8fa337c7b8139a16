"""The days of the area that warnings are held against: index, class, primary pollutants, the worst station."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from aircheck.documents.episodes import Day, Peak
from aircheck.inputs.inputs import AssessmentData
from aircheck.model.period import Period
from aircheck.model.place import AREA, station_id
from aircheck.model.standard import Index


@dataclass(frozen=True)
class AreaDays:
    """Every day of the elapsed period, with an AQI or without; `there`: whether there is any monitoring data.

    `names` are the assessed stations' names by code.
    """

    days: Mapping[date, Day]
    names: Mapping[str, str]
    there: bool

    @classmethod
    def of(cls, frame: pl.DataFrame | None, index: Index, names: Mapping[str, str], elapsed: Period) -> "AreaDays":
        """Take the days from a frame of `statistics.index.daily_index` with the area and its stations as places."""
        by_day: dict[date, dict[str, Mapping[str, Any]]] = {}
        if frame is not None:
            wanted = [AREA, *(station_id(code) for code in names)]
            rows = frame.filter(pl.col("place").is_in(wanted)).select("place", "day", "aqi", "primary")
            for row in rows.iter_rows(named=True):
                by_day.setdefault(row["day"], {})[row["place"]] = row
        days = {day: _day(day, by_day.get(day, {}), index, names) for day in elapsed}
        return cls(days, names, frame is not None)

    @property
    def heavy(self) -> Iterator[Day]:
        """The heavy days in the order of the calendar."""
        return (day for day in self.days.values() if day.heavy)

    @property
    def unknown(self) -> int | None:
        """How many days have no AQI; None without any monitoring data."""
        return sum(day.aqi is None for day in self.days.values()) if self.there else None


def area_days(data: AssessmentData) -> AreaDays:
    """Return the days as they were measured: events and reviewers take nothing out of what people breathed."""
    names = {one.code: one.name for one in data.stations.shown if one.assessed}
    frame = data.air.days if data.air is not None else None
    return AreaDays.of(frame, data.library.index, names, data.elapsed)


def _day(day: date, places: Mapping[str, Mapping[str, Any]], index: Index, names: Mapping[str, str]) -> Day:
    area = places.get(AREA)
    aqi = None if area is None else area["aqi"]
    known = [Peak(code, name, found) for code, name in names.items() if (found := _aqi(places, code)) is not None]
    return Day(
        day,
        aqi,
        None if aqi is None else index.class_of(aqi).name,
        () if area is None or aqi is None else tuple(area["primary"] or ()),
        None if aqi is None else aqi > index.heavy_above,
        len(known),
        sum(peak.aqi > index.heavy_above for peak in known),
        max(known, key=lambda peak: peak.aqi, default=None),
    )


def _aqi(places: Mapping[str, Mapping[str, Any]], code: str) -> int | None:
    row = places.get(station_id(code))
    return None if row is None else row["aqi"]
