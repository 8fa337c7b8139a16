"""What statistics rest on: days of the calendar, or stations."""

from fractions import Fraction

from aircheck.inputs.coverage import DayCoverage, PlaceStatistic, least_mean, over_stations
from aircheck.model.measurement import Coverage
from aircheck.model.period import Month
from aircheck.model.text import Message
from aircheck.statistics.annual import Sufficiency

MAY, JUNE = Month(2020, 5), Month(2020, 6)
ENOUGH = DayCoverage({MAY: 31, JUNE: 29}, 61, Sufficiency(330, 324, ()))
REACHED = DayCoverage({MAY: 31, JUNE: 29}, 61, Sufficiency(330, 324, ()), reached=True)
SHORT_YEAR = DayCoverage({MAY: 31, JUNE: 26}, 61, Sufficiency(300, 324, ((JUNE, 26, 27),)))
SHORT_MONTHS = DayCoverage({MAY: 20, JUNE: 26}, 61, Sufficiency(340, 324, ((MAY, 20, 27), (JUNE, 26, 27))))
NO_MINIMUM = DayCoverage({MAY: 3}, 5, None)


def test_days_with_and_without_a_minimum():
    assert (ENOUGH.valid, ENOUGH.required, ENOUGH.sufficient) == (60, 324, True)
    assert (SHORT_YEAR.valid, SHORT_YEAR.required, SHORT_YEAR.sufficient) == (57, 324, False)
    assert (NO_MINIMUM.valid, NO_MINIMUM.required, NO_MINIMUM.sufficient) == (3, None, None)


def test_the_coverage_of_a_year_says_which_minimum_is_missed():
    assert ENOUGH.of_year() == Coverage(60, 324, 61, "unit.day", sufficient=True, shortfall=None)
    # Days are counted with those to come, which `need` holds.
    missed = Message.of("measures.short_year", valid=300, required=324)
    assert SHORT_YEAR.of_year() == Coverage(57, 324, 61, "unit.day", sufficient=False, shortfall=missed)
    months = Message.of("measures.short_months", months="2020-05 20/27, 2020-06 26/27")
    assert SHORT_MONTHS.of_year() == Coverage(46, 324, 61, "unit.day", sufficient=False, shortfall=months)
    assert SHORT_MONTHS.of_year(enough_anyhow=True) == Coverage(
        46, 324, 61, "unit.day", sufficient=True, shortfall=None
    )


def of_days(value: int | None, low: int, days: DayCoverage, anyhow: bool = False) -> PlaceStatistic:
    exact = None if value is None else Fraction(value)
    return PlaceStatistic(exact, lambda: Fraction(low), anyhow or days.sufficient, days, anyhow)


def test_a_statistic_over_days():
    plain = of_days(30, 20, SHORT_YEAR)
    assert (plain.low, plain.coverage) == (20, SHORT_YEAR.of_year())
    assert of_days(30, 20, SHORT_YEAR, anyhow=True).coverage == SHORT_YEAR.of_year(enough_anyhow=True)


def test_the_mean_of_the_stations_that_count():
    # B is not sufficient, C has no value: (30 + 41)/2. At best C and A are the two that count: (0 + 10)/2.
    stations = {
        "A": of_days(30, 10, ENOUGH),
        "B": of_days(90, 20, SHORT_YEAR),
        "C": of_days(None, 0, NO_MINIMUM),
        "D": of_days(41, 40, NO_MINIMUM),
    }
    found = over_stations(stations, 2, SHORT_MONTHS)
    assert (found.value, found.low, found.sufficient) == (Fraction(71, 2), Fraction(5), True)
    assert found.days == SHORT_MONTHS
    assert found.coverage == Coverage(2, 2, 4, "unit.station", sufficient=True, shortfall=None)


def test_too_few_stations_that_count_are_named():
    stations = {"A": of_days(30, 10, ENOUGH), "B": of_days(90, 20, SHORT_YEAR), "C": of_days(None, 0, NO_MINIMUM)}
    found = over_stations(stations, 2, ENOUGH)
    assert (found.value, found.low, found.sufficient) == (30, 5, False)
    said = Message.of("measures.short_stations", stations="B, C")
    assert found.coverage == Coverage(1, 2, 3, "unit.station", sufficient=False, shortfall=said)


def test_no_station_counts():
    found = over_stations({"B": of_days(90, 20, SHORT_YEAR)}, 1, ENOUGH)
    assert (found.value, found.low, found.sufficient) == (None, 20, False)
    assert over_stations({}, 1, ENOUGH).low == 0


def test_a_station_that_has_its_days_counts_whatever_comes_and_others_may_drop_out():
    # D has its days already; of A, B and C at best those with less than the mean: (40 + 10 + 20)/3, and not 90.
    stations = {
        "A": of_days(30, 10, ENOUGH),
        "B": of_days(90, 20, ENOUGH),
        "C": of_days(99, 90, ENOUGH),
        "D": of_days(41, 40, REACHED),
    }
    assert over_stations(stations, 2, ENOUGH).low == Fraction(70, 3)
    assert over_stations(stations, 4, ENOUGH).low == Fraction(40)


def test_the_least_mean_of_some():
    assert least_mean([], [Fraction(5), Fraction(1), Fraction(3)], 1) == 1
    assert least_mean([], [Fraction(5), Fraction(1), Fraction(3)], 2) == 2
    assert least_mean([Fraction(9)], [Fraction(5), Fraction(1), Fraction(20)], 1) == 5
    assert least_mean([], [], 3) == 0
