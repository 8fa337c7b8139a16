"""IAQI, AQI and primary pollutants."""

from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.standard import THOUSANDTHS
from aircheck.statistics.index import daily_index, hourly_index, iaqi
from aircheck.statistics.indicators import INDICATORS, parts_of
from tests.reference import index as reference
from tests.reference.figures import HJ633_2012
from tests.statistics.frames import hours

STANDARDS = load_standards(data_root())
INDEX, STATISTICS = STANDARDS["hj633-2012"], STANDARDS["hj663-2013"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        # IAQI = (I_hi - I_lo)/(B_hi - B_lo) × (C - B_lo) + I_lo, rounded up.
        ("PM2.5/24h", 0, 0),
        ("PM2.5/24h", 35_000, 50),
        ("PM2.5/24h", 36_000, 52),  # 50/40 × 1 + 50 = 51.25
        ("PM2.5/24h", 75_000, 100),
        ("PM2.5/24h", 76_000, 102),  # 50/40 × 1 + 100 = 101.25
        ("PM2.5/24h", 500_000, 500),
        ("PM2.5/24h", 501_000, 500),
        ("CO/24h", 4_100, 101),  # 50/10 × 0.1 + 100 = 100.5
        ("SO2/1h", 800_000, 200),
        ("SO2/1h", 801_000, None),
        ("O3/8h", 161_000, 101),  # 50/55 + 100 = 100.9
        ("O3/8h", 800_000, 300),
        ("O3/8h", 801_000, None),
        ("O3/1h", 1_201_000, 500),
    ],
)
def test_iaqi_by_hand(name, value, expected):
    assert iaqi(value, INDEX.row(*parts_of(name)), INDEX) == expected


def day_frame(values: dict[str, int | None], divisor: int = 1) -> pl.DataFrame:
    columns = {name: [values.get(name)] for name in INDICATORS}
    divisors = {f"{name}:den": [divisor] for name in INDICATORS}
    schema = dict.fromkeys([*columns, *divisors], pl.Int64)
    return pl.DataFrame({**columns, **divisors}, schema=schema)


CLEAN = {"PM2.5/24h": 20_000, "PM10/24h": 40_000, "SO2/24h": 10_000, "NO2/24h": 20_000, "CO/24h": 500, "O3/8h": 60_000}


def aqi(values, divisor=1):
    row = daily_index(day_frame(values, divisor), INDEX, STATISTICS).row(0, named=True)
    return row["aqi"], row["primary"]


def test_the_aqi_is_the_largest_iaqi():
    # PM10 40 -> 40, O3 60 -> 30, PM2.5 20 -> 28.57 up to 29, CO 0.5 -> 12.5 up to 13, NO2 20 -> 25, SO2 10 -> 10.
    assert aqi(CLEAN) == (40, [])


def test_no_primary_pollutant_up_to_fifty_and_one_above():
    assert aqi({**CLEAN, "PM10/24h": 50_000}) == (50, [])
    assert aqi({**CLEAN, "PM10/24h": 51_000}) == (51, ["PM10"])  # 50/100 + 50 = 50.5


def test_tied_primary_pollutants_are_listed_together():
    # PM2.5 75 -> 100 and PM10 150 -> 100.
    assert aqi({**CLEAN, "PM2.5/24h": 75_000, "PM10/24h": 150_000}) == (100, ["PM2.5", "PM10"])


def test_ozone_is_named_once_when_both_its_indices_tie():
    # O3 8 h 160 -> 100 and 1 h 200 -> 100.
    assert aqi({**CLEAN, "O3/8h": 160_000, "O3/1h": 200_000}) == (100, ["O3"])


def test_ozone_above_its_eight_hour_row_takes_the_index_of_the_hour():
    # 8 h 801: no index; 1 h 900: 100/200 × 100 + 300 = 350.
    assert aqi({**CLEAN, "O3/8h": 801_000, "O3/1h": 900_000}) == (350, ["O3"])


def test_a_gap_never_makes_a_day_good_but_an_exceedance_stands():
    assert aqi({**CLEAN, "SO2/24h": None}) == (None, [])
    assert aqi({**CLEAN, "SO2/24h": None, "PM2.5/24h": 75_000}) == (None, [])
    assert aqi({**CLEAN, "SO2/24h": None, "PM2.5/24h": 76_000}) == (102, ["PM2.5"])


def test_the_concentration_is_rounded_before_the_index():
    # 75.5 -> 76 (even) -> 102; 74.5 -> 74 (even) -> 98.75 up to 99; the divisor 2 makes halves of the integers.
    assert aqi({**{k: v * 2 for k, v in CLEAN.items()}, "PM2.5/24h": 151_000}, 2)[0] == 102
    assert aqi({**{k: v * 2 for k, v in CLEAN.items()}, "PM2.5/24h": 149_000}, 2)[0] == 99


def test_unrounded_where_the_edition_says_so():
    edition = INDEX.model_copy(update={"round_first": INDEX.round_first.model_copy(update={"value": False})})
    doubled = {**{k: v * 2 for k, v in CLEAN.items()}, "PM2.5/24h": 149_000}
    # 74.5: 50/40 × 39.5 + 50 = 99.375, up to 100.
    assert daily_index(day_frame(doubled, 2), edition, STATISTICS).row(0, named=True)["aqi"] == 100


CONCENTRATION = st.one_of(st.none(), st.integers(0, 1_300_000))


@settings(max_examples=200)
@given(st.fixed_dictionaries(dict.fromkeys(INDICATORS, CONCENTRATION)), st.integers(1, 9))
def test_any_day_equals_the_reference(values, divisor):
    values = {**values, "CO/24h": None if values["CO/24h"] is None else values["CO/24h"] // 20}
    given_ = {parts_of(k): None if v is None else Fraction(v, divisor * THOUSANDTHS) for k, v in values.items()}
    expected = reference.daily_aqi(given_, HJ633_2012)
    # The reference leaves a missing pollutant out; ours decides such a day only above 100.
    present = all(v is not None for k, v in values.items() if k != "O3/1h")
    decided = present or (expected.value or 0) > 100
    found, primary = aqi(values, divisor)
    assert found == (expected.value if decided else None)
    assert sorted(primary) == sorted(expected.primary if decided else ())


def test_an_hour_stands_on_the_hourly_rows():
    from datetime import date

    day = {"PM2.5": [80_000] * 24, "SO2": [501_000] * 24, "CO": [1_000] * 24}
    row = hourly_index(hours({("A", date(2019, 1, 1)): day}).head(1), INDEX, STATISTICS).row(0, named=True)
    # PM2.5 80 on the 24 h row: 50/40 × 5 + 100 = 106.25 up to 107; SO2 501 on the 1 h row: 50/150 + 100 up to 101.
    assert (row["aqi"], row["primary"], row["iaqi:SO2/1h"], row["iaqi:CO/1h"]) == (107, ["PM2.5"], 101, 10)
