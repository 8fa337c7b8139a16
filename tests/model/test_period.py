from datetime import date

import pytest

from aircheck.model.period import Month, Period


def test_a_leap_year():
    year = Period.year(2020)
    assert (year.days, len(list(year)), len(list(year.months()))) == (366, 366, 12)
    assert year.days_in(Month(2020, 2)) == 29


def test_days_of_a_month_that_lie_in_the_period():
    period = Period(date(2019, 12, 30), date(2020, 2, 10))
    assert [(str(month), period.days_in(month)) for month in period.months()] == [
        ("2019-12", 2),
        ("2020-01", 31),
        ("2020-02", 10),
    ]
    assert period.days_in(Month(2020, 3)) == 0


def test_the_part_until_a_day():
    year = Period.year(2021)
    assert year.until(date(2020, 12, 31)) is None
    assert year.until(date(2021, 1, 31)) == Period(date(2021, 1, 1), date(2021, 1, 31))
    assert year.until(date(2022, 5, 1)) == year


def test_the_wrong_way_round():
    with pytest.raises(ValueError, match="ends"):
        Period(date(2020, 1, 2), date(2020, 1, 1))
