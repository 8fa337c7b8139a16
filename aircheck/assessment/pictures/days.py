"""The days of a place as a calendar shows them."""

from collections.abc import Iterator, Mapping
from typing import Any

from aircheck.documents.pictures import DayState, PictureDay
from aircheck.inputs.air import Air
from aircheck.model.standard import Index

_COLUMNS = ("day", "aqi", "largest", "rated", "primary")


def days_of(air: Air, place: str) -> Iterator[PictureDay]:
    """Yield every day of the period; a day without a row of the place has no value, or is to come."""
    frame = air.statistics.days_of(place).select(_COLUMNS)
    rows = {row["day"]: row for row in frame.iter_rows(named=True)}
    for day in air.period:
        if day in rows:
            yield _day(rows[day], air.editions.index)
        else:
            yield PictureDay(day, DayState.NO_VALUE if day in air.elapsed else DayState.TO_COME)


def _day(row: Mapping[str, Any], index: Index) -> PictureDay:
    day, aqi = row["day"], row["aqi"]
    if aqi is None:
        # A value of a pollutant that has no index, such as ozone of one hour, decides nothing either.
        return PictureDay(day, DayState.NO_VALUE if row["largest"] is None else DayState.UNDECIDED)
    state = DayState.GOOD if aqi <= index.good_up_to else DayState.EXCEEDED
    level = index.classes.index(index.class_of(aqi)) + 1
    return PictureDay(day, state, aqi, level, tuple(row["primary"]), rated=row["rated"] is not None)
