"""Sand and dust: days left out, and the recalled test for a dust episode."""

from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction

PARTICULATES = ("PM10", "PM2.5")


def without_dust(
    items: Mapping[str, Mapping[date, Fraction]], dust: Collection[date]
) -> dict[str, dict[date, Fraction]]:
    """Daily values without PM10 and PM2.5 of the dust days; the gases stay (standards notes, section 7)."""
    kept: dict[str, dict[date, Fraction]] = {}
    for item, days in items.items():
        skip = dust if item in PARTICULATES else ()
        kept[item] = {day: value for day, value in days.items() if day not in skip}
    return kept


def starts_dust(pm10: list[Fraction], pm25: list[Fraction]) -> bool:
    """Whether the last of seven hours starts a dust episode (standards notes, section 7, recalled figures).

    PM10 above 150 and at least twice the mean of the six hours before, and PM2.5/PM10 at most half of
    their ratio (the sum of PM2.5 over the sum of PM10: our interpretation).
    """
    if len(pm10) != 7 or len(pm25) != 7:
        raise ValueError("the test needs six hours and the one after")
    before, fine = sum(pm10[:6], Fraction(0)), sum(pm25[:6], Fraction(0))
    risen = pm10[6] > 150 and 6 * pm10[6] >= 2 * before
    return risen and 2 * pm25[6] * before <= fine * pm10[6]


def ends_dust(pm10: Fraction, before: Fraction) -> bool:
    """PM10 is back to within 10 % above the mean before the episode (standards notes, section 7)."""
    return 10 * pm10 <= 11 * before
