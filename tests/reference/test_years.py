"""Periods, years and trends of the reference: every expected figure is worked by hand in the comment beside it."""

from datetime import date, timedelta
from fractions import Fraction

from .annual import change_percent, exceedance_multiple, percentile, three_year_mean, year_verdict
from .area import AreaValue, hour_first, station_first, stations_required
from .attainment import attainment_rate, day_attains, longest_runs
from .composite import composite_index, composite_limits, ranks
from .daily import DayValue
from .dust import ends_dust, starts_dust, without_dust
from .figures import GB_2012, GB_TRANSITION, SPEARMAN_COMPUTED
from .house import F, level, run_of_days
from .periods import (
    half_year,
    month,
    month_valid,
    period_mean,
    quarter,
    sampled_season_valid,
    sampled_year_valid,
    year_valid,
)
from .rounding import decimal_string
from .trend import spearman, trend


def test_february() -> None:
    # 2020 is a leap year; either way 25 days suffice
    assert month(2020, 2) == (date(2020, 2, 1), date(2020, 2, 29))
    assert month(2019, 2) == (date(2019, 2, 1), date(2019, 2, 28))
    assert month_valid(run_of_days(date(2020, 2, 5), 25), 2020, 2)
    assert not month_valid(run_of_days(date(2020, 2, 6), 24), 2020, 2)
    # 26 days of April are too few, 27 suffice
    assert not month_valid(run_of_days(date(2020, 4, 1), 26), 2020, 4)
    assert month_valid(run_of_days(date(2020, 4, 1), 27), 2020, 4)


def test_periods() -> None:
    assert quarter(2019, 1) == (date(2019, 1, 1), date(2019, 3, 31))
    assert half_year(2019, 2) == (date(2019, 7, 1), date(2019, 12, 31))
    # heating season over a leap February: 16 + 31 + 31 + 29 + 15 = 122 days; three values, (1 + 2 + 6)/3 = 3
    season = (date(2019, 11, 15), date(2020, 3, 15))
    days = {
        date(2019, 11, 15): F(1),
        date(2020, 2, 29): F(2),
        date(2020, 3, 15): F(6),
        date(2020, 3, 16): F(99),
    }
    result = period_mean(days, season)
    assert (result.value, result.count, result.expected) == (F(3), 3, 122)


def test_annual_validity() -> None:
    full = run_of_days(date(2019, 1, 1), 365)
    assert year_valid(full, 2019)
    # 27 in eleven months and 25 in February are 322: each month holds, the year does not
    bare = {day: one for day, one in full.items() if day.day <= (25 if day.month == 2 else 27)}
    assert len(bare) == 322
    assert not year_valid(bare, 2019)
    # two more days, 324
    assert year_valid({**bare, date(2019, 1, 28): F(1), date(2019, 1, 29): F(1)}, 2019)
    # 365 - 4 = 361 days, but April has 26 of 30
    april = {day: one for day, one in full.items() if day.month != 4 or day.day <= 26}
    assert not year_valid(april, 2019)
    # five days a month: 60 in the year, 15 in a quarter
    five = {day: one for day, one in full.items() if day.day <= 5}
    assert sampled_year_valid(five, 2019)
    assert sampled_season_valid(five, 2019, 4)
    # four in October and six in November make 15, but October is short
    moved = {day: one for day, one in five.items() if day != date(2019, 10, 5)} | {date(2019, 11, 6): F(1)}
    assert not sampled_season_valid(moved, 2019, 4)


def test_percentile() -> None:
    # n = 5, p = 0.9: k = 1 + 4 x 0.9 = 4.6, X4 + 0.6 (X5 - X4) = 40 + 6 = 46
    assert percentile([F(50), F(10), F(40), F(30), F(20)], F(9, 10)) == 46
    # n = 365, p = 0.95: k = 1 + 364 x 0.95 = 346.8; values 1 to 365 give 346.8
    assert percentile([F(value) for value in range(365, 0, -1)], F(95, 100)) == F("346.8")
    # k = n: the largest; one value: itself
    assert percentile([F(1), F(2)], F(1)) == 2
    assert percentile([F(7)], F(1, 2)) == 7


def test_attainment_of_a_year() -> None:
    # 365 days at 35.4: mean 35.4 -> 35 <= 35 and P95 35 <= 75
    flat = run_of_days(date(2019, 1, 1), 365, F("35.4"))
    calm = year_verdict("PM2.5", flat, 2019, GB_2012)
    assert (calm.mean, calm.percentile, calm.valid, calm.attains) == (F(35), F(35), True, True)
    # in the transition the annual limit is 30
    assert year_verdict("PM2.5", flat, 2019, GB_TRANSITION).attains is False
    # 19 days at 100, 346 at 30: mean (1900 + 10380)/365 = 33.6 -> 34; P95 at 346.8: 30 + 0.8 x 70 = 86 > 75
    days = run_of_days(date(2019, 1, 1), 346, F(30)) | run_of_days(date(2019, 12, 13), 19, F(100))
    peaks = year_verdict("PM2.5", days, 2019, GB_2012)
    assert (peaks.mean, peaks.percentile, peaks.attains) == (F(34), F(86), False)
    # O3: only the 90th percentile, 160.5 -> 160; a single day is not a valid year
    ozone = year_verdict("O3", run_of_days(date(2019, 1, 1), 365, F("160.5")), 2019, GB_2012)
    assert (ozone.mean, ozone.percentile, ozone.attains) == (None, F(160), True)
    assert year_verdict("CO", {date(2019, 1, 1): F(9)}, 2019, GB_2012).attains is None


def test_multiple_rate_and_change() -> None:
    # (52 - 35)/35 = 0.4857 -> 0.49; 35 does not exceed 35
    multiple = exceedance_multiple(F(52), F(35))
    assert multiple is not None
    assert decimal_string(multiple, 2) == "0.49"
    assert exceedance_multiple(F(35), F(35)) is None
    # 219 of 365 = 60.0 %; 1 of 8 = 12.5 %
    assert [attainment_rate(219, 365), attainment_rate(1, 8), attainment_rate(0, 0)] == [60, F("12.5"), None]
    # (52 - 65)/65 = -20 %
    assert change_percent(F(52), F(65)) == -20
    assert change_percent(F(52), F(0)) is None
    # (50 + 52 + 56)/3 = 52.67
    means = {2018: F(56), 2019: F(52), 2020: F(50)}
    assert three_year_mean(means, 2020) == F(158, 3)
    assert three_year_mean(means, 2019) is None


def test_day_attains() -> None:
    day: dict[str, Fraction | None] = {item: F(4) for item in ("SO2", "NO2", "PM10", "CO", "O3", "PM2.5")}
    assert day_attains(day, GB_2012) is True
    assert day_attains({**day, "SO2": None}, GB_2012) is None
    # PM2.5 75.5 -> 76 > 75: failed, whatever SO2 was; 74.5 -> 74
    assert day_attains({**day, "SO2": None, "PM2.5": F("75.5")}, GB_2012) is False
    assert day_attains({**day, "PM2.5": F("74.5")}, GB_2012) is True


def test_longest_runs() -> None:
    # 27 Feb to 1 Mar of a leap year are four days; the gap on 3 Mar ends the next run at one
    true = [date(2020, 2, 27) + timedelta(days=step) for step in range(4)] + [date(2020, 3, 3)]
    days = {**dict.fromkeys(true, True), date(2020, 3, 2): False}
    assert longest_runs(days) == [(date(2020, 2, 27), 4)]
    # without 28 Feb there are runs of 1, 2 and 1
    del days[date(2020, 2, 28)]
    assert longest_runs(days) == [(date(2020, 2, 29), 2)]
    assert longest_runs({date(2020, 1, 1): False}) == []


def test_composite_index() -> None:
    values = {"SO2": F(15), "NO2": F(40), "PM10": F(105), "CO": F(2), "O3": F(184), "PM2.5": F("52.5")}
    # 15/60 + 40/40 + 105/70 + 2/4 + 184/160 + 52.5/35 = 0.25 + 1 + 1.5 + 0.5 + 1.15 + 1.5 = 5.9
    result = composite_index(values, composite_limits(GB_2012))
    assert (result.total, result.largest, result.primary) == (F("5.9"), F("1.5"), ("PM10", "PM2.5"))
    # with PM2.5 x3 and NO2, O3 x2: 0.25 + 2 + 1.5 + 0.5 + 2.3 + 4.5 = 11.05
    weights = {"SO2": F(1), "NO2": F(2), "PM10": F(1), "CO": F(1), "O3": F(2), "PM2.5": F(3)}
    assert composite_index(values, composite_limits(GB_2012), weights).total == F("11.05")
    assert ranks({"a": F("5.9"), "b": F(4), "c": F("5.9"), "d": F(6)}) == {"b": 1, "a": 2, "c": 2, "d": 4}


def test_station_share() -> None:
    # 50 % of 1, 2, 3 -> 1, 1, 2; 75 % of 4, 5, 8, 9 -> 3, 4 (3.75), 6, 7 (6.75)
    assert [stations_required(total) for total in (1, 2, 3, 4, 5, 8, 9)] == [1, 1, 2, 3, 4, 6, 7]


def test_both_orders_of_averaging() -> None:
    stations = {"a": level(10), "b": level(20), "c": level(30, 1, 20), "d": level(60, 1, 19)}
    # station first: a 10, b 20, c 30 valid (20 hours), d not: 60/3 = 20, three of four needed
    assert station_first(stations, 4) == AreaValue(F(20), 3, 3, True)
    # hour first: hours 1-19 have 120/4 = 30, hour 20 60/3 = 20, hours 21-24 two stations only:
    # (19 x 30 + 20)/20 = 29.5
    assert hour_first(stations, 4) == DayValue(F("29.5"), 20, True)
    # six hours of c are gone: two valid stations of four are too few
    assert station_first({**stations, "c": level(30, 1, 18)}, 4) == AreaValue(F(15), 2, 3, False)


def test_ozone_in_both_orders() -> None:
    # a is 200 in hours 1-8, b in hours 17-24, else 0: each MDA8 is 200; their hourly mean is 100 at most
    a = level(200, 1, 8) | level(0, 9, 24)
    b = level(0, 1, 16) | level(200, 17, 24)
    assert station_first({"a": a, "b": b}, 2, ozone=True) == AreaValue(F(200), 2, 1, True)
    assert hour_first({"a": a, "b": b}, 2, ozone=True) == DayValue(F(100), 17, True)


def test_spearman() -> None:
    # values 60 58 55 56 50: ranks 5 4 2 3 1, d = 4 2 -1 -1 -4, sum of squares 38, r = 1 - 228/120 = -0.9
    falling = dict(zip(range(2015, 2020), map(F, (60, 58, 55, 56, 50)), strict=True))
    assert spearman(falling) == F("-0.9")
    # |r| = 0.900 reaches 0.900 of N = 5, not by more, and not 1.000
    assert [trend(falling), trend(falling, strict=True), trend(falling, level="0.01")] == [
        "falling",
        "stable",
        "stable",
    ]
    # 4 5 5 7 6: ranks 1 2.5 2.5 5 4, d = 0 .5 -.5 1 -1, sum 2.5, r = 1 - 15/120 = 0.875 < 0.9
    tied = dict(zip(range(2015, 2020), map(F, (4, 5, 5, 7, 6)), strict=True))
    assert (spearman(tied), trend(tied)) == (F("0.875"), "stable")
    # four years have no test; nor have eleven in either table
    assert trend({year: F(year) for year in range(4)}) is None
    assert trend({year: F(year) for year in range(11)}, SPEARMAN_COMPUTED) is None


def test_dust() -> None:
    day = date(2019, 5, 12)
    items = {"PM10": {day: F(400)}, "PM2.5": {day: F(90)}, "SO2": {day: F(9)}}
    assert without_dust(items, {day}) == {"PM10": {}, "PM2.5": {}, "SO2": {day: F(9)}}
    # before: PM10 100, PM2.5 50, ratio 0.5; then 200 and 50: twice, and 0.25 is half: starts; 51/200 is more
    assert starts_dust([F(100)] * 6 + [F(200)], [F(50)] * 7)
    assert not starts_dust([F(100)] * 6 + [F(200)], [F(50)] * 6 + [F(51)])
    # 110 is within 10 % of 100, 111 is not
    assert (ends_dust(F(110), F(100)), ends_dust(F(111), F(100))) == (True, False)
