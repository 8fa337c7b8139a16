"""The daily indicators: their names, where they come from, and the integer scale of their values.

A daily value is exact: an integer number of (a thousandth of the unit) / `scale`, where `scale` is the least common
multiple of every number of hours that a valid mean can be divided by. 24 h means need 20 to 24 hours and 8 h means 6 to
8 (GB 3095-2012 table 4), so the scale is 212,520 and no daily value is rounded before a standard asks for it.
"""

from math import lcm

from aircheck.model.standard import Ambient, Averaging

HOURS_PER_DAY = 24
HOURS_PER_WINDOW = 8

MEANS: tuple[str, ...] = ("PM2.5", "PM10", "SO2", "NO2", "CO")
"""Pollutants whose daily value is the 24 h mean."""

PARTICULATES: tuple[str, ...] = ("PM2.5", "PM10")

INDICATORS: tuple[str, ...] = (*(f"{item}/24h" for item in MEANS), "O3/1h", "O3/8h")
"""Daily values of HJ 633: 24 h means, the day's largest hourly O3 and its MDA8."""

REQUIRED: tuple[str, ...] = (*(f"{item}/24h" for item in MEANS), "O3/8h")
"""One indicator for each of the six pollutants: those that a day's AQI needs."""


def daily_indicator(item: str) -> str:
    """Return the indicator of a pollutant's day: `O3/8h` for O3, otherwise `<item>/24h`."""
    return "O3/8h" if item == "O3" else f"{item}/24h"


def parts_of(indicator: str) -> tuple[str, Averaging]:
    """Split `PM2.5/24h` into pollutant and averaging time. `ValueError` for an unknown averaging time."""
    item, _, averaging = indicator.partition("/")
    match averaging:
        case "24h" | "8h" | "1h":
            return item, averaging
        case _:
            raise ValueError(indicator)


def scale(ambient: Ambient) -> int:
    """Return the common denominator of all daily values under this edition's validity minimums."""
    days = range(ambient.validity.hours_per_day.value, HOURS_PER_DAY + 1)
    windows = range(ambient.validity.hours_per_8h.value, HOURS_PER_WINDOW + 1)
    return lcm(*days, *windows)
