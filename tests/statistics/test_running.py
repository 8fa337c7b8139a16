"""Running means across midnight, by hand and against the independent reference."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

from hypothesis import given, settings

from aircheck.model.standard import POLLUTANTS, THOUSANDTHS
from aircheck.statistics.indicators import scale
from aircheck.statistics.running import running_means
from tests.examples import few
from tests.reference import daily as reference
from tests.statistics.frames import CASES, STANDARDS, hours, micrograms, sometimes

AMBIENT = STANDARDS["gb3095-2012"]
EVE, DAY = date(2020, 2, 29), date(2020, 3, 1)


def means(frame, window, item) -> list[Fraction | None]:
    column = running_means(frame, window, AMBIENT).get_column(f"{item}/{window}")
    return [None if value is None else Fraction(value, scale(AMBIENT) * THOUSANDTHS) for value in column]


def test_eight_hours_cross_midnight():
    # 29 February 80 all day, 1 March 0: after midnight hours 1 to 7 still hold 7 to 1 hours of 80.
    frame = hours({("A", EVE): {"O3": micrograms(*[80] * 24)}, ("A", DAY): {"O3": micrograms(*[0] * 24)}})
    # (8 - h) × 80 / 8
    assert means(frame, "8h", "O3")[24:33] == [70, 60, 50, 40, 30, 20, 10, 0, 0]


def test_six_hours_suffice_and_five_do_not():
    frame = hours({("A", DAY): {"O3": micrograms(None, None, 10, 20, 30, 40, 50, 60, None, 80, *[None] * 14)}})
    # At hour 8: hours 3 to 8, (10 + … + 60) / 6 = 35. At 9: hours 3 to 8 of 2 to 9, the same. At 10: 3 to 8 and 10,
    # (210 + 80) / 7 = 290/7. At 11: hours 4 to 8 and 10, (200 + 80) / 6 = 280/6. At 12: five hours only.
    assert means(frame, "8h", "O3")[6:12] == [None, 35, 35, Fraction(290, 7), Fraction(280, 6), None]


def test_twenty_four_hours_need_twenty():
    frame = hours({("A", EVE): {"PM10": micrograms(*[24] * 24)}, ("A", DAY): {"PM10": micrograms(*[None] * 24)}})
    # Each silent hour takes one away: after hour 4 there are 20 left, after hour 5 only 19.
    assert means(frame, "24h", "PM10")[23:30] == [24, 24, 24, 24, 24, None, None]


def test_hours_without_a_row_are_missing_not_skipped():
    frame = hours({("A", EVE): {"O3": micrograms(*[80] * 24)}, ("A", DAY): {"O3": micrograms(*[0] * 24)}})
    gap = frame.filter(~((frame["day"] == DAY) & (frame["hour"] <= 3)))
    # Hour 4 of 1 March holds 21 to 24 of the day before and its own, five. Each later hour loses one and gains one:
    # hour 7 holds 24 and 4 to 7, hour 8 holds 4 to 8; hour 9 is the first with six, 4 to 9.
    assert means(gap, "8h", "O3")[24:30] == [None, None, None, None, None, 0]


def test_stations_do_not_run_into_each_other_and_rows_come_sorted():
    frame = hours({("B", DAY): {"CO": [1_000] * 24}, ("A", DAY): {"CO": [3_000] * 24}}).reverse()
    found = running_means(frame, "8h", AMBIENT, ["CO"])
    assert found.columns == ["station", "day", "hour", "CO/8h", "CO/8h:n"]
    assert found.select("station", "hour").rows() == [(name, hour) for name in "AB" for hour in range(1, 25)]
    # The fifth hour of each has five.
    assert found.get_column("CO/8h:n").to_list()[:5] == [1, 2, 3, 4, 5] == found.get_column("CO/8h:n").to_list()[24:29]


@settings(max_examples=few(20), deadline=None)
@given(CASES)
def test_any_hour_equals_the_reference(case):
    random, gaps = case
    days = {
        (station, EVE + timedelta(days=n)): {
            item: [sometimes(random, gaps, random.randrange, 500_000) for _ in range(24)] for item in POLLUTANTS
        }
        for station in "AB"
        for n in range(3)
    }
    frame = hours(days).filter([random.random() > gaps / 4 for _ in range(144)])
    ends = {}
    for station, day, hour, *values in frame.iter_rows():
        end = datetime.combine(day, time()) + timedelta(hours=hour)
        for item, value in zip(POLLUTANTS, values, strict=True):
            if value is not None:
                ends.setdefault((station, item), {})[end] = Fraction(value, THOUSANDTHS)
    for window, length, least in (("8h", 8, 6), ("24h", 24, 20)):
        for row in running_means(frame, window, AMBIENT).iter_rows(named=True):
            end = datetime.combine(row["day"], time()) + timedelta(hours=row["hour"])
            item = random.choice(POLLUTANTS)
            expected = reference.running_mean(ends.get((row["station"], item), {}), end, length, least)
            value = row[f"{item}/{window}"]
            assert (None if value is None else Fraction(value, scale(AMBIENT) * THOUSANDTHS)) == expected
