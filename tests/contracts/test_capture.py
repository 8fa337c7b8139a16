from datetime import date

import polars as pl

from aircheck.documents.capture import Share, capture, span
from aircheck.intake.merging.hourly import HOURS_SCHEMA


def hours(rows):
    full = [(station, day, hour, pm25, None, None, None, None, None) for station, day, hour, pm25 in rows]
    return pl.DataFrame(full, schema=HOURS_SCHEMA, orient="row")


def test_expected_hours_come_from_the_calendar():
    # February 2020 has 29 days: 2 stations × 29 × 24 = 1392 hours, of which 3 are there.
    rows = [("A", date(2020, 2, 1), 1, 5), ("A", date(2020, 2, 1), 2, 5), ("B", date(2020, 2, 29), 24, 0)]
    (year,) = capture([hours(rows)], ("A", "B"))
    assert year.year == 2020
    assert year.months["PM2.5"][1] == Share(3, 1392)
    assert year.months["PM2.5"][0] == Share(0, 1488)
    assert year.months["O3"][1] == Share(0, 1392)
    # 366 days × 24 × 2 stations
    assert year.total["PM2.5"] == Share(3, 17568)


def test_per_cent_is_rounded_down():
    assert Share(743, 744).percent == 99
    assert Share(744, 744).percent == 100
    assert Share(1, 744).percent == 0
    assert Share(0, 0).percent == 0


def test_each_year_by_itself_and_none_without_hours():
    rows = [("A", date(2019, 12, 31), 24, 1), ("A", date(2020, 1, 1), 1, 1)]
    assert [one.year for one in capture([hours(rows)], ("A",))] == [2019, 2020]
    assert capture([hours([])], ()) == ()


def test_stations_without_a_value_in_the_year_are_counted():
    rows = [("A", date(2019, 12, 31), 24, 1), ("A", date(2020, 1, 1), 1, 1), ("B", date(2020, 1, 1), 1, 1)]
    assert [one.silent for one in capture([hours(rows)], ("A", "B", "C"))] == [2, 1]
    assert [one.silent for one in capture([hours(rows[1:])], ("A", "B"))] == [0]


def test_the_span_of_months_ends_with_a_month():
    days = pl.Series([date(2020, 2, 1), date(2020, 1, 1)])
    assert span(days) == (date(2020, 1, 1), date(2020, 2, 1))
    assert span(days, months=True) == (date(2020, 1, 1), date(2020, 2, 29))
    assert span(pl.Series([None], dtype=pl.Date)) is None
