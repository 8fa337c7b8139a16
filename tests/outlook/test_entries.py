"""Entries of a plan's outlook, every figure by hand."""

import re
from datetime import date

import pytest

from aircheck.model.outcome import Outcome, Prospect
from aircheck.outlook.supposed import Supposition
from aircheck.runs.outlook import PeriodAhead, Wish
from aircheck.statistics.periods import month, quarter
from tests.outlook.house import allowed, daily, entry, own, sheet

pytestmark = pytest.mark.heavy

MEAN, P95 = ("nat-pm25-annual-mean",), ("nat-pm25-percentile",)
SO_FAR = ("2020-01-01", "2020-09-30", {"PM2.5": 36})


def test_a_mean_by_hand():
    found = entry(daily(SO_FAR), only=MEAN)
    assert (found.value, found.valid, found.gaps, found.left) == ("36", 274, 0, 92)
    # (35 · 366 - 36 · 274) / 92 = 2946 / 92; 35.5 is rounded to 36, so below (35.5 · 366 - 36 · 274) / 92 = 3129 / 92.
    rest = allowed(found)
    assert (rest["control"].value, rest["control"].formula) == ("32.022", "(35 × 366 - 36 × 274) / 92 ≈ 32.022")
    assert (rest["most"].value, rest["most"].open) == ("34.010", True)
    # 27 + 27 + 27 days of the last three months; 324 - 274 = 50 are fewer: (35.5 · 355 - 36 · 274) / 81 = 2738.5 / 81.
    assert (rest["most_of_few"].value, rest["most_of_few"].of) == ("33.808", 81)
    assert "made_good" not in rest
    judged = found.judged
    assert (judged.verdict, judged.inequality, judged.basis.key) == (
        Prospect.AT_RISK,
        "36 ≥ 35.5",
        "outlook.basis.run_rate",
    )
    assert found.outcome is Outcome.AT_RISK


@pytest.mark.parametrize(
    ("rest", "verdict", "inequality", "whole"),
    # (36 · 274 + 30 · 92) / 366 = 34.49; with 40 it is 37.005.
    [(30, Prospect.ON_TRACK, "1/1 ≥ 1/2", "34"), (40, Prospect.AT_RISK, "0/1 < 1/2", "37")],
)
def test_the_same_days_of_an_earlier_year_decide_where_there_are_some(rest, verdict, inequality, whole):
    found = entry(daily(("2019-10-01", "2019-12-31", {"PM2.5": rest}), SO_FAR), only=MEAN)
    assert (found.judged.verdict, found.judged.inequality) == (verdict, inequality)
    assert found.judged.basis.values == {"good": int(rest == 30), "years": 1, "named": "2019"}
    (year,) = found.projection.years
    assert (year.year, year.days, year.of, year.whole, year.met) == (2019, 92, 92, whole, rest == 30)
    # Every week that can be drawn is the same.
    drawn = found.projection.drawn
    assert (drawn.source.key, drawn.lowest, drawn.highest) == ("outlook.drawn.years", whole, whole)
    assert drawn.met == (1000 if rest == 30 else 0)


def test_a_year_with_too_few_of_the_days_is_no_basis():
    # 324 of 365 days are asked of a year, so 82 of 92; here there are 81.
    found = entry(daily(("2019-10-01", "2019-12-20", {"PM2.5": 30}), SO_FAR), only=MEAN)
    assert found.judged.basis.key == "outlook.basis.run_rate"
    enough = entry(daily(("2019-10-01", "2019-12-21", {"PM2.5": 30}), SO_FAR), only=MEAN)
    assert enough.judged.basis.key == "outlook.basis.years"


def test_a_mean_is_out_of_reach_once_nothing_more_would_be_too_much():
    # 48 · 270 / 366 = 35.41 can be rounded to 35; 48 · 271 / 366 = 35.54 cannot.
    one = entry(daily(("2020-01-01", "2020-09-26", {"PM2.5": 48})), only=MEAN, as_of="2020-09-26")
    assert (one.judged.verdict, allowed(one)["most"].value) == (Prospect.AT_RISK, "0.343")
    other = entry(daily(("2020-01-01", "2020-09-27", {"PM2.5": 48})), only=MEAN, as_of="2020-09-27")
    assert other.judged.verdict is Prospect.OUT_OF_REACH
    assert other.judged.inequality == "48 × 271 / 366 ≈ 35.541 ≥ 35.5"
    assert other.outcome is Outcome.FAIL


def test_only_missing_days_could_still_mend_it():
    found = entry(daily(("2020-01-11", "2020-09-26", {"PM2.5": 49})), only=MEAN, as_of="2020-09-26")
    # 49 · 260 / 366 = 34.81 with ten days handed in as zero; without them 49 · 260 / 356 = 35.79.
    assert (found.gaps, found.judged.verdict) == (10, Prospect.AT_RISK)
    assert allowed(found)["most"].value.startswith("-")


def test_a_minimum_that_cannot_be_reached_any_more_is_a_risk():
    spans = [(f"2020-{n:02d}-01", f"2020-{n:02d}-{25 if n == 2 else 27}", {"PM2.5": 10}) for n in range(1, 12)]
    found = entry(daily(*spans), only=MEAN, as_of="2020-12-03")
    # Every month has its minimum, 295 days in all, and 29 more are needed for 324; December has 28 left.
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.AT_RISK, "29 > 28")
    assert found.reason.values == {"fewest": 29, "left": 28}


def test_a_month_that_is_past_and_short_is_a_risk():
    spans = (("2020-01-01", "2020-01-31", {"PM2.5": 10}), ("2020-02-10", "2020-09-30", {"PM2.5": 10}))
    found = entry(daily(*spans), only=MEAN)
    # 20 days of February are valid, 25 are asked for.
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.AT_RISK, "20 < 25")
    assert found.reason.values == {"months": "2020-02 20/25"}
    assert allowed(found)["most_of_few"].of == 81


def test_a_bad_week_is_made_good_by_as_many_of_the_best_days():
    spans = (
        ("2020-01-01", "2020-01-07", {"PM2.5": 100}),
        ("2020-01-08", "2020-01-14", {"PM2.5": 10}),
        ("2020-01-15", "2020-09-30", {"PM2.5": 30}),
    )
    found = allowed(entry(daily(*spans), only=MEAN))
    # So far 7·100 + 7·10 + 260·30 = 8570 over 274 days; the rest may average (35.5·366 - 8570) / 92 = 48.0761.
    assert found["most"].value == "48.076"
    # 7 · (100 - 48.0761) = 363.467 to win back at 48.0761 - 10 = 38.0761 a day: 9.55, so 10 days.
    assert (found["made_good"].value, found["made_good"].of) == ("2020-12-21", 10)


def test_a_percentile_by_hand():
    spans = (("2020-01-01", "2020-01-12", {"PM2.5": 80}), ("2020-01-13", "2020-09-30", {"PM2.5": 30}))
    found = entry(daily(*spans), only=P95)
    # Of 366 values k - 1 = 365 · 0.95 = 346.75: the 348th must not exceed, so 18 may; 12 have.
    assert (allowed(found)["exceed_left"].value, allowed(found)["exceed_left"].formula) == ("6", "18 - 12")
    assert (found.value, found.judged.verdict, found.judged.inequality) == ("30", Prospect.ON_TRACK, "30 < 75.5")
    late = entry(daily(*spans, ("2020-10-01", "2020-12-25", {"PM2.5": 30})), only=P95, as_of="2020-12-25")
    assert (late.judged.verdict, late.judged.inequality) == (Prospect.SECURED, "P95(360, 6 × ∞) = 30 < 75.5")


def test_a_percentile_is_secured_once_all_that_remain_may_exceed():
    span = ("2020-01-01", "2020-12-13", {"PM2.5": 30})
    found = entry(daily(span), only=P95, as_of="2020-12-13")
    assert (found.left, allowed(found)["exceed_left"].value) == (18, "18")
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.SECURED, "P95(348, 18 × ∞) = 30 < 75.5")
    before = entry(daily(span), only=P95, as_of="2020-12-12")
    assert (before.left, before.judged.verdict) == (19, Prospect.ON_TRACK)


def test_an_attainment_rate_is_out_of_reach_with_its_first_statistic():
    spans = (("2020-01-01", "2020-09-30", {"PM2.5": 50}),)
    found = entry(daily(*spans), only=("nat-attainment",))
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.OUT_OF_REACH, "5/6 < 1")
    # Two statistics of four pollutants, one of CO and O3.
    assert len(found.parts) == 10
    assert [part.judged.verdict for part in found.parts[:2]] == [Prospect.OUT_OF_REACH, Prospect.ON_TRACK]
    clean = entry(daily(("2020-01-01", "2020-09-30", {})), only=("nat-attainment",))
    assert (clean.judged.verdict, clean.judged.inequality) == (Prospect.ON_TRACK, "6/6 ≥ 1")


def test_a_month_and_a_quarter():
    source = daily(("2020-09-01", "2020-09-20", {"PM2.5": 30}))
    found = entry(source, only=MEAN, as_of="2020-09-20", wish=Wish(month(2020, 9)))
    # (35 · 30 - 30 · 20) / 10 = 45; 27 days are asked of a month: (35.5 · 27 - 600) / 7 = 51.214.
    assert (found.left, allowed(found)["control"].value, allowed(found)["most_of_few"].value) == (
        10,
        "45.000",
        "51.214",
    )
    assert found.outcome is None
    found = entry(source, only=MEAN, as_of="2020-09-20", wish=Wish(quarter(2020, 3)))
    assert (found.valid, found.gaps, found.left) == (20, 62, 10)
    assert "most_of_few" not in allowed(found)


def test_what_if():
    suppositions = tuple(map(Supposition.parse, ("PM2.5=40", "pm2.5：-10％", "PM2.5:+5%", "O3=300")))
    found = entry(daily(SO_FAR), only=MEAN, wish=Wish(supposed=suppositions))
    # (36 · 274 + 40 · 92) / 366 = 37.005; 32.4 gives 35.095, 37.8 gives 36.452.
    assert [(one.level, one.value, one.met, one.days) for one in found.supposed] == [
        ("40", "37", False, 92),
        ("32.4", "35", True, 92),
        ("37.8", "36", False, 92),
    ]
    assert [one.basis and one.basis.key for one in found.supposed] == [None, *["outlook.base.this_period"] * 2]
    assert found.supposed[0].until == date(2020, 12, 31)


def test_what_if_for_some_days():
    wish = Wish(supposed=(Supposition.parse("PM2.5=20"),), days=10)
    (one,) = entry(daily(SO_FAR), only=MEAN, wish=wish).supposed
    # (36 · 274 + 20 · 10) / 284 = 35.437; the 82 that remain may average (35.5 · 366 - 10064) / 82 = 35.719.
    assert (one.days, one.until, one.value, one.met) == (10, date(2020, 10, 10), "35", True)
    assert {two.name: two.value for two in one.then}["most"] == "35.719"
    until = Wish(supposed=wish.supposed, until=date(2020, 10, 10))
    assert entry(daily(SO_FAR), only=MEAN, wish=until).supposed == (one,)


def test_a_change_is_one_of_the_same_days_last_year():
    wish = Wish(supposed=(Supposition.parse("PM2.5:-25%"),))
    (one,) = entry(daily(("2019-10-01", "2019-12-31", {"PM2.5": 40}), SO_FAR), only=MEAN, wish=wish).supposed
    assert (one.level, one.value, one.basis.values) == ("30", "34", {"year": "2019", "days": 92, "mean": "40"})


@pytest.mark.parametrize("text", ["PM2.5", "PM2.5=", "PM1=3", "PM2.5=-3", "PM2.5:10", "AQI=3", ""])
def test_what_is_no_supposition(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Supposition.parse(text)


@pytest.mark.parametrize("wish", [None, Wish(month(2020, 2))])
def test_a_period_that_has_not_begun(wish):
    with pytest.raises(PeriodAhead) as caught:
        sheet(daily(SO_FAR), as_of="2020-01-31" if wish else "2019-12-31", wish=wish)
    assert caught.value.start == (date(2020, 2, 1) if wish else date(2020, 1, 1))


def test_nothing_is_open_once_the_period_has_ended():
    found = sheet(daily(SO_FAR), as_of="2020-12-31")
    assert (found.entries, found.settled) == ((), 12)


EXACT = """\
extends: national
commitments:
  - {id: our, clause: 年均, title: {zh: 恰好, en: Exactly}, basis: interpretation, strength: must, check: measured}
rules:
  - id: our
"""
DAYS = "    measure: {air: days, aqi_over: 150}\n    target: = 2 d\n"


@pytest.mark.parametrize(
    ("bad", "verdict", "inequality", "left", "more"),
    [
        # One heavy day of 274, 366 in all: by the run rate 366 / 274.
        (1, Prospect.AT_RISK, "1 × 366 / 274 ≈ 1.336 < 2", "1", "1"),
        (2, Prospect.AT_RISK, "2 × 366 / 274 ≈ 2.672 > 2", "0", "0"),
        (3, Prospect.OUT_OF_REACH, "3 + 0 = 3 > 2", "-1", "0"),
    ],
)
def test_a_number_of_days_that_has_to_be_hit_exactly(tmp_path, bad, verdict, inequality, left, more):
    heavy = ("2020-01-01", f"2020-01-0{bad}", {"PM2.5": 200})
    clean = (f"2020-01-0{bad + 1}", "2020-09-30", {})
    found = entry(daily(heavy, clean), plan=own(tmp_path, EXACT + DAYS), only=("our",))
    assert (found.judged.verdict, found.judged.inequality) == (verdict, inequality)
    assert (found.outcome is Outcome.FAIL) == (verdict is Prospect.OUT_OF_REACH)
    assert (allowed(found)["left"].value, allowed(found)["more"].value) == (left, more)


def test_a_share_of_days_that_has_to_be_hit_exactly_is_missed_by_more_as_well(tmp_path):
    rule = "    measure: {air: good_day_rate}\n    target: = 50 %\n"
    found = entry(daily(("2020-01-01", "2020-09-30", {})), plan=own(tmp_path, EXACT + rule), only=("our",))
    # All 274 days are good: 274 of 366 is the least.
    assert (found.judged.verdict, found.judged.inequality) == (
        Prospect.OUT_OF_REACH,
        "100 × 274 / 366 ≈ 74.863 > 50.05",
    )
    assert found.outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("target", "verdict", "inequality"),
    [
        # PM2.5 is out of reach by both statistics, so 5 of the 6 can attain and none does for sure.
        ("= 100 %", Prospect.OUT_OF_REACH, "5/6 < 1"),
        ("= 50 %", Prospect.AT_RISK, "5/6 > 0.5"),
        ("≤ 50 %", Prospect.AT_RISK, "5/6 > 0.5"),
        ("≥ 50 %", Prospect.ON_TRACK, "5/6 ≥ 0.5"),
    ],
)
def test_a_share_of_pollutants_on_both_sides_of_its_target(tmp_path, target, verdict, inequality):
    rule = f"    measure: {{air: attainment, grade: 2}}\n    target: {target}\n"
    source = daily(("2020-01-01", "2020-09-30", {"PM2.5": 100}))
    found = entry(source, plan=own(tmp_path, EXACT + rule), only=("our",))
    assert (found.judged.verdict, found.judged.inequality) == (verdict, inequality)


def test_a_mean_that_has_to_be_hit_exactly_names_both_edges(tmp_path):
    rule = "    measure: {air: annual_mean, pollutant: PM2.5}\n    target: = 36 µg/m³\n"
    found = entry(daily(SO_FAR), plan=own(tmp_path, EXACT + rule), only=("our",))
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.ON_TRACK, "36 ≤ 36.5, ≥ 35.5")
    # (36.5 · 366 - 36 · 274) / 92 = 3495 / 92.
    assert (allowed(found)["control"].value, allowed(found)["most"].value) == ("36.000", "37.989")
