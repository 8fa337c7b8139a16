"""IAQI, AQI, classes and primary pollutants of HJ 633-2012 and HJ 633-2026."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .figures import BREAKPOINTS, CLASSES, DECIMALS, HJ633_2012, HJ633_2026, IAQI_POINTS, SIX, AqiClass
from .rounding import round_half_even, round_up

HOURLY = (("SO2", "1h"), ("NO2", "1h"), ("PM10", "24h"), ("CO", "1h"), ("O3", "1h"), ("PM2.5", "24h"))
"""Indicators of the hourly report and the breakpoint row of each (standards notes, sections 3 and 4)."""

_DAILY_2026 = (("SO2", "24h"), ("NO2", "24h"), ("PM10", "24h"), ("CO", "24h"), ("O3", "8h"), ("PM2.5", "24h"))

DAILY = {HJ633_2012: (*_DAILY_2026, ("O3", "1h")), HJ633_2026: _DAILY_2026}
"""Edition -> indicators of the daily report (standards notes, sections 3 and 4)."""


@dataclass(frozen=True)
class Index:
    """An AQI (None: not to be published), IAQI by item, primary pollutants, items without an IAQI."""

    value: int | None
    iaqi: dict[str, int | None]
    primary: tuple[str, ...]
    missing: tuple[str, ...]


def iaqi(
    item: str,
    averaging: str,
    concentration: Fraction,
    edition: str,
    *,
    round_first: bool = True,
) -> int | None:
    """IAQI of a concentration, rounded up to an integer (standards notes, sections 3 and 4).

    HJ 633-2026 always rounds the concentration first; for HJ 633-2012, which is silent, `round_first`
    decides. Above the last breakpoint: 500; where the row ends early (SO2 1 h, O3 8 h) None in 2012,
    200 or 300 in 2026. ValueError for a negative concentration.
    """
    if concentration < 0:
        raise ValueError(f"negative concentration of {item}: {concentration}")
    row = BREAKPOINTS[edition][item, averaging]
    value = concentration
    if round_first or edition == HJ633_2026:
        value = round_half_even(concentration, DECIMALS[item])
    for low, high, below, above in zip(row, row[1:], IAQI_POINTS, IAQI_POINTS[1:], strict=False):
        if value <= high:
            return round_up((above - below) * (value - low) / (high - low) + below)
    if len(row) == len(IAQI_POINTS) or edition == HJ633_2026:
        return IAQI_POINTS[len(row) - 1]
    return None


def hourly_aqi(
    hour: Mapping[str, Fraction | None],
    edition: str,
    *,
    so2_24h: Fraction | None = None,
    not_planned: Collection[str] = (),
    round_first: bool = False,
) -> Index:
    """AQI of one hour from item -> hourly mean (standards notes, sections 3 and 4).

    PM10 and PM2.5 use the 24 h breakpoints. In 2012 an SO2 above 800 takes the index of `so2_24h` instead.
    `not_planned` items have no monitoring duty and do not count as missing (2026). The platform of 2014 and 2015 did
    not round first, and gave no AQI without both particulates (second reading); 2026 says nothing of that.
    """
    found: dict[str, int | None] = dict.fromkeys(SIX)
    for item, averaging in HOURLY:
        concentration = hour.get(item)
        if concentration is not None:
            found[item] = iaqi(item, averaging, concentration, edition, round_first=round_first)
    if hour.get("SO2") is not None and found["SO2"] is None and so2_24h is not None:
        found["SO2"] = iaqi("SO2", "24h", so2_24h, edition, round_first=round_first)
    whole = _index(found, edition, not_planned)
    if edition == HJ633_2012 and hour.get("PM2.5") is None and hour.get("PM10") is None:
        return Index(None, whole.iaqi, (), whole.missing)
    return whole


def daily_aqi(
    day: Mapping[tuple[str, str], Fraction | None],
    edition: str,
    *,
    not_planned: Collection[str] = (),
    round_first: bool = True,
) -> Index:
    """AQI of a natural day from (item, averaging) -> value (standards notes, sections 3 and 4).

    2012: five 24 h means, O3 MDA8 ("8h") and O3 largest hour ("1h"); 2026: without the last.
    An item's IAQI is the largest of its indicators, so in 2012 an MDA8 above 800 leaves O3 to its 1 h index.
    """
    found: dict[str, int | None] = dict.fromkeys(SIX)
    for item, averaging in DAILY[edition]:
        concentration = day.get((item, averaging))
        if concentration is None:
            continue
        single = iaqi(item, averaging, concentration, edition, round_first=round_first)
        known = [value for value in (found[item], single) if value is not None]
        found[item] = max(known, default=None)
    return _index(found, edition, not_planned)


def _index(found: dict[str, int | None], edition: str, not_planned: Collection[str]) -> Index:
    missing = tuple(item for item in SIX if found[item] is None and item not in not_planned)
    value = max((single for single in found.values() if single is not None), default=None)
    if edition == HJ633_2026 and missing and value is not None and value <= 100:
        value = None
    return Index(value, found, primary_pollutants(found, value), missing)


def primary_pollutants(iaqis: Mapping[str, int | None], aqi: int | None) -> tuple[str, ...]:
    """Items with the largest IAQI, together if tied, where AQI is above 50 (standards notes, section 3)."""
    if aqi is None or aqi <= 50:
        return ()
    return tuple(item for item in SIX if iaqis.get(item) == aqi)


def exceeding_pollutants(iaqis: Mapping[str, int | None]) -> tuple[str, ...]:
    """Items with an IAQI above 100 (standards notes, section 3; HJ 633-2026 no longer defines them)."""
    return tuple(item for item in SIX if (iaqis.get(item) or 0) > 100)


def aqi_class(aqi: int) -> AqiClass:
    """Row of the class table an AQI belongs to (standards notes, section 3)."""
    return next(row for row in CLASSES if row.highest is None or aqi <= row.highest)
