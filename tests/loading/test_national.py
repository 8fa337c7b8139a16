"""The plan `national`: its editions, and with them the limits, follow the assessed year."""

from datetime import date
from pathlib import Path

import pytest

from aircheck.loading.plans.in_force import InForce
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.period import Period
from aircheck.model.target import Comparison, Target, parse_target
from tests.conftest import ours

from . import house
from .house import AIR_RULES, AMBIENT, PLAN, problems_with


@pytest.fixture(scope="module")
def national() -> LoadedPlan:
    return ours("national")


def targets(loaded: LoadedPlan, year: int) -> dict[str, str]:
    force = InForce(loaded, MEASURES, Period.year(year), date(year, 12, 31), {})
    choices = (force.interpreted(commitment)[0] for commitment in loaded.commitments.values())
    return {choice.commitment.id: choice.bound.rule.target for choice in choices if choice.bound is not None}


@pytest.mark.parametrize(
    ("year", "editions", "pm25", "pm10", "no2"),
    [
        # Annual limits of GB 3095: 35, 70, 40 in 2012; 30, 60, 40 from March 2026; 25, 50, 30 from 2031.
        (2019, ("gb3095-2012", "hj633-2012", "hj663-2013"), 35, 70, 40),
        (2025, ("gb3095-2012", "hj633-2012", "hj663-2013"), 35, 70, 40),
        (2026, ("gb3095-2026-transition", "hj633-2026", "hj663-2026"), 30, 60, 40),
        (2031, ("gb3095-2026", "hj633-2026", "hj663-2026"), 25, 50, 30),
    ],
)
def test_the_year_decides_the_edition_and_the_limits(national, year, editions, pm25, pm10, no2):
    library = national.library_of(Period.year(year))
    assert (library.ambient.id, library.index.id, library.statistics.id) == editions
    found = targets(national, year)
    assert found["nat-pm25-annual-mean"] == f"≤ {pm25} µg/m³"
    assert found["nat-pm10-annual-mean"] == f"≤ {pm10} µg/m³"
    assert found["nat-no2-annual-mean"] == f"≤ {no2} µg/m³"


def test_percentiles_are_held_against_daily_limits(national):
    found = targets(national, 2020)
    assert {name: target for name, target in found.items() if name.endswith("percentile")} == {
        "nat-pm25-percentile": "≤ 75 µg/m³",
        "nat-pm10-percentile": "≤ 150 µg/m³",
        "nat-so2-percentile": "≤ 150 µg/m³",
        "nat-no2-percentile": "≤ 80 µg/m³",
        "nat-co-percentile": "≤ 4 mg/m³",
        "nat-o3-percentile": "≤ 160 µg/m³",
    }
    assert found["nat-attainment"] == "= 100 %"


def test_a_plan_that_names_its_editions_keeps_them():
    lixia = ours("lixia-2020")
    assert lixia.library_of(Period.year(2031)) is lixia.library


FOLLOWING = PLAN.replace("ambient: am-1", "ambient: in_force")


def test_a_small_plan_may_follow_the_year_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems_with(tmp_path / "open", plan=FOLLOWING) == []
    ended = AMBIENT.replace("id: am-1\n", "id: am-1\nuntil: 2001-12-31\n")
    monkeypatch.setitem(house.DEFINITIONS, "rules/standards/am-1.yaml", ended)
    assert problems_with(tmp_path / "ended", plan=FOLLOWING) == [
        ("plan.yaml", 8, 12, "loading.standard.not_in_force", {"kind": "ambient", "day": "2020-12-31"})
    ]


def test_a_grade_needs_a_measure_that_a_standard_limits(tmp_path: Path) -> None:
    graded = AIR_RULES.replace("≤ 52 µg/m³", "grade II")
    assert problems_with(tmp_path, air=graded) == [("1.yaml", 4, 13, "loading.target.no_limit", {"target": "grade II"})]


def test_a_grade_is_a_target_without_a_number_of_its_own():
    assert parse_target(" grade  II ") == Target(Comparison.AT_MOST, "", word="grade II", grade="grade2")
    assert parse_target("grade I").grade == "grade1"
    with pytest.raises(ValueError, match="grade III"):
        parse_target("grade III")
