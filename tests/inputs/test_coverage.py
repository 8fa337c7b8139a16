"""What statistics rest on: days of the calendar, or stations."""

from fractions import Fraction

from aircheck.inputs.coverage import DayCoverage, PlaceStatistic, over_days, over_stations
from aircheck.model.measurement import Coverage
from aircheck.model.period import Month
from aircheck.model.text import Message
from aircheck.statistics.annual import Sufficiency

MAY, JUNE = Month(2020, 5), Month(2020, 6)
ENOUGH = DayCoverage({MAY: 31, JUNE: 29}, 61, Sufficiency(330, 324, ()))
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


def test_a_statistic_over_days():
    plain = over_days(Fraction(30), Fraction(20), SHORT_YEAR, enough_anyhow=False)
    assert (plain.value, plain.low, plain.sufficient, plain.stations) == (30, 20, False, None)
    assert plain.coverage == SHORT_YEAR.of_year()
    anyhow = over_days(Fraction(30), Fraction(20), SHORT_YEAR, enough_anyhow=True)
    assert (anyhow.sufficient, anyhow.coverage) == (True, SHORT_YEAR.of_year(enough_anyhow=True))
    assert over_days(None, Fraction(0), NO_MINIMUM, enough_anyhow=False).sufficient is None


def own(value: int | None, low: int, sufficient: bool | None) -> PlaceStatistic:
    return PlaceStatistic(None if value is None else Fraction(value), Fraction(low), sufficient)


def test_the_mean_of_the_stations_that_count():
    # B is not sufficient, C has no value: (30 + 41)/2; the lows of all four: (10 + 20 + 0 + 40)/4.
    stations = {"A": own(30, 10, True), "B": own(90, 20, False), "C": own(None, 0, None), "D": own(41, 40, None)}
    found = over_stations(stations, 2)
    assert (found.value, found.low, found.sufficient, found.days) == (Fraction(71, 2), Fraction(35, 2), True, None)
    assert found.coverage == Coverage(2, 2, 4, "unit.station", sufficient=True, shortfall=None)


def test_too_few_stations_that_count_are_named():
    stations = {"A": own(30, 10, True), "B": own(90, 20, False), "C": own(None, 0, None)}
    found = over_stations(stations, 2)
    assert (found.value, found.low, found.sufficient) == (30, 10, False)
    said = Message.of("measures.short_stations", stations="B, C")
    assert found.coverage == Coverage(1, 2, 3, "unit.station", sufficient=False, shortfall=said)


def test_no_station_counts():
    found = over_stations({"B": own(90, 20, False)}, 1)
    assert (found.value, found.low, found.sufficient) == (None, 20, False)
    assert over_stations({}, 1).low == 0
