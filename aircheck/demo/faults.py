"""What goes wrong with the hourly table, on purpose."""

from aircheck.demo.chance import Chance
from aircheck.demo.hours import number

_SILENT = "DEMO3"
_SILENT_HOURS = range(number("2020-03-10 01:00"), number("2020-03-19 00:00") + 1)
_POWER_CUT = frozenset(range(number("2020-08-06 06:00"), number("2020-08-06 19:00") + 1))
_REFERENCE = "DEMO6"
_REFERENCE_HOURS = range(number("2020-02-01 00:00") + 1)
_DIRTY = ("DEMO4", number("2020-06-09 11:00"))
_CUT = ("DEMO2", number("2020-09-23 17:00"))
_ITEMS = 6
_PM10 = 1
_KEPT = 2


def is_silent(station: str, hour: int) -> bool:
    """Tell whether the station sends no row: nine days of March at one, all but January at the reference station."""
    if station == _REFERENCE:
        return hour not in _REFERENCE_HOURS
    return station == _SILENT and hour in _SILENT_HOURS


def as_submitted(station: str, hour: int, cells: list[str], chance: Chance) -> list[str]:
    """Return the six cells as they reach the file: about 1 % blank, one dirty, one row cut short."""
    if hour in _POWER_CUT:
        return [""] * _ITEMS
    if (station, hour) == _CUT:
        return cells[:_KEPT]
    if (station, hour) == _DIRTY:
        return [*cells[:_PM10], "#REF!", *cells[_PM10 + 1 :]]
    return [cell if chance.below(100) else "" for cell in cells]
