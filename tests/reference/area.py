"""Stations to area, in both orders of averaging."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from .daily import DayValue, Hours, daily_mean, mda8
from .figures import MDA8_LIMIT, SHARE, SMALL_AREA, SMALL_SHARE
from .rounding import round_up


@dataclass(frozen=True)
class AreaValue:
    """Unrounded mean over the valid stations, how many they are and must be, and whether that holds."""

    value: Fraction | None
    count: int
    required: int
    valid: bool


def stations_required(total: int) -> int:
    """75 % of the area's stations, 50 % of fewer than four, rounded up.

    Standards notes, section 5 and the three recalled rules.
    """
    return round_up(total * (SMALL_SHARE if total < SMALL_AREA else SHARE))


def area_value(values: Mapping[str, Fraction | None], total: int) -> AreaValue:
    """Mean of the concentrations of the stations that have a valid one (standards notes, section 5).

    `total` is the number of stations the area has, whether or not they reported.
    """
    known = [value for value in values.values() if value is not None]
    required = stations_required(total)
    average = sum(known, Fraction(0)) / len(known) if known else None
    return AreaValue(average, len(known), required, bool(known) and len(known) >= required)


def station_first(
    stations: Mapping[str, Hours], total: int, *, ozone: bool = False, limit: Fraction = MDA8_LIMIT
) -> AreaValue:
    """Each station's day (O3: MDA8), then the area's mean of the valid ones (standards notes, section 5)."""
    days = {name: mda8(hours, limit) if ozone else daily_mean(hours) for name, hours in stations.items()}
    return area_value({name: day.value if day.valid else None for name, day in days.items()}, total)


def hour_first(
    stations: Mapping[str, Hours], total: int, *, ozone: bool = False, limit: Fraction = MDA8_LIMIT
) -> DayValue:
    """The area's mean of each hour that has enough stations, then its day (standards notes, section 5)."""
    hours: dict[int, Fraction] = {}
    for hour in range(1, 25):
        area = area_value({name: values.get(hour) for name, values in stations.items()}, total)
        if area.valid and area.value is not None:
            hours[hour] = area.value
    return mda8(hours, limit) if ozone else daily_mean(hours)
