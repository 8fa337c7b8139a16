"""Counting days: daily attainment, rate, classes, runs; the worst of them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from .figures import DECIMALS, SIX, limit
from .index import aqi_class
from .periods import Days
from .rounding import round_half_even


def item_attains(item: str, value: Fraction, edition: str, grade: int = 2) -> bool:
    """Daily mean (O3: MDA8), rounded, within the daily limit (standards notes, section 5)."""
    averaging = "8h" if item == "O3" else "24h"
    return round_half_even(value, DECIMALS[item]) <= limit(edition, item, averaging, grade)


def day_attains(values: Mapping[str, Fraction | None], edition: str, grade: int = 2) -> bool | None:
    """All six items attain; False as soon as one fails, else None where one is missing.

    Standards notes, section 5. A gap never turns a failure into an attainment.
    """
    known = [(item, value) for item in SIX if (value := values.get(item)) is not None]
    verdicts = [item_attains(item, value, edition, grade) for item, value in known]
    if not all(verdicts):
        return False
    return True if len(verdicts) == len(SIX) else None


def attainment_rate(meeting: int, valid: int) -> Fraction | None:
    """Days meeting the limit in percent of valid days, unrounded (standards notes, section 5)."""
    return Fraction(100 * meeting, valid) if valid else None


def good_days(aqis: Iterable[int]) -> int:
    """Days of the classes one and two, AQI up to 100 (standards notes, section 3)."""
    return sum(1 for aqi in aqis if aqi <= 100)


def class_counts(aqis: Iterable[int]) -> dict[int, int]:
    """Number of days in each of the six classes (standards notes, section 3)."""
    counts = dict.fromkeys(range(1, 7), 0)
    for aqi in aqis:
        counts[aqi_class(aqi).number] += 1
    return counts


def runs(days: Mapping[date, bool]) -> list[tuple[date, int]]:
    """Runs of consecutive dates that are True, as (first day, length) in order; a date left out ends a run.

    Plain counting; standards notes, section 3, give the classes it is used on.
    """
    found: list[tuple[date, int]] = []
    for day in sorted(day for day, true in days.items() if true):
        if found and found[-1][0] + timedelta(days=found[-1][1]) == day:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((day, 1))
    return found


def longest_runs(days: Mapping[date, bool]) -> list[tuple[date, int]]:
    """All runs of the greatest length, earliest first; empty where no day is True (see `runs`)."""
    every = runs(days)
    greatest = max((length for _, length in every), default=0)
    return [run for run in every if run[1] == greatest]


def worst_days(days: Days) -> list[tuple[date, Fraction]]:
    """Days with their values, the largest first, of equal ones the earlier (plain sorting)."""
    return sorted(days.items(), key=lambda pair: (-pair[1], pair[0]))
