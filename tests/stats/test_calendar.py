from datetime import date

import polars as pl
import pytest

from aircheck.inputs.problems import NoTable
from aircheck.model.period import Period
from aircheck.stats import calendar


@pytest.mark.parametrize(
    ("read", "text", "first", "last"),
    [
        (calendar.month, "2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        (calendar.month, "2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        (calendar.month, "2019-12", date(2019, 12, 1), date(2019, 12, 31)),
        (calendar.quarter, "2019Q1", date(2019, 1, 1), date(2019, 3, 31)),
        (calendar.quarter, "2019q4", date(2019, 10, 1), date(2019, 12, 31)),
        (calendar.half, "2019H1", date(2019, 1, 1), date(2019, 6, 30)),
        (calendar.half, "2019h2", date(2019, 7, 1), date(2019, 12, 31)),
    ],
)
def test_periods_as_written(read, text, first, last):
    assert read(text) == Period(first, last)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (calendar.month, "2019-13"),
        (calendar.month, "2019-1"),
        (calendar.month, "201901"),
        (calendar.quarter, "2019Q5"),
        (calendar.quarter, "2019Q0"),
        (calendar.quarter, "2019H1"),
        (calendar.half, "2019H3"),
        (calendar.half, "2019Q1"),
    ],
)
def test_what_is_no_period(read, text):
    with pytest.raises(ValueError):  # noqa: PT011
        read(text)


def test_the_heating_season_lies_in_two_years():
    assert calendar.heating(2019, "11-15", "03-15") == Period(date(2019, 11, 15), date(2020, 3, 15))
    for begins in ("15.11", "02-30", "11-31"):
        with pytest.raises(ValueError):  # noqa: PT011
            calendar.heating(2019, begins, "03-15")


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        (date(2019, 1, 1), date(2019, 12, 31), "year"),
        (date(2019, 7, 1), date(2019, 12, 31), "half"),
        (date(2019, 4, 1), date(2019, 6, 30), "quarter"),
        (date(2019, 12, 1), date(2019, 12, 31), "month"),
        (date(2019, 12, 1), date(2019, 12, 30), "days"),
        (date(2018, 1, 1), date(2019, 12, 31), "days"),
    ],
)
def test_a_period_is_what_its_days_are(first, last, kind):
    assert calendar.kind_of(Period(first, last)) == kind
    assert calendar.kind_of(Period(first, last), heating=True) == "heating"


def test_when_stations_were_at_work():
    assert calendar.operating("A=2019-06-15/，B=/2019-08-31, C=2019-01-01/2019-02-01") == {
        "A": Period(date(2019, 6, 15), date.max),
        "B": Period(date.min, date(2019, 8, 31)),
        "C": Period(date(2019, 1, 1), date(2019, 2, 1)),
    }
    assert calendar.operating("") == {}
    for wrong in ("A", "A=2019-06-15", "=2019-06-15/", "A=15.6.2019/", "A=2019-06-15/2019-06-14"):
        with pytest.raises(ValueError):  # noqa: PT011
            calendar.operating(wrong)


def hours(*labels):
    return pl.DataFrame({"day": [day for day, _ in labels], "hour": [hour for _, hour in labels]})


def year_of(frame):
    return calendar.sole_year(calendar.year_ends(frame))


def test_the_year_of_the_data():
    assert calendar.sole_year(
        calendar.year_ends(hours((date(2019, 3, 1), 1), (date(2019, 12, 31), 24)))
    ) == Period.year(2019)
    # 00:00 of New Year's Day heads the year's first file and belongs to the day before.
    assert calendar.sole_year(
        calendar.year_ends(hours((date(2018, 12, 31), 24), (date(2019, 1, 1), 1)))
    ) == Period.year(2019)
    assert year_of(hours((date(2018, 12, 31), 24))) == Period.year(2018)


def test_data_of_several_years_ask_for_one():
    with pytest.raises(NoTable) as refused:
        year_of(hours((date(2018, 12, 31), 23), (date(2019, 1, 1), 1)))
    assert dict(refused.value.message.values) == {"years": "2018, 2019", "last": "2019"}
