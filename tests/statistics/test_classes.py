"""Runs of good and of exceeding days."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings

from aircheck.inputs.places import PlaceStatistics
from aircheck.model.period import Period
from aircheck.statistics.classes import Run
from tests.examples import few
from tests.reference import attainment as reference
from tests.statistics.frames import CASES, PLACE, placed, sometimes, statistics_of

START = date(2020, 2, 27)


def days(values) -> pl.DataFrame:
    rows = [(START + timedelta(days=n), value) for n, value in enumerate(values)]
    return pl.DataFrame(rows, schema={"day": pl.Date, "aqi": pl.Int64}, orient="row")


def good_runs(days: pl.DataFrame) -> tuple[Run, ...]:
    return of(days).runs(PLACE, good=True)


def exceeding_runs(days: pl.DataFrame) -> tuple[Run, ...]:
    return of(days).runs(PLACE, good=False)


def of(days: pl.DataFrame) -> PlaceStatistics:
    return statistics_of(placed(**{PLACE: days}), Period(START, START + timedelta(days=59)))


def test_a_run_crosses_the_end_of_a_leap_february():
    # 27, 28, 29 February, 1 March good; 2 March 101; 3 March good.
    found = days([50, 100, 1, 0, 101, 60])
    assert good_runs(found) == (Run(START, 4),)
    assert exceeding_runs(found) == (Run(date(2020, 3, 2), 1),)


def test_an_undecided_and_an_absent_day_end_a_run():
    undecided = days([50, 50, None, 50, 50, 50])
    assert good_runs(undecided) == (Run(date(2020, 3, 1), 3),)
    absent = undecided.filter(pl.col("day") != date(2020, 3, 2))
    assert good_runs(absent) == (Run(START, 2),)


def test_runs_of_equal_length_come_earliest_first():
    assert exceeding_runs(days([101, 102, 50, 300, 301, 50])) == (Run(START, 2), Run(date(2020, 3, 1), 2))


def test_no_day_no_run():
    assert good_runs(days([])) == () == good_runs(days([101, None]))


@settings(max_examples=few(25), deadline=None)
@given(CASES)
def test_runs_and_classes_equal_the_reference(case):
    random, gaps = case
    edges = [0, 50, 51, 100, 101, 150, 151, 200, 201, 300, 301, 500]
    values = [sometimes(random, gaps, random.choice, edges) for _ in range(60)]
    frame = days(values).filter([random.random() > gaps / 3 for _ in values]).sample(fraction=1, shuffle=True, seed=1)
    rows = dict(frame.iter_rows())
    good = {day: aqi <= 100 for day, aqi in rows.items() if aqi is not None}
    assert [(run.start, run.days) for run in good_runs(frame)] == reference.longest_runs(good)
    bad = {day: not verdict for day, verdict in good.items()}
    assert [(run.start, run.days) for run in exceeding_runs(frame)] == reference.longest_runs(bad)
    known = [aqi for aqi in rows.values() if aqi is not None]
    counted = of(frame).classes(PLACE)
    assert [number for _, number in counted.classes] == list(reference.class_counts(known).values())
    assert (counted.good, counted.decided) == (reference.good_days(known), len(known))
