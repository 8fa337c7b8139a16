"""Rows of totals below a table: they have no time, are rejected, and are no station."""

from datetime import date, datetime, timedelta

import pytest

from aircheck.intake.source import SourceFile
from aircheck.loading.plans import load_plan
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from aircheck.pipeline import Request, check
from tests.conftest import FOUR
from tests.intake.house import day, fate, hours, notes, read, scope

D = day("2020-01-01")
FOOTERS = ("合计", "平均", "最大值", "total", "mean", "average")
WIDE = "station,time,PM2.5\n"
LONG = "station,time,pollutant,value\n"
PARTS = "station,date,hour,PM2.5\n"


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize(
    ("text", "below"),
    [
        (WIDE + "A,2020-01-01 01:00,35\n", "{},,35\n"),
        (WIDE + "A,2020-01-01 01:00,35\n", "{0},{0},35\n"),
        (LONG + "A,2020-01-01 01:00,PM2.5,35\n", "{},,PM2.5,35\n"),
        (LONG + "A,2020-01-01 01:00,PM2.5,35\n", "{},全年,PM2.5,35\n"),
        (PARTS + "A,2020-01-01,1,35\n", "{},2020-01-01,,35\n"),
    ],
)
def test_a_footer_is_rejected_and_no_station(footer, text, below):
    submission = read({"a.csv": text + below.format(footer)})
    assert submission.hourly.stations == ("A",)
    assert hours(submission) == [("A", D, 1, 35_000)]
    assert fate(submission) == (2, 1, 1, 0, 0)
    assert notes(submission) == [("intake.note.untimed", {"count": 1, "names": footer})]


def test_a_footer_of_the_aqi_is_out_of_scope_and_no_station_but_a_station_of_aqi_alone_is_one():
    text = LONG + "A,2020-01-01 01:00,PM2.5,35\nB,2020-01-01 01:00,AQI,50\n平均,,AQI,50\n"
    submission = read({"a.csv": text})
    assert submission.hourly.stations == ("A", "B")
    assert fate(submission) == (3, 1, 0, 2, 0)


def test_a_station_without_rows_in_the_period_is_one_all_the_same():
    text = WIDE + "A,2020-01-01 01:00,35\nB,2020-02-01 01:00,35\n"
    assert read({"a.csv": text}, scope("2020-01-01")).hourly.stations == ("A", "B")


def test_footers_change_no_verdict():
    loaded = load_plan(str(FOUR), MEASURES)
    # Every hour of 2020 has 60 µg/m³: the mean is 60, above the target of 52.
    begin = datetime(2020, 1, 1, 1)  # noqa: DTZ001
    rows = "".join(f"A,{begin + timedelta(hours=n):%Y-%m-%d %H:%M},60\n" for n in range(366 * 24))
    footers = "".join(f"{name},,60\n" for name in FOOTERS)

    def result(text):
        report = check(loaded, [SourceFile.of_text("a.csv", text)], Request(date(2030, 1, 1)))
        return report.result("lx-pm25-annual-mean")

    without, with_footers = result(WIDE + rows), result(WIDE + rows + footers)
    assert without.outcome is Outcome.FAIL
    assert with_footers == without
