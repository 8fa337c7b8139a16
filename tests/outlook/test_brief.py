"""The line that a result of `check` has while its period is open."""

from datetime import date

import pytest

from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.runs.check import check
from aircheck.runs.request import Request
from tests.conftest import ours
from tests.outlook.house import daily


def line(only, *sources, as_of="2020-09-30", plan="national"):
    request = Request(date(2026, 1, 1), 2020, date.fromisoformat(as_of), only=(only,))
    (result,) = check(ours(plan), sources, request).results
    return result.outlook and Words("en")(result.outlook)


DUE = {bound.rule.id: bound.rule.due for bound in ours("lixia-2020").rules}
SO_FAR = daily(("2020-01-01", "2020-09-30", {"PM2.5": 36, "PM10": 80}))


@pytest.mark.parametrize(
    ("only", "said"),
    [
        # (35.5 · 366 - 36 · 274) / 92 = 34.0108.
        ("nat-pm25-annual-mean", "the 92 days to come have to average less than 34.010 µg/m³"),
        # (70.5 · 366 - 80 · 274) / 92 = 42.206.
        ("nat-pm10-annual-mean", "the 92 days to come may average 42.206 µg/m³ at most"),
        ("nat-pm25-percentile", "18 of the 92 days to come may exceed"),
        # It has ten numbers, not one.
        ("nat-attainment", "92 days are left, until 2020-12-31"),
    ],
)
def test_the_line(only, said):
    assert line(only, SO_FAR) == said


def test_before_the_period_begins_nothing_of_it_is_known():
    # 184 days of 2019 and 366 of 2020.
    assert line("nat-pm25-annual-mean", SO_FAR, as_of="2019-06-30") == "550 days are left, until 2020-12-31"


def test_a_closed_period_has_none():
    assert line("nat-pm25-annual-mean", SO_FAR, as_of="2020-12-31") is None


def test_what_nothing_can_mend():
    said = line("nat-pm25-annual-mean", daily(("2020-01-01", "2020-09-30", {"PM2.5": 60})))
    assert said == "out of reach, nothing that may come can mend it: 60 × 274 / 366 ≈ 44.918 ≥ 35.5"


def test_every_rule_that_is_open_has_a_line():
    request = Request(date(2026, 1, 1), 2020, date(2020, 9, 30))
    results = check(ours("lixia-2020"), [SO_FAR], request).results
    still = {Outcome.ON_TRACK, Outcome.AT_RISK, Outcome.NOT_DUE, Outcome.INCOMPLETE}
    assert [result.rule for result in results if result.outcome in still and result.outlook is None] == []
    without = [result.rule for result in results if result.outcome is Outcome.MISSING and result.outlook is None]
    # Their own deadline has passed.
    assert [rule for rule in without if (due := DUE.get(rule)) is None or due > date(2020, 9, 30)] == []


def test_what_nothing_can_undo():
    clean = daily(("2020-01-01", "2020-12-13", {"PM2.5": 30}))
    said = line("nat-pm25-percentile", clean, as_of="2020-12-13")
    assert said == "secured, nothing that may come can undo it: P95(348, 18 × ∞) = 30 < 75.5"


def test_good_days():
    # 274 of 366 days are good already: 62 % is 227.
    said = line("lx-good-day-ratio", SO_FAR, plan="lixia-2020")
    assert said == "secured, nothing that may come can undo it: 100 × 274 / 366 ≈ 74.863 ≥ 61.95"
    # 91 days are bad: 183 are good, 44 of the 92 to come are needed.
    bad = daily(("2020-01-01", "2020-03-31", {"PM2.5": 100}), ("2020-04-01", "2020-09-30", {"PM2.5": 36}))
    assert line("lx-good-day-ratio", bad, plan="lixia-2020") == "44 of the 92 days to come have to be good"
