"""Our IAQI against the public package aqi-hub: 0.3.x implements HJ 633-2026, 0.2.1 implements HJ 633-2012.

Every concentration a report can show, on every row. Each difference is one of the two kinds of docs/comparison.md: a
row that the package fills with another one's breakpoints, and floats that overshoot a whole number by a hair.
"""

import warnings
from fractions import Fraction
from importlib.metadata import version

import pytest

from aircheck.statistics.index import iaqi
from tests.reference import index as reference
from tests.reference.figures import HJ633_2012, HJ633_2026

aqi_hub = pytest.importorskip("aqi_hub.aqi_cn.aqi", reason="aqi-hub is not installed")
EDITION = "hj633-2012" if version("aqi-hub").startswith("0.2.") else "hj633-2026"
REFERENCE = HJ633_2012 if EDITION == "hj633-2012" else HJ633_2026

ROWS = [
    ("PM25_24H", "PM2.5", "24h"),
    ("PM10_24H", "PM10", "24h"),
    ("SO2_1H", "SO2", "1h"),
    ("NO2_24H", "NO2", "24h"),
    ("NO2_1H", "NO2", "1h"),
    ("O3_8H", "O3", "8h"),
    ("O3_1H", "O3", "1h"),
]


def theirs(name: str, value: float) -> int | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return aqi_hub.cal_iaqi_cn(name, value)


@pytest.mark.parametrize(("name", "item", "averaging"), ROWS)
def test_every_whole_microgram_has_the_same_index(standards, name, item, averaging):
    edition = standards[EDITION]
    row = edition.row(item, averaging)
    assert [n for n in range(3000) if iaqi(n * 1000, row, edition) != theirs(name, n)] == []


@pytest.mark.parametrize(("name", "averaging"), [("CO_24H", "24h"), ("CO_1H", "1h")])
def test_carbon_monoxide_differs_only_where_their_float_overshoots(standards, name, averaging):
    edition = standards[EDITION]
    row = edition.row("CO", averaging)
    differing = [n for n in range(1700) if iaqi(n * 100, row, edition) != theirs(name, n / 10)]
    # There the exact index is a whole number, and theirs is the next one.
    for n in differing:
        exact = reference.iaqi("CO", averaging, Fraction(n, 10), REFERENCE)
        assert (iaqi(n * 100, row, edition), theirs(name, n / 10)) == (exact, exact + 1)
    assert len(differing) == {"24h": 1, "1h": 22}[averaging]


def test_their_daily_row_of_sulphur_dioxide_holds_the_breakpoints_of_the_hour(standards):
    edition = standards[EDITION]
    hourly = edition.row("SO2", "1h")
    # 150, 500, 650, 800 instead of 50, 150, 475, 800: the same as their hourly row up to its end.
    assert [n for n in range(801) if theirs("SO2_24H", n) != iaqi(n * 1000, hourly, edition)] == []
    assert iaqi(150_000, edition.row("SO2", "24h"), edition) == 100
    assert theirs("SO2_24H", 150) == 50
