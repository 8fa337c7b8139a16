"""Limits, breakpoints, minimums and other figures, transcribed by hand from the standards notes."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

SIX = ("SO2", "NO2", "PM10", "CO", "O3", "PM2.5")

GB_2012 = "GB3095-2012"
GB_TRANSITION = "GB3095-2026-transition"
GB_FINAL = "GB3095-2026-final"

Key = tuple[str, str]
Pair = tuple[Fraction, Fraction]


def _pair(first: str, second: str) -> Pair:
    return Fraction(first), Fraction(second)


_LIMITS_2012: Mapping[Key, Pair] = {
    ("SO2", "year"): _pair("20", "60"),
    ("SO2", "24h"): _pair("50", "150"),
    ("SO2", "1h"): _pair("150", "500"),
    ("NO2", "year"): _pair("40", "40"),
    ("NO2", "24h"): _pair("80", "80"),
    ("NO2", "1h"): _pair("200", "200"),
    ("CO", "24h"): _pair("4", "4"),
    ("CO", "1h"): _pair("10", "10"),
    ("O3", "8h"): _pair("100", "160"),
    ("O3", "1h"): _pair("160", "200"),
    ("PM10", "year"): _pair("40", "70"),
    ("PM10", "24h"): _pair("50", "150"),
    ("PM2.5", "year"): _pair("15", "35"),
    ("PM2.5", "24h"): _pair("35", "75"),
    ("TSP", "year"): _pair("80", "200"),
    ("TSP", "24h"): _pair("120", "300"),
    ("NOx", "year"): _pair("50", "50"),
    ("NOx", "24h"): _pair("100", "100"),
    ("NOx", "1h"): _pair("250", "250"),
    ("Pb", "year"): _pair("0.5", "0.5"),
    ("Pb", "season"): _pair("1", "1"),
    ("BaP", "year"): _pair("0.001", "0.001"),
    ("BaP", "24h"): _pair("0.0025", "0.0025"),
}

_LIMITS_TRANSITION: Mapping[Key, Pair] = {
    ("SO2", "year"): _pair("20", "60"),
    ("SO2", "24h"): _pair("50", "150"),
    ("SO2", "1h"): _pair("150", "500"),
    ("NO2", "year"): _pair("40", "40"),
    ("NO2", "24h"): _pair("80", "80"),
    ("NO2", "1h"): _pair("200", "200"),
    ("CO", "24h"): _pair("4", "4"),
    ("CO", "1h"): _pair("10", "10"),
    ("O3", "8h"): _pair("100", "160"),
    ("O3", "1h"): _pair("160", "200"),
    ("PM10", "year"): _pair("40", "60"),
    ("PM10", "24h"): _pair("50", "120"),
    ("PM2.5", "year"): _pair("15", "30"),
    ("PM2.5", "24h"): _pair("35", "60"),
    ("TSP", "year"): _pair("80", "200"),
    ("TSP", "24h"): _pair("120", "300"),
    ("NOx", "year"): _pair("50", "50"),
    ("NOx", "24h"): _pair("100", "100"),
    ("NOx", "1h"): _pair("250", "250"),
    ("Pb", "year"): _pair("0.5", "0.5"),
    ("Pb", "season"): _pair("1", "1"),
    ("BaP", "year"): _pair("0.001", "0.001"),
    ("BaP", "24h"): _pair("0.0025", "0.0025"),
}

_LIMITS_FINAL: Mapping[Key, Pair] = {
    ("SO2", "year"): _pair("20", "20"),
    ("SO2", "24h"): _pair("50", "50"),
    ("SO2", "1h"): _pair("150", "150"),
    ("NO2", "year"): _pair("30", "30"),
    ("NO2", "24h"): _pair("50", "50"),
    ("NO2", "1h"): _pair("200", "200"),
    ("CO", "24h"): _pair("4", "4"),
    ("CO", "1h"): _pair("10", "10"),
    ("O3", "8h"): _pair("100", "160"),
    ("O3", "1h"): _pair("160", "200"),
    ("PM10", "year"): _pair("20", "50"),
    ("PM10", "24h"): _pair("50", "100"),
    ("PM2.5", "year"): _pair("10", "25"),
    ("PM2.5", "24h"): _pair("25", "50"),
    ("TSP", "year"): _pair("80", "200"),
    ("TSP", "24h"): _pair("120", "300"),
    ("NOx", "year"): _pair("40", "40"),
    ("NOx", "24h"): _pair("70", "70"),
    ("NOx", "1h"): _pair("250", "250"),
    ("Pb", "year"): _pair("0.5", "0.5"),
    ("Pb", "season"): _pair("1", "1"),
    ("BaP", "year"): _pair("0.001", "0.001"),
    ("BaP", "24h"): _pair("0.0025", "0.0025"),
}

LIMITS: Mapping[str, Mapping[Key, Pair]] = {
    GB_2012: _LIMITS_2012,
    GB_TRANSITION: _LIMITS_TRANSITION,
    GB_FINAL: _LIMITS_FINAL,
}
"""Edition -> (item, averaging) -> (grade I, grade II); standards notes, sections 1 and 2."""

GAS_STATE_FACTOR = Fraction("273.15") / Fraction("298.15")
"""From a gas concentration at 273 K to one at 298.15 K (standards notes, section 1)."""


def limit(edition: str, item: str, averaging: str, grade: int) -> Fraction:
    """Limit of GB 3095 for grade 1 or 2 (standards notes, sections 1 and 2). KeyError where there is none."""
    first, second = LIMITS[edition][item, averaging]
    return {1: first, 2: second}[grade]


def limits_edition(day: date) -> str:
    """Edition and stage of GB 3095 in force on a day (standards notes, sections 1 and 2)."""
    if day < date(2026, 3, 1):
        return GB_2012
    return GB_TRANSITION if day < date(2031, 1, 1) else GB_FINAL


HJ633_2012 = "HJ633-2012"
HJ633_2026 = "HJ633-2026"


def index_edition(day: date) -> str:
    """Edition of HJ 633 in force on a day (standards notes, sections 3 and 4)."""
    return HJ633_2012 if day < date(2026, 3, 1) else HJ633_2026


IAQI_POINTS = (0, 50, 100, 150, 200, 300, 400, 500)

_BREAKPOINTS_2012: Mapping[Key, tuple[int, ...]] = {
    ("SO2", "24h"): (0, 50, 150, 475, 800, 1600, 2100, 2620),
    ("SO2", "1h"): (0, 150, 500, 650, 800),
    ("NO2", "24h"): (0, 40, 80, 180, 280, 565, 750, 940),
    ("NO2", "1h"): (0, 100, 200, 700, 1200, 2340, 3090, 3840),
    ("PM10", "24h"): (0, 50, 150, 250, 350, 420, 500, 600),
    ("CO", "24h"): (0, 2, 4, 14, 24, 36, 48, 60),
    ("CO", "1h"): (0, 5, 10, 35, 60, 90, 120, 150),
    ("O3", "1h"): (0, 160, 200, 300, 400, 800, 1000, 1200),
    ("O3", "8h"): (0, 100, 160, 215, 265, 800),
    ("PM2.5", "24h"): (0, 35, 75, 115, 150, 250, 350, 500),
}

_BREAKPOINTS_2026: Mapping[Key, tuple[int, ...]] = {
    **_BREAKPOINTS_2012,
    ("PM2.5", "24h"): (0, 35, 60, 115, 150, 250, 350, 500),
    ("PM10", "24h"): (0, 50, 120, 250, 350, 420, 500, 600),
}

BREAKPOINTS: Mapping[str, Mapping[Key, tuple[int, ...]]] = {
    HJ633_2012: _BREAKPOINTS_2012,
    HJ633_2026: _BREAKPOINTS_2026,
}
"""Edition -> (item, averaging) -> concentrations at `IAQI_POINTS`; standards notes, sections 3 and 4."""


class AqiClass(NamedTuple):
    """One row of the class table (standards notes, section 3)."""

    number: int
    highest: int | None
    grade: str
    name: str
    colour: str
    rgb: tuple[int, int, int]


CLASSES = (
    AqiClass(1, 50, "一级", "优", "绿", (0, 228, 0)),
    AqiClass(2, 100, "二级", "良", "黄", (255, 255, 0)),
    AqiClass(3, 150, "三级", "轻度污染", "橙", (255, 126, 0)),
    AqiClass(4, 200, "四级", "中度污染", "红", (255, 0, 0)),
    AqiClass(5, 300, "五级", "重度污染", "紫", (153, 0, 76)),
    AqiClass(6, None, "六级", "严重污染", "褐红", (126, 0, 35)),
)

DAY_HOURS = 20  # of 24; standards notes, sections 1 and 2
WINDOW_HOURS = 6  # of 8
DAY_WINDOWS = 14  # of 17; standards notes, section 5
YEAR_DAYS = 324
MONTH_DAYS = 27
FEBRUARY_DAYS = 25
SAMPLED_YEAR_DAYS = 60  # TSP, BaP, Pb
SAMPLED_SEASON_DAYS = 15  # Pb
SAMPLED_MONTH_DAYS = 5

MDA8_LIMIT = Fraction(160)

PERCENTILES: Mapping[str, Fraction] = {
    "SO2": Fraction(98, 100),
    "NO2": Fraction(98, 100),
    "PM10": Fraction(95, 100),
    "PM2.5": Fraction(95, 100),
    "CO": Fraction(95, 100),
    "O3": Fraction(90, 100),
}
"""Standards notes, section 5."""

DECIMALS: Mapping[str, int] = {
    "SO2": 0,
    "NO2": 0,
    "PM10": 0,
    "CO": 1,
    "O3": 0,
    "PM2.5": 0,
    "TSP": 0,
    "NOx": 0,
    "Pb": 2,
    "BaP": 4,
}
"""Standards notes, section 5."""

MULTIPLE_DECIMALS = 2
RATE_DECIMALS = 1
INDEX_DECIMALS = 2

SHARE = Fraction(75, 100)
SMALL_SHARE = Fraction(50, 100)
SMALL_AREA = 4  # an area with fewer stations takes the smaller share

_SPEARMAN_ROWS = """
5  0.900 1.000 0.900 1.000
6  0.829 0.943 0.829 0.943
7  0.714 0.893 0.714 0.893
8  0.643 0.833 0.643 0.833
9  0.600 0.783 0.600 0.783
10 0.564 0.746 0.564 0.745
12 0.506 0.712 0.503 0.678
14 0.456 0.645 0.464 0.626
16 0.425 0.601 0.429 0.585
18 0.399 0.564 0.404 0.550
20 0.377 0.534 0.380 0.522
22 0.359 0.508 0.361 0.497
24 0.343 0.485 0.345 0.476
26 0.329 0.465 0.330 0.456
28 0.317 0.448 0.319 0.441
30 0.306 0.432 0.307 0.425
"""


def _spearman(column: int) -> dict[int, Pair]:
    rows = [line.split() for line in _SPEARMAN_ROWS.strip().splitlines()]
    return {int(row[0]): _pair(row[column], row[column + 1]) for row in rows}


SPEARMAN_LEGACY: Mapping[int, Pair] = _spearman(1)
SPEARMAN_COMPUTED: Mapping[int, Pair] = _spearman(3)
"""Number of years -> critical values at 0.05 and 0.01; standards notes, section 5."""
