"""Hours to days and indices of the reference: every expected figure is worked by hand in the comment beside it."""

from datetime import date, timedelta

import pytest

from .attainment import class_counts
from .daily import (
    DayValue,
    daily_mean,
    eight_hour_means,
    hours_from_beginnings,
    hours_of_day,
    mda8,
    published_8h,
    published_mda8,
    running_8h,
    running_24h,
)
from .figures import (
    GB_2012,
    GB_FINAL,
    GB_TRANSITION,
    HJ633_2012,
    HJ633_2026,
    index_edition,
    limit,
    limits_edition,
)
from .house import F, at, level, whole
from .index import aqi_class, daily_aqi, exceeding_pollutants, hourly_aqi, iaqi
from .rounding import decimal_string, round_half_even, round_up


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("60.5", 0, "60"),  # half, 60 is even
        ("61.5", 0, "62"),  # half, 61 is odd
        ("60.500001", 0, "61"),  # above the half
        ("0.25", 1, "0.2"),  # half, 2 is even
        ("0.35", 1, "0.4"),  # half, 3 is odd
        ("-2.5", 0, "-2"),  # the magnitude is rounded
        ("-0.04", 1, "0.0"),  # zero has no sign
        ("0.00125", 4, "0.0012"),  # half of the fourth place, 12 is even
        ("9.995", 2, "10.00"),  # half, 999 is odd, so it carries
        ("250", -2, "200"),  # half of a hundred, 2 is even
    ],
)
def test_rounding(value: str, decimals: int, expected: str) -> None:
    assert decimal_string(F(value), decimals) == expected
    assert round_half_even(F(value), decimals) == F(expected)


def test_rounding_a_third_and_upward() -> None:
    # 100/3 = 33.33..., 200/3 = 66.66...; upwards 50.01 -> 51, 50 -> 50
    assert [round_half_even(F(100, 3), 1), round_half_even(F(200, 3), 1)] == [F("33.3"), F("66.7")]
    assert [round_up(F("50.01")), round_up(F(50))] == [51, 50]


def test_daily_mean_needs_twenty_hours() -> None:
    # 1 + ... + 20 = 210, / 20 = 10.5; 1 + ... + 19 = 190, / 19 = 10
    assert daily_mean(whole(1, 20)) == DayValue(F("10.5"), 20, True)
    assert daily_mean(whole(1, 19)) == DayValue(F(10), 19, False)
    assert daily_mean({}) == DayValue(None, 0, False)
    with pytest.raises(ValueError, match="not \\[0\\]"):
        daily_mean({0: F(1)})


def test_hours_of_a_day() -> None:
    # 00:00 of the 2nd is hour 24 of the 1st; 00:00 of the 1st belongs to the day before
    series = {
        at(1, 1, 0): F(1),
        at(1, 1, 1): F(2),
        at(1, 2, 0): F(3),
        at(1, 2, 1): F(4),
    }
    assert hours_of_day(series, date(2020, 1, 1)) == {1: F(2), 24: F(3)}
    assert hours_from_beginnings({0: F(2), 23: F(3)}) == {1: F(2), 24: F(3)}


def test_eight_hour_means() -> None:
    # window ending 8: (1 + ... + 8)/8 = 4.5, each later one a whole more, ending 24: 20.5
    assert eight_hour_means(whole(1, 24)) == {end: end - F("3.5") for end in range(8, 25)}
    # hours 3 to 8 only: all six lie in the windows ending 8, 9 and 10, (3 + ... + 8)/6 = 5.5; ending 11: five
    assert eight_hour_means(whole(3, 8)) == dict.fromkeys((8, 9, 10), F("5.5"))


def test_mda8_fourteen_windows() -> None:
    # hours 1 to 19: windows ending 8 to 19 are full, 20 has 7 hours, 21 has 6, 22 has 5: 14 windows.
    # largest is the one ending 21: (14 + ... + 19)/6 = 16.5
    assert mda8(whole(1, 19)) == DayValue(F("16.5"), 14, True)
    # one hour less: 13 windows; the one ending 20: (13 + ... + 18)/6 = 15.5
    assert mda8(whole(1, 18)) == DayValue(F("15.5"), 13, False)
    assert mda8(whole(1, 5)) == DayValue(None, 0, False)


def test_mda8_with_few_windows_above_the_limit() -> None:
    # hours 1 to 8 at 161: windows ending 8, 9, 10 (8, 7 and 6 hours); 161 > 160
    assert mda8(level(161, 1, 8)) == DayValue(F(161), 3, True)
    assert mda8(level(160, 1, 8)) == DayValue(F(160), 3, False)
    assert mda8(level(160, 1, 8), F(100)) == DayValue(F(160), 3, True)
    # 160 four times, then 161 four times: ending 8 160.5, ending 9 (3 x 160 + 4 x 161)/7 = 160.57,
    # ending 10 (2 x 160 + 4 x 161)/6 = 964/6 = 160.67, the largest, rounds to 161 > 160
    half = {**level(160, 1, 4), **level(161, 5, 8)}
    assert mda8(half) == DayValue(F(964, 6), 3, True)
    # the other way round the largest is the one ending 8, 160.5, which rounds to 160: not above
    assert mda8({**level(161, 1, 4), **level(160, 5, 8)}) == DayValue(F("160.5"), 3, False)


def test_running_means_cross_midnight() -> None:
    # hours ending 18:00 (value 0) to 01:00 next day (value 7): mean 28/8 = 3.5
    start = at(2, 28, 18)
    series = {start + timedelta(hours=step): F(step) for step in range(24)}
    assert running_8h(series, at(2, 29, 1)) == F("3.5")
    # six of eight: 0 + ... + 5 = 15, /6 = 2.5; five are too few
    assert running_8h(series, at(2, 28, 23)) == F("2.5")
    assert running_8h(series, at(2, 28, 22)) is None
    # 0 + ... + 23 = 276, /24 = 11.5; nineteen hours are too few
    assert running_24h(series, at(2, 29, 17)) == F("11.5")
    assert running_24h(series, at(2, 29, 12)) is None


def test_published_eight_hour_mean() -> None:
    # hour 3: (1 + 2 + 3)/3 = 2; hour 10: (3 + ... + 10)/8 = 6.5
    assert published_8h(whole(1, 24), 3) == 2
    assert published_8h(whole(1, 24), 10) == F("6.5")
    # hours 9 and 10 only are left of the window ending 16: 9.5
    assert published_8h(whole(1, 10), 16) == F("9.5")


def test_published_maximum_drops_the_night_at_midnight() -> None:
    # 80 in hour 1, else 0: the mean since 01:00 is 80 at hour 1; the window ending 8 has 80/8 = 10
    night = {**level(0), 1: F(80)}
    assert [published_mda8(night, hour) for hour in (1, 23, 24)] == [80, 80, 10]
    assert published_mda8({}, 24) is None


def test_iaqi_of_pm25_at_the_half() -> None:
    # 60.5 -> 60. 2026: 60 is the breakpoint of 100.
    assert iaqi("PM2.5", "24h", F("60.5"), HJ633_2026) == 100
    # 2012 rounded first: (100 - 50)/(75 - 35) x (60 - 35) + 50 = 81.25 -> 82
    assert iaqi("PM2.5", "24h", F("60.5"), HJ633_2012) == 82
    # 2012 as it stands: 1.25 x 25.5 + 50 = 81.875 -> 82; at 60.9: 61 -> 82.5 -> 83, unrounded 82.375 -> 83
    assert iaqi("PM2.5", "24h", F("60.5"), HJ633_2012, round_first=False) == 82
    # 75.4 -> 75 -> 100; unrounded 100 + 0.4 x 50/40 = 100.5 -> 101
    assert iaqi("PM2.5", "24h", F("75.4"), HJ633_2012) == 100
    assert iaqi("PM2.5", "24h", F("75.4"), HJ633_2012, round_first=False) == 101
    # 2026 rounds whatever the flag says: 60.4 -> 60 -> 100
    assert iaqi("PM2.5", "24h", F("60.4"), HJ633_2026, round_first=False) == 100


def test_iaqi_of_co_keeps_one_decimal() -> None:
    # 4.04 -> 4.0 -> 100; 4.05 -> 4.0 (even) -> 100; 4.1: 50/10 x 0.1 + 100 = 100.5 -> 101
    assert [iaqi("CO", "24h", F(text), HJ633_2026) for text in ("4.04", "4.05", "4.1")] == [100, 100, 101]


def test_iaqi_above_the_table() -> None:
    assert iaqi("PM10", "24h", F(600), HJ633_2012) == 500
    assert iaqi("PM10", "24h", F(2000), HJ633_2026) == 500
    # 800.4 -> 800, the last point of the row, 200 and 300; 801 has no index of its own in 2012
    assert iaqi("SO2", "1h", F("800.4"), HJ633_2012) == 200
    assert iaqi("SO2", "1h", F(801), HJ633_2012) is None
    assert iaqi("SO2", "1h", F(801), HJ633_2026) == 200
    assert iaqi("O3", "8h", F(801), HJ633_2012) is None
    assert iaqi("O3", "8h", F(801), HJ633_2026) == 300
    with pytest.raises(ValueError, match="negative"):
        iaqi("SO2", "1h", F(-1), HJ633_2012)


def test_hourly_aqi_of_2012() -> None:
    hour = {"SO2": F(30), "NO2": F(87), "PM10": F(150), "CO": F("1.4"), "O3": F(9), "PM2.5": F(75)}
    # SO2 30/150 x 50 = 10; NO2 87/100 x 50 = 43.5 -> 44; PM10 and PM2.5 100;
    # CO 1.4/5 x 50 = 14; O3 9/160 x 50 = 2.8 -> 3
    result = hourly_aqi(hour, HJ633_2012)
    assert result.iaqi == {"SO2": 10, "NO2": 44, "PM10": 100, "CO": 14, "O3": 3, "PM2.5": 100}
    assert (result.value, result.primary, result.missing) == (100, ("PM10", "PM2.5"), ())
    assert exceeding_pollutants(result.iaqi) == ()
    # SO2 900: the 24 h value 475 stands in, 150
    smoke = hourly_aqi({**hour, "SO2": F(900)}, HJ633_2012, so2_24h=F(475))
    assert (smoke.value, smoke.primary, exceeding_pollutants(smoke.iaqi)) == (150, ("SO2",), ("SO2",))
    assert hourly_aqi({**hour, "SO2": F(900)}, HJ633_2012).missing == ("SO2",)


def test_daily_aqi_of_ozone() -> None:
    day = {("O3", "8h"): F(161), ("O3", "1h"): F(260)}
    # 8 h: 50/55 x 1 + 100 = 100.9 -> 101; 1 h: 50/100 x 60 + 100 = 130. 2026 has no daily 1 h indicator.
    assert daily_aqi(day, HJ633_2012).value == 130
    assert daily_aqi(day, HJ633_2026).value == 101
    # MDA8 810: 2012 leaves it to the hour, 900: 100/200 x 100 + 300 = 350; 2026: 300
    extreme = {("O3", "8h"): F(810), ("O3", "1h"): F(900)}
    assert daily_aqi(extreme, HJ633_2012).value == 350
    assert daily_aqi(extreme, HJ633_2026).value == 300


def test_daily_aqi_with_a_missing_pollutant() -> None:
    five = {(item, "24h"): F(40) for item in ("SO2", "NO2", "PM10", "PM2.5")} | {("CO", "24h"): F(1)}
    # SO2 40, NO2 50, PM10 40, CO 25; PM2.5 40: 2026 50/25 x 5 + 50 = 60
    result = daily_aqi(five, HJ633_2026)
    assert (result.value, result.primary, result.missing) == (None, (), ("O3",))
    assert result.iaqi == {"SO2": 40, "NO2": 50, "PM10": 40, "CO": 25, "O3": None, "PM2.5": 60}
    planned = daily_aqi(five, HJ633_2026, not_planned={"O3"})
    assert (planned.value, planned.primary, planned.missing) == (60, ("PM2.5",), ())
    # PM2.5 115 is 150 > 100: published in spite of the gap
    dirty = daily_aqi({**five, ("PM2.5", "24h"): F(115)}, HJ633_2026)
    assert (dirty.value, dirty.primary) == (150, ("PM2.5",))
    # 2012: 50/40 x 5 + 50 = 56.25 -> 57, computed from the rest
    assert daily_aqi(five, HJ633_2012).value == 57
    assert daily_aqi({}, HJ633_2012).value is None


def test_classes_and_clean_days() -> None:
    assert [aqi_class(aqi).number for aqi in (0, 50, 51, 100, 150, 200, 201, 300, 301)] == [
        1,
        1,
        2,
        2,
        3,
        4,
        5,
        5,
        6,
    ]
    assert class_counts([50, 51, 100, 101, 500]) == {1: 1, 2: 2, 3: 1, 4: 0, 5: 0, 6: 1}
    # AQI 50 has no primary pollutant
    assert daily_aqi({("NO2", "24h"): F(40)}, HJ633_2012).primary == ()


def test_editions_and_limits() -> None:
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2030, 12, 31), date(2031, 1, 1))
    assert [limits_edition(day) for day in days] == [GB_2012, GB_TRANSITION, GB_TRANSITION, GB_FINAL]
    assert [index_edition(day) for day in days] == [HJ633_2012, HJ633_2026, HJ633_2026, HJ633_2026]
    assert [limit(edition, "PM2.5", "year", 2) for edition in (GB_2012, GB_TRANSITION, GB_FINAL)] == [
        35,
        30,
        25,
    ]
    assert [limit(edition, "PM10", "24h", 2) for edition in (GB_2012, GB_TRANSITION, GB_FINAL)] == [
        150,
        120,
        100,
    ]
