"""Targets against another year's figure, by hand: what this year's rest may be, beside what that year's was."""

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.locale import Words
from aircheck.model.outcome import Outcome, Prospect
from tests.outlook.house import allowed, daily, entry
from tests.outlook.test_brief import line

LAST_YEAR = (("2019-01-01", "2019-09-30", {"PM2.5": 40}), ("2019-10-01", "2019-12-31", {"PM2.5": 60}))
SO_FAR = ("2020-01-01", "2020-09-30", {"PM2.5": 36})


BASE = SourceFile.of_text("annual.csv", "year,station,pm25_ug_m3,valid_days\n2018,全区,60,365\n")


def pm25(*spans, **asked):
    return entry(daily(*spans), BASE, plan="lixia-2020", only=("lx-pm25-further-down",), **asked)


def test_a_fall_against_a_year():
    found = pm25(*LAST_YEAR, SO_FAR)
    # Below 60 is 59 at most; 59.5 is rounded to 60, so below (59.5 · 366 - 36 · 274) / 92 = 129.489.
    assert (found.kind, found.target, found.value, found.outcome) == ("mean", "< 60 µg/m³", "36", Outcome.ON_TRACK)
    assert Words("en")(found.name) == "the target follows from 60 µg/m³ in 2018"
    rest = allowed(found)
    assert (rest["most"].value, rest["most"].open) == ("129.489", True)
    assert "last_rest" not in rest


def test_the_same_days_of_the_year_before_stand_beside_it():
    found = pm25(*LAST_YEAR, SO_FAR, reading=("L02", "last_year"))
    # 2019: (40 · 273 + 60 · 92) / 365 = 45.04, printed 45. Below 45 is 44 at most, and 44.5 is rounded to 44:
    # (44.5 · 366 - 36 · 274) / 92 = 69.815.
    assert found.target == "< 45 µg/m³"
    rest = allowed(found)
    assert (rest["most"].value, rest["most"].open) == ("69.815", False)
    assert (rest["last_rest"].value, rest["last_rest"].of) == ("60.000", 92)
    # (36 · 274 + 60 · 92) / 366 = 42.03.
    assert (found.judged.verdict, found.judged.inequality) == (Prospect.ON_TRACK, "1/1 ≥ 1/2")
    assert [year.whole for year in found.projection.years] == ["42"]


def test_check_says_so_too():
    said = line("lx-pm25-further-down", daily(*LAST_YEAR, SO_FAR), BASE, plan="lixia-2020")
    assert said == "the 92 days to come have to average less than 129.489 µg/m³"


@pytest.mark.parametrize("reported", ["36", "50"])
def test_where_a_reported_figure_of_this_year_counts_the_days_decide_only_if_they_say_the_same(reported):
    text = f"year,station,pm25_ug_m3,valid_days\n2018,全区,60,365\n2020,全区,{reported},274\n"
    annual = SourceFile.of_text("annual.csv", text)
    found = entry(daily(*LAST_YEAR, SO_FAR), annual, plan="lixia-2020", only=("lx-pm25-further-down",))
    assert found.kind == ("mean" if reported == "36" else "table")


def test_without_the_year_before_nothing_is_said():
    found = entry(daily(SO_FAR), plan="lixia-2020", only=("lx-pm25-further-down",))
    assert (found.kind, found.allowed) == ("table", ())
