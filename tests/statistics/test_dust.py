"""The dust detector, by hand and against the independent reference."""

from datetime import date, datetime, timedelta
from fractions import Fraction

from hypothesis import given, settings

from aircheck.statistics.dust import DustPeriod, dust_periods, episodes
from tests.examples import few
from tests.reference import dust as reference
from tests.statistics.frames import CASES, STANDARDS, hours, micrograms, sometimes

RULE = STANDARDS["dust-2016"]
DAY = date(2019, 5, 11)


def day(coarse, fine) -> dict[str, list[int | None]]:
    """A day of PM10 and PM2.5, the rest of it silent."""
    return {
        "PM10": micrograms(*coarse, *[None] * (24 - len(coarse))),
        "PM2.5": micrograms(*fine, *[None] * (24 - len(fine))),
    }


def at(hour: int, day_: date = DAY) -> datetime:
    return datetime(day_.year, day_.month, day_.day) + timedelta(hours=hour)  # noqa: DTZ001


def found(coarse, fine) -> tuple[DustPeriod, ...]:
    return dust_periods(hours({("A", DAY): day(coarse, fine)}), RULE)


def test_a_period_from_its_first_hour_to_the_last_before_the_level_is_back():
    # Six hours at 100 and 50, ratio 0.5. Hour 7: 200 = 2 × 100 and > 150, 50/200 = 0.25 = half of 0.5: it starts.
    # 111 is more than 10 % above 100, 110 is not: hour 10 ends it, hour 9 is the last inside.
    assert found([100] * 6 + [200, 600, 111, 110, 100], [50] * 11) == (
        DustPeriod("A", at(7), at(9), Fraction(100), Fraction(600), over=True),
    )


def test_each_condition_by_itself_keeps_it_from_starting():
    assert found([100] * 6 + [199], [50] * 6 + [40]) == ()  # less than twice
    assert found([75] * 6 + [150], [50] * 6 + [10]) == ()  # not above 150
    assert found([100] * 6 + [200], [50] * 6 + [51]) == ()  # 51/200 is more than half of 0.5
    assert found([100] * 5 + [200], [50] * 6) == ()  # only five hours before
    assert found([100] * 6 + [200], [50] * 5 + [None, 50]) == ()  # one of the six without PM2.5
    assert found([100] * 6 + [200], [50] * 6 + [None]) == ()


def test_the_six_hours_are_hours_of_the_clock():
    # Hour 3 is missing: the six clock hours before hour 8 hold five values, those before hour 10 (4 to 9) all six.
    gap = [100, 100, None, 100, 100, 100, 100]
    assert found([*gap, 200, 100], [50] * 9) == ()
    assert [(one.start, one.end) for one in found([*gap, 100, 100, 200, 100], [50] * 11)] == [(at(10), at(10))]


def test_a_period_still_open_when_the_data_end():
    assert found([100] * 6 + [200, None, 300], [50] * 6 + [50, None, 50]) == (
        DustPeriod("A", at(7), at(9), Fraction(100), Fraction(300), over=False),
    )


def test_over_midnight_and_station_by_station():
    late = day([100] * 23 + [400], [50] * 24)
    early = day([500, 100], [50, 50])
    frame = hours({("B", DAY): late, ("B", DAY + timedelta(days=1)): early, ("A", DAY): late})
    assert [(one.station, one.start, one.end, one.over) for one in dust_periods(frame, RULE)] == [
        ("A", at(24), at(24), False),
        ("B", at(24), at(25), True),
    ]


def period(station: str, start: int, end: int, over: bool = True) -> DustPeriod:
    return DustPeriod(station, at(start), at(end), Fraction(100), Fraction(300), over)


def test_periods_with_an_hour_in_common_are_one_episode():
    # A and C have no hour in common, but both have one with B; D begins in the hour after C's last.
    periods = [period("C", 9, 10), period("B", 6, 9, over=False), period("A", 5, 6), period("D", 11, 12)]
    found = episodes(periods)
    assert [(one.stations, one.start, one.end, one.over) for one in found] == [
        (("A", "B", "C"), at(5), at(10), False),
        (("D",), at(11), at(12), True),
    ]
    assert [one.station for one in found[0].periods] == ["A", "B", "C"]


def test_a_long_period_keeps_together_what_lies_within_it():
    periods = [period("A", 1, 20), period("B", 2, 3), period("B", 8, 9), period("B", 21, 22)]
    assert [(one.stations, one.end) for one in episodes(periods)] == [(("A", "B"), at(20)), (("B",), at(22))]


def test_two_periods_of_one_day():
    quiet = [100] * 6
    assert [(one.start, one.end) for one in found([*quiet, 300, *quiet, 300, 100], [50] * 15)] == [
        (at(7), at(7)),
        (at(14), at(14)),
    ]


def test_thresholds_are_settings():
    end = RULE.end.within.model_copy(update={"value": 100})
    rule = RULE.model_copy(update={"end": RULE.end.model_copy(update={"within": end})})
    frame = hours({("A", DAY): day([100] * 6 + [300, 200, 100], [50] * 9)})
    # Back within 100 % above 100 at the first 200.
    assert [(one.start, one.end) for one in dust_periods(frame, rule)] == [(at(7), at(7))]
    assert [(one.start, one.end) for one in dust_periods(frame, RULE)] == [(at(7), at(8))]


@settings(max_examples=few(25), deadline=None)
@given(CASES)
def test_every_start_and_end_equals_the_reference(case):
    random, gaps = case
    levels = [40, 50, 60, 100, 110, 150, 151, 200, 300, 500]
    coarse = [sometimes(random, gaps / 3, random.choice, levels) for _ in range(240)]
    fine = [sometimes(random, gaps / 3, random.choice, [10, 20, 30, 40, 50]) for _ in range(240)]
    days = {
        ("A", DAY + timedelta(days=n)): day(coarse[24 * n : 24 * n + 24], fine[24 * n : 24 * n + 24]) for n in range(10)
    }
    assert [(one.start, one.end, one.over) for one in dust_periods(hours(days), RULE)] == plain(coarse, fine)


def plain(coarse, fine) -> list[tuple[datetime, datetime, bool]]:
    """The reference's tests hour by hour; an hour's place is its end."""
    exact = [[None if v is None else Fraction(v) for v in column] for column in (coarse, fine)]
    periods, before, first, last = [], None, None, None
    for place in range(len(coarse)):
        now = exact[0][place]
        if now is None:
            continue
        if before is not None and reference.ends_dust(now, before):
            periods.append((at(first + 1), at(last + 1), True))
            before = None
        window = [column[max(0, place - 6) : place + 1] for column in exact]
        full = len(window[0]) == 7 and None not in window[0] + window[1]
        if before is None and full and reference.starts_dust(*window):
            before, first = sum(window[0][:6]) / 6, place
        last = place
    return [*periods, (at(first + 1), at(last + 1), False)] if before is not None else periods
