"""Attainment of days, months and years, by hand and against the independent reference."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.model.period import Month, Period
from aircheck.model.standard import POLLUTANTS, thousandths
from aircheck.statistics.attainment import (
    Compared,
    all_attain,
    attainment_of,
    exceedance_multiple,
)
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.order import above, ordered_days
from aircheck.statistics.periods import month, quarter, within
from tests.examples import few
from tests.reference import annual as reference
from tests.reference import attainment as reference_days
from tests.reference.figures import GB_2012, GB_FINAL, GB_TRANSITION, limit
from tests.statistics.frames import (
    CASES,
    EDITIONS,
    PLACE,
    STANDARDS,
    area,
    placed,
    series,
    sometimes,
    statistics_of,
    stretch,
)

AMBIENT, STATISTICS = STANDARDS["gb3095-2012"], STANDARDS["hj663-2013"]
BY_REFERENCE = {"gb3095-2012": GB_2012, "gb3095-2026-transition": GB_TRANSITION, "gb3095-2026": GB_FINAL}
DAY = date(2020, 2, 29)
CLEAN = {daily_indicator(item): Fraction(4) for item in POLLUTANTS}
YEAR = Period.year(2019)


def verdicts(rows, ambient=AMBIENT, grade="grade2"):
    """For each day, by pollutant: whether it is within the daily limit; without those that have no value."""
    days = placed(**{PLACE: area({DAY + timedelta(days=n): row for n, row in enumerate(rows)})})
    found = [{} for _ in rows]
    for item in POLLUTANTS:
        limit_ = ambient.limit(*parts_of(daily_indicator(item)))
        decimals = STATISTICS.decimals_for(item, limit_.unit)
        ordered = ordered_days(days, daily_indicator(item))
        exceeding = set(above(ordered, thousandths(limit_.of(grade)), decimals).get_column("day"))
        for day in ordered.get_column("day"):
            found[(day - DAY).days][item] = day not in exceeding
    return found


def test_a_day_is_compared_as_rounded():
    # 75.5 -> 76 (even) > 75; 74.5 -> 74 (even); CO 4.05 -> 4.0 (even), 4.15 -> 4.2 > 4.
    rows = [
        {**CLEAN, "PM2.5/24h": Fraction("75.5")},
        {**CLEAN, "PM2.5/24h": Fraction("74.5")},
        {**CLEAN, "CO/24h": Fraction("4.05")},
        {**CLEAN, "CO/24h": Fraction("4.15")},
    ]
    found = verdicts(rows)
    assert [day["PM2.5"] for day in found] == [False, True, True, True]
    assert [day["CO"] for day in found] == [True, True, True, False]
    assert [all_attain(day) for day in found] == [False, True, True, False]


def test_a_gap_leaves_the_verdict_open_unless_something_failed():
    everything = dict.fromkeys(POLLUTANTS, True)
    assert all_attain(everything) is True
    assert all_attain({**everything, "SO2": None}) is None
    assert all_attain({**everything, "SO2": None, "O3": False}) is False
    assert all_attain(dict.fromkeys(POLLUTANTS)) is None
    # A day without a value is neither within the limit nor above it.
    assert verdicts([{**CLEAN, "SO2/24h": None}, {}]) == [
        {item: True for item in POLLUTANTS if item != "SO2"},
        {},
    ]


def test_the_largest_hour_of_ozone_judges_nothing():
    assert verdicts([{**CLEAN, "O3/1h": 900}]) == [dict.fromkeys(POLLUTANTS, True)]
    found = statistics_of(area({day: {"O3/1h": 900, "O3/8h": 100} for day in YEAR}), YEAR)
    assert found.attainment(PLACE, "O3").attains is True


def day_value(random, item: str, edition: str) -> Fraction:
    """Anything, an exact half, or a limit with up to one step to each side."""
    step = Fraction(1, 10) if item == "CO" else Fraction(1)
    bound = limit(edition, item, parts_of(daily_indicator(item))[1], random.choice([1, 2]))
    if random.random() < 0.5:
        return bound + random.choice([-2, -1, 0, 1, 2]) * step / 2
    return Fraction(random.randrange(2 * int(bound / step * 60)), 60) * step


@settings(max_examples=few(15), deadline=None)
@given(CASES)
def test_any_day_equals_the_reference(case):
    random, gaps = case
    for name, edition in BY_REFERENCE.items():
        days = [
            {item: sometimes(random, gaps / 4, day_value, random, item, edition) for item in POLLUTANTS}
            for _ in range(30)
        ]
        rows = [{daily_indicator(item): value for item, value in day.items()} for day in days]
        for grade, number in (("grade1", 1), ("grade2", 2)):
            found = verdicts(rows, STANDARDS[name], grade)
            assert found == [
                {
                    item: reference_days.item_attains(item, value, edition, number)
                    for item, value in day.items()
                    if value is not None
                }
                for day in days
            ]
            together = [all_attain({**dict.fromkeys(POLLUTANTS), **day}) for day in found]
            assert together == [reference_days.day_attains(day, edition, number) for day in days]


def held(days, item, period=YEAR, editions=EDITIONS):
    """What is held against limits, and what it rests on."""
    found = statistics_of(days, period, editions)
    return found.attainment(PLACE, item), found.coverage(PLACE, daily_indicator(item))


def test_a_year_needs_mean_and_percentile():
    # 346 days at 30 and 19 at 100: mean (10380 + 1900)/365 = 33.64 -> 34 ≤ 35.
    # k = 1 + 364 × 0.95 = 346.8: 30 + 0.8 × 70 = 86 > 75; (86 - 75)/75 = 11/75.
    days = series("PM2.5/24h", stretch(date(2019, 1, 1), [30] * 346 + [100] * 19))
    found, rests_on = held(days, "PM2.5")
    assert found.mean == Compared(Fraction(12280, 365), Fraction(34), 0, Fraction(35))
    assert found.percentile == Compared(Fraction(86), Fraction(86), 0, Fraction(75))
    assert (found.mean.within, found.mean.multiple) == (True, None)
    assert (found.percentile.within, found.percentile.multiple) == (False, Fraction(11, 75))
    assert (found.unit, rests_on.valid, rests_on.expected, found.attains) == ("µg/m³", 365, 365, False)


@pytest.mark.parametrize(
    ("value", "attains"),
    # 35.5 -> 36 (even) > 35; 34.5 -> 34 (even); 35.49 -> 35.
    [("35.5", False), ("34.5", True), ("35.49", True), ("35", True), ("36", False)],
)
def test_the_mean_is_rounded_once_and_compared(value, attains):
    days = series("PM2.5/24h", stretch(date(2019, 1, 1), [Fraction(value)] * 365))
    assert held(days, "PM2.5")[0].attains is attains


def test_carbon_monoxide_and_ozone_by_the_percentile_alone():
    carbon = series("CO/24h", stretch(date(2019, 1, 1), [Fraction("4.05")] * 365))
    ozone = series("O3/8h", stretch(date(2019, 1, 1), [Fraction("160.5")] * 365))
    # 4.05 -> 4.0 and 160.5 -> 160, both even.
    found = [held(frame, item)[0] for item, frame in (("CO", carbon), ("O3", ozone))]
    assert [(one.mean, one.percentile.rounded, one.unit, one.attains) for one in found] == [
        (None, 4, "mg/m³", True),
        (None, 160, "µg/m³", True),
    ]


@pytest.mark.parametrize(("value", "attains"), [(160, None), (161, False)])
def test_a_year_with_a_short_month_only_misses(value, attains):
    # 4 zeros and 361 times the value: the 90th percentile is the value.
    april = [None if date(2019, 4, 27) <= day <= date(2019, 4, 30) else value for day in YEAR]
    found, rests_on = held(series("O3/8h", stretch(YEAR.start, april)), "O3")
    assert (rests_on.valid, rests_on.need.short, found.attains) == (361, ((Month(2019, 4), 26, 27),), attains)
    assert found.percentile.rounded == value


@pytest.mark.parametrize(
    # Over 300 of 365 days: 43.19 × 300 / 365 = 35.499 -> 35, 43.2 × 300 / 365 = 35.507 -> 36.
    ("value", "of_each"),
    [("43.19", {"mean": None, "percentile": None}), ("43.2", {"mean": False, "percentile": None})],
)
def test_too_few_days_miss_what_zero_on_all_others_would_miss(value, of_each):
    days = series("PM2.5/24h", stretch(date(2019, 1, 1), [Fraction(value)] * 300))
    found = held(days, "PM2.5")[0]
    assert (found.of_each, found.attains) == (of_each, False if False in of_each.values() else None)


def test_what_a_percentile_needs_is_a_setting():
    nothing = STATISTICS.percentile_needs.model_copy(update={"value": "nothing"})
    editions = replace(EDITIONS, statistics=STATISTICS.model_copy(update={"percentile_needs": nothing}))
    frame = area({date(2019, 1, 1): {"O3/8h": 161, "PM2.5/24h": 10}})
    assert held(frame, "O3")[0].attains is None
    assert held(frame, "O3", editions=editions)[0].attains is False
    # A mean keeps its minimums.
    assert held(frame, "PM2.5", editions=editions)[0].attains is None
    # Without any day there is nothing to compare.
    assert held(area({}), "O3", editions=editions)[0].attains is None


def test_a_month_and_a_quarter_are_held_against_the_limits_of_the_year():
    days = series("PM2.5/24h", stretch(date(2020, 2, 1), [34] * 24 + [36] * 36))
    # February: 24 × 34 + 5 × 36 = 996, / 29 = 34.3 -> 34. First quarter: 816 + 36 × 36 = 2112, / 60 = 35.2 -> 35.
    cut = {period: within(days, period) for period in (month(2020, 2), quarter(2020, 1))}
    (february, of_february), (first, of_first) = (held(own, "PM2.5", period) for period, own in cut.items())
    assert (february.mean.exact, of_february.valid, of_february.sufficient, february.attains) == (
        Fraction(996, 29),
        29,
        True,
        True,
    )
    # The standard sets no minimum for a quarter, so its 60 of 91 days are compared as they are.
    assert (first.mean.exact, of_first.valid, of_first.expected, of_first.need, first.attains) == (
        Fraction(2112, 60),
        60,
        91,
        None,
        True,
    )


def test_nothing_to_compare():
    found, rests_on = held(series("O3/8h", {}), "O3", quarter(2020, 1))
    assert (found.mean, found.percentile, rests_on.valid, found.attains) == (None, None, 0, None)
    with pytest.raises(LookupError, match="hj663-2013 says nothing of the attainment of TSP"):
        attainment_of("TSP", {}, AMBIENT, STATISTICS)


def around(random, level: Fraction) -> Fraction:
    """Half to one and a half times a level."""
    return level * Fraction(random.randrange(10, 31), 20)


def year_value(random, item: str, edition: str) -> Fraction:
    """A level around the limits, so that both verdicts come up."""
    bound = limit(edition, item, "24h" if item == "CO" else "8h" if item == "O3" else "year", 2)
    return around(random, bound)


@settings(max_examples=few(8), deadline=None)
@given(CASES, st.sampled_from([2019, 2020]))
def test_any_year_equals_the_reference(case, year):
    random, gaps = case
    period = Period.year(year)
    for name, edition in BY_REFERENCE.items():
        levels = {item: year_value(random, item, edition) for item in POLLUTANTS}
        values = {
            day: {item: sometimes(random, gaps / 6, around, random, level) for item, level in levels.items()}
            for day in period
        }
        days = area({day: {daily_indicator(item): value for item, value in row.items()} for day, row in values.items()})
        found = statistics_of(days, period, replace(EDITIONS, ambient=STANDARDS[name]))
        for item in POLLUTANTS:
            known = {day: row[item] for day, row in values.items() if row[item] is not None}
            expected, one = reference.year_verdict(item, known, year, edition), found.attainment(PLACE, item)
            assert (one.mean.rounded if one.mean else None, one.percentile.rounded) == (
                expected.mean,
                expected.percentile,
            )
            assert found.coverage(PLACE, daily_indicator(item)).sufficient == expected.valid
            assert one.attains == expected.attains


@pytest.mark.parametrize(
    ("each", "together"),
    [([True, True], True), ([True, None], None), ([None, False], False), ([True, False], False), ([], True)],
)
def test_all_items_together(each, together):
    assert all_attain(dict(zip("ab", each, strict=False))) is together


@pytest.mark.parametrize(("value", "expected"), [("52", Fraction(17, 35)), ("35", None), ("34", None)])
def test_exceedance_multiple(value, expected):
    # (52 - 35)/35 = 17/35
    found = exceedance_multiple(Fraction(value), Fraction(35))
    assert found == expected == reference.exceedance_multiple(Fraction(value), Fraction(35))
