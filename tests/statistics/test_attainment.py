"""Attainment of days, months and years, by hand and against the independent reference."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.model.period import Month, Period
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.attainment import (
    Compared,
    all_attain,
    day_attainment,
    exceedance_multiple,
    period_attainment,
)
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.periods import month, quarter
from tests.reference import annual as reference
from tests.reference import attainment as reference_days
from tests.reference.figures import GB_2012, GB_FINAL, GB_TRANSITION, limit
from tests.statistics.frames import CASES, STANDARDS, area, series, sometimes, stretch

AMBIENT, STATISTICS = STANDARDS["gb3095-2012"], STANDARDS["hj663-2013"]
EDITIONS = {"gb3095-2012": GB_2012, "gb3095-2026-transition": GB_TRANSITION, "gb3095-2026": GB_FINAL}
DAY = date(2020, 2, 29)
CLEAN = {daily_indicator(item): Fraction(4) for item in POLLUTANTS}
YEAR = Period.year(2019)


def verdicts(rows, ambient=AMBIENT, grade="grade2"):
    frame = area({DAY + timedelta(days=n): row for n, row in enumerate(rows)})
    return day_attainment(frame, ambient, STATISTICS, grade)


def test_a_day_is_compared_as_rounded():
    # 75.5 -> 76 (even) > 75; 74.5 -> 74 (even); CO 4.05 -> 4.0 (even), 4.15 -> 4.2 > 4.
    rows = [
        {**CLEAN, "PM2.5/24h": Fraction("75.5")},
        {**CLEAN, "PM2.5/24h": Fraction("74.5")},
        {**CLEAN, "CO/24h": Fraction("4.05")},
        {**CLEAN, "CO/24h": Fraction("4.15")},
    ]
    found = verdicts(rows)
    assert found.get_column("compared:PM2.5").to_list() == [76_000, 74_000, 4_000, 4_000]
    assert found.get_column("compared:CO").to_list() == [4_000, 4_000, 4_000, 4_200]
    assert found.get_column("attains:PM2.5").to_list() == [False, True, True, True]
    assert found.get_column("attains").to_list() == [False, True, True, False]


def test_a_gap_leaves_the_day_open_unless_something_failed():
    gap = {**CLEAN, "SO2/24h": None}
    found = verdicts([gap, {**gap, "O3/8h": 161}, {}])
    assert found.get_column("attains:SO2").to_list() == [None, None, None]
    assert found.get_column("attains").to_list() == [None, False, None]


def test_the_largest_hour_of_ozone_judges_no_day():
    assert verdicts([{**CLEAN, "O3/1h": 900}]).get_column("attains").to_list() == [True]


def day_value(random, item: str, edition: str) -> Fraction:
    """Anything, an exact half, or a limit with up to one step to each side."""
    step = Fraction(1, 10) if item == "CO" else Fraction(1)
    bound = limit(edition, item, parts_of(daily_indicator(item))[1], random.choice([1, 2]))
    if random.random() < 0.5:
        return bound + random.choice([-2, -1, 0, 1, 2]) * step / 2
    return Fraction(random.randrange(2 * int(bound / step * 60)), 60) * step


@settings(max_examples=15, deadline=None)
@given(CASES)
def test_any_day_equals_the_reference(case):
    random, gaps = case
    for name, edition in EDITIONS.items():
        days = [
            {item: sometimes(random, gaps / 4, day_value, random, item, edition) for item in POLLUTANTS}
            for _ in range(30)
        ]
        rows = [{daily_indicator(item): value for item, value in day.items()} for day in days]
        for grade, number in (("grade1", 1), ("grade2", 2)):
            found = verdicts(rows, STANDARDS[name], grade)
            assert found.get_column("attains").to_list() == [
                reference_days.day_attains(day, edition, number) for day in days
            ]
            for item in POLLUTANTS:
                assert found.get_column(f"attains:{item}").to_list() == [
                    None if day[item] is None else reference_days.item_attains(item, day[item], edition, number)
                    for day in days
                ]


def test_a_year_needs_mean_and_percentile():
    # 346 days at 30 and 19 at 100: mean (10380 + 1900)/365 = 33.64 -> 34 ≤ 35.
    # k = 1 + 364 × 0.95 = 346.8: 30 + 0.8 × 70 = 86 > 75; (86 - 75)/75 = 11/75.
    days = series("PM2.5/24h", stretch(date(2019, 1, 1), [30] * 346 + [100] * 19))
    found = period_attainment(days, "PM2.5", YEAR, AMBIENT, STATISTICS)
    assert found.mean == Compared(Fraction(12280, 365), Fraction(34), 0, Fraction(35))
    assert found.percentile == Compared(Fraction(86), Fraction(86), 0, Fraction(75))
    assert (found.mean.within, found.mean.multiple) == (True, None)
    assert (found.percentile.within, found.percentile.multiple) == (False, Fraction(11, 75))
    assert (found.unit, found.valid, found.expected, found.attains) == ("µg/m³", 365, 365, False)


@pytest.mark.parametrize(
    ("value", "attains"),
    # 35.5 -> 36 (even) > 35; 34.5 -> 34 (even); 35.49 -> 35.
    [("35.5", False), ("34.5", True), ("35.49", True), ("35", True), ("36", False)],
)
def test_the_mean_is_rounded_once_and_compared(value, attains):
    days = series("PM2.5/24h", stretch(date(2019, 1, 1), [Fraction(value)] * 365))
    assert period_attainment(days, "PM2.5", YEAR, AMBIENT, STATISTICS).attains is attains


def test_carbon_monoxide_and_ozone_by_the_percentile_alone():
    carbon = series("CO/24h", stretch(date(2019, 1, 1), [Fraction("4.05")] * 365))
    ozone = series("O3/8h", stretch(date(2019, 1, 1), [Fraction("160.5")] * 365))
    # 4.05 -> 4.0 and 160.5 -> 160, both even.
    found = [
        period_attainment(frame, item, YEAR, AMBIENT, STATISTICS) for item, frame in (("CO", carbon), ("O3", ozone))
    ]
    assert [(one.mean, one.percentile.rounded, one.unit, one.attains) for one in found] == [
        (None, 4, "mg/m³", True),
        (None, 160, "µg/m³", True),
    ]


def test_a_year_with_a_short_month_is_not_decided():
    april = [None if date(2019, 4, 27) <= day <= date(2019, 4, 30) else 200 for day in YEAR]
    found = period_attainment(series("O3/8h", stretch(YEAR.start, april)), "O3", YEAR, AMBIENT, STATISTICS)
    assert (found.valid, found.sufficiency.short, found.attains) == (361, ((Month(2019, 4), 26, 27),), None)
    assert found.percentile.rounded == 200


def test_what_a_percentile_needs_is_a_setting():
    nothing = STATISTICS.percentile_needs.model_copy(update={"value": "nothing"})
    edition = STATISTICS.model_copy(update={"percentile_needs": nothing})
    frame = area({date(2019, 1, 1): {"O3/8h": 161, "PM2.5/24h": 10}})
    assert period_attainment(frame, "O3", YEAR, AMBIENT, edition).attains is False
    # A mean keeps its minimums.
    assert period_attainment(frame, "PM2.5", YEAR, AMBIENT, edition).attains is None


def test_a_month_and_a_quarter_are_held_against_the_limits_of_the_year():
    days = series("PM2.5/24h", stretch(date(2020, 2, 1), [34] * 24 + [36] * 36))
    # February: 24 × 34 + 5 × 36 = 996, / 29 = 34.3 -> 34. First quarter: 816 + 36 × 36 = 2112, / 60 = 35.2 -> 35.
    february = period_attainment(days, "PM2.5", month(2020, 2), AMBIENT, STATISTICS)
    first = period_attainment(days, "PM2.5", quarter(2020, 1), AMBIENT, STATISTICS)
    assert (february.mean.exact, february.valid, february.sufficiency.enough, february.attains) == (
        Fraction(996, 29),
        29,
        True,
        True,
    )
    # The standard sets no minimum for a quarter, so its 60 of 91 days are compared as they are.
    assert (first.mean.exact, first.valid, first.expected, first.sufficiency, first.attains) == (
        Fraction(2112, 60),
        60,
        91,
        None,
        True,
    )


def test_nothing_to_compare():
    found = period_attainment(series("O3/8h", {}), "O3", quarter(2020, 1), AMBIENT, STATISTICS)
    assert (found.mean, found.percentile, found.valid, found.attains) == (None, None, 0, None)
    with pytest.raises(LookupError, match="hj663-2013 says nothing of the attainment of TSP"):
        period_attainment(series("O3/8h", {}), "TSP", YEAR, AMBIENT, STATISTICS)


def around(random, level: Fraction) -> Fraction:
    """Half to one and a half times a level."""
    return level * Fraction(random.randrange(10, 31), 20)


def year_value(random, item: str, edition: str) -> Fraction:
    """A level around the limits, so that both verdicts come up."""
    bound = limit(edition, item, "24h" if item == "CO" else "8h" if item == "O3" else "year", 2)
    return around(random, bound)


@settings(max_examples=8, deadline=None)
@given(CASES, st.sampled_from([2019, 2020]))
def test_any_year_equals_the_reference(case, year):
    random, gaps = case
    for name, edition in EDITIONS.items():
        for item in POLLUTANTS:
            level = year_value(random, item, edition)
            values = {day: sometimes(random, gaps / 6, around, random, level) for day in Period.year(year)}
            found = period_attainment(
                series(daily_indicator(item), values), item, Period.year(year), STANDARDS[name], STATISTICS
            )
            known = {day: value for day, value in values.items() if value is not None}
            expected = reference.year_verdict(item, known, year, edition)
            assert (found.mean.rounded if found.mean else None, found.percentile.rounded) == (
                expected.mean,
                expected.percentile,
            )
            assert (found.sufficiency.enough, found.attains) == (expected.valid, expected.attains)


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
