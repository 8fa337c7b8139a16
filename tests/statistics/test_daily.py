"""Station-days against hand calculations and against the independent reference."""

from datetime import date, timedelta
from fractions import Fraction

import polars as pl
from hypothesis import given, settings

from aircheck.model.standard import POLLUTANTS, THOUSANDTHS
from aircheck.statistics.daily import station_days
from aircheck.statistics.indicators import INDICATORS, MEANS, scale
from tests.examples import few
from tests.reference import daily as reference
from tests.statistics.frames import CASES, STANDARDS, hours, micrograms, sometimes

DAY = date(2020, 2, 29)
AMBIENT, STATISTICS = STANDARDS["gb3095-2012"], STANDARDS["hj663-2013"]


def one_day(values) -> dict[str, object]:
    frame = station_days(hours({("A", DAY): values}), AMBIENT, STATISTICS)
    return frame.row(0, named=True)


def exact(row, indicator) -> Fraction | None:
    return None if row[indicator] is None else Fraction(row[indicator], scale(AMBIENT) * THOUSANDTHS)


def test_scale_is_the_least_common_multiple_of_the_divisors():
    # lcm(20, 21, 22, 23, 24) = 2³·3·5·7·11·23 = 212520; lcm(6, 7, 8) = 168 divides it.
    assert scale(AMBIENT) == 212520


def test_the_mean_of_a_full_day():
    row = one_day({"PM2.5": micrograms(*range(1, 25))})
    # (1 + … + 24) / 24 = 300 / 24 = 12.5
    assert (exact(row, "PM2.5/24h"), row["PM2.5/24h:n"]) == (Fraction("12.5"), 24)


def test_twenty_hours_make_a_day_and_nineteen_do_not():
    twenty = one_day({"NO2": micrograms(*[None] * 4, *[30] * 19, 31)})
    nineteen = one_day({"NO2": micrograms(*[None] * 5, *[30] * 19)})
    # (19 × 30 + 31) / 20 = 601 / 20
    assert exact(twenty, "NO2/24h") == Fraction(601, 20)
    assert (exact(nineteen, "NO2/24h"), nineteen["NO2/24h:n"]) == (None, 19)


def test_carbon_monoxide_is_in_milligrams():
    row = one_day({"CO": [1100] * 12 + [1300] * 12})
    assert exact(row, "CO/24h") == Fraction("1.2")


def test_mda8_counts_windows_ending_at_eight_to_twenty_four_only():
    # The eight hours after midnight of the day before belong to other days: hour 1 to 7 end no window.
    row = one_day({"O3": micrograms(*[200] * 8, *[0] * 16)})
    # The window ending at 8 holds eight hours of 200.
    assert (exact(row, "O3/8h"), row["O3/8h:n"]) == (Fraction(200), 17)


def test_a_window_needs_six_of_its_eight_hours():
    # Hours 17 to 22 at 90, nothing else: windows ending at 22, 23, 24 hold six hours; the one ending at 21 five.
    row = one_day({"O3": micrograms(*[None] * 16, *[90] * 6, None, None)})
    assert (exact(row, "O3/8h"), row["O3/8h:n"]) == (None, 3)


def test_thirteen_windows_are_too_few_and_fourteen_enough():
    # Hours 1 to 21 present: windows ending at 8 to 23 have at least six hours (23: hours 16 to 21). That is 16.
    # Present up to hour 19: ends 8 to 21 = 14. Present up to hour 18: ends 8 to 20 = 13.
    fourteen = one_day({"O3": micrograms(*[80] * 19, *[None] * 5)})
    thirteen = one_day({"O3": micrograms(*[80] * 18, *[None] * 6)})
    assert (exact(fourteen, "O3/8h"), fourteen["O3/8h:n"]) == (Fraction(80), 14)
    assert (exact(thirteen, "O3/8h"), thirteen["O3/8h:n"]) == (None, 13)


def test_too_few_windows_count_when_the_maximum_is_above_the_limit():
    # Rounded 160.5 -> 160 (even) does not exceed 160; 161 does.
    at_limit = one_day({"O3": micrograms(*[None] * 16, *[160] * 3, *[161] * 3, None, None)})
    above = one_day({"O3": micrograms(*[None] * 16, *[161] * 6, None, None)})
    assert exact(at_limit, "O3/8h") is None
    assert exact(above, "O3/8h") == Fraction(161)


def test_the_largest_hour_of_ozone():
    enough = one_day({"O3": micrograms(*[50] * 19, 70, *[None] * 4)})
    too_few = one_day({"O3": micrograms(*[50] * 18, 70, *[None] * 5)})
    exceeding = one_day({"O3": micrograms(201, *[None] * 23)})
    assert [exact(row, "O3/1h") for row in (enough, too_few, exceeding)] == [Fraction(70), None, Fraction(201)]


def test_a_day_without_any_value_is_there_with_nothing_valid():
    row = one_day({})
    assert [row[name] for name in INDICATORS] == [None] * len(INDICATORS)


def test_days_come_sorted_whatever_the_order_of_the_hours():
    frame = hours({("B", DAY): {}, ("A", date(2020, 3, 1)): {}, ("A", DAY): {}}).reverse()
    days = station_days(frame, AMBIENT, STATISTICS)
    assert days.select("station", "day").rows() == [("A", DAY), ("A", date(2020, 3, 1)), ("B", DAY)]


def hourly_value(random) -> int:
    """Anything, or an hour that makes means of exact halves around the ozone limit."""
    return random.choice([random.randrange(400_000), random.choice([159_500, 160_000, 160_500, 161_000])])


@settings(max_examples=few(30), deadline=None)
@given(CASES)
def test_any_day_equals_the_reference(case):
    random, gaps = case
    days = {
        ("A", DAY + timedelta(days=n)): {
            item: [sometimes(random, gaps, hourly_value, random) for _ in range(24)] for item in POLLUTANTS
        }
        for n in range(20)
    }
    rows = station_days(hours(days), AMBIENT, STATISTICS).iter_rows(named=True)
    for row, values in zip(rows, days.values(), strict=True):
        for item in MEANS:
            found = reference.daily_mean(_hours(values[item]))
            assert exact(row, f"{item}/24h") == (found.value if found.valid else None)
            assert row[f"{item}/24h:n"] == found.count
        ozone = reference.mda8(_hours(values["O3"]))
        assert exact(row, "O3/8h") == (ozone.value if ozone.valid else None)
        assert row["O3/8h:n"] == ozone.count


def _hours(values) -> dict[int, Fraction]:
    return {hour: Fraction(v, THOUSANDTHS) for hour, v in enumerate(values, start=1) if v is not None}


def test_a_lazy_frame_gives_the_same_days():
    frame = hours({("A", DAY): {"O3": micrograms(*range(24)), "CO": [900] * 24}})
    lazy = station_days(frame.lazy(), AMBIENT, STATISTICS)
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect().equals(station_days(frame, AMBIENT, STATISTICS))


def test_the_grade_of_the_ozone_exception_is_a_setting():
    grade1 = STATISTICS.mda8.exceeding_grade.model_copy(update={"value": "grade1"})
    mda8 = STATISTICS.mda8.model_copy(update={"exceeding_grade": grade1})
    strict = STATISTICS.model_copy(update={"mda8": mda8})
    frame = hours({("A", DAY): {"O3": micrograms(*[None] * 16, *[101] * 6, None, None)}})
    # Three windows of 101: above the 100 of grade I, below the 160 of grade II.
    assert station_days(frame, AMBIENT, STATISTICS).row(0, named=True)["O3/8h"] is None
    assert exact(station_days(frame, AMBIENT, strict).row(0, named=True), "O3/8h") == Fraction(101)
