"""The printed figure of a place that rankings and settlements take is that of the table of statistics."""

from datetime import date

import pytest

from aircheck.assessment.two_periods import Wanted, read_two, year_before
from aircheck.intake.files.source import SourceFile
from aircheck.model.period import Month, Period
from aircheck.runs.stats import Request, tabulate

MARCH = Month(2020, 3).whole
HOURS = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n" + "".join(
    f"A,2020-03-{day:02d} {hour:02d}:00,{20 + day * 3},{50 + day},{day},{day + 5},0.{day % 9},{60 + 4 * day}\n"
    for day in range(1, 32)
    for hour in range(1, 24)
)
STATISTICS = {
    "PM2.5": ("PM2.5", "mean"),
    "PM10": ("PM10", "mean"),
    "CO": ("CO", "p95"),
    "O3": ("O3", "p90"),
    "composite": ("composite", "index"),
    "good_days": ("AQI", "good_day_rate"),
}


@pytest.mark.parametrize("item", STATISTICS)
def test_a_figure_is_the_printed_statistic(item):
    source = SourceFile.of_text("hours.csv", HOURS)
    figures = read_two([source], Wanted(MARCH), None).figures(MARCH)
    table = tabulate([source], Request(MARCH))
    entry = table.places[0].get(*STATISTICS[item])
    found = figures.of("station:A", item)
    assert (f"{found.value:f}", found.unit, found.why) == (entry.value, entry.unit, None)


@pytest.mark.parametrize(
    ("start", "end", "before"),
    [
        ((2020, 1, 1), (2020, 12, 31), ((2019, 1, 1), (2019, 12, 31))),
        ((2020, 2, 1), (2020, 2, 29), ((2019, 2, 1), (2019, 2, 28))),
        ((2021, 2, 1), (2021, 2, 28), ((2020, 2, 1), (2020, 2, 29))),
        ((2020, 2, 29), (2020, 3, 10), ((2019, 3, 1), (2019, 3, 10))),
        ((2020, 11, 15), (2021, 3, 15), ((2019, 11, 15), (2020, 3, 15))),
    ],
)
def test_the_year_before_has_the_same_days(start, end, before):
    found = year_before(Period(date(*start), date(*end)))
    assert (found.start, found.end) == tuple(date(*day) for day in before)
