"""Of several numbers the worst counts; a target that only the best would have to meet is refused."""

import pytest

from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.yaml.problems import LoadingError
from aircheck.measures import MEASURES

OWN = """\
extends: lixia-2020
commitments:
  - {id: our-own, clause: 三, title: {zh: 甲, en: a}, basis: none, strength: must, check: measured}
rules:
  - id: our-own
    target: TARGET
    measure: MEASURE
"""
RATIO = "{ratio: roads, that: sweeping = 'mechanised', each: street}"
PM25 = "{air: annual_mean, pollutant: PM2.5, each: street}"
LOWEST = "{value: dustfall, of: dustfall, take: max, each: street, worst: lowest}"
HIGHEST = "{value: dustfall, of: dustfall, take: max, each: street}"


def keys(tmp_path, measure, target):
    text = OWN.replace("TARGET", target).replace("MEASURE", measure)
    (tmp_path / "my.yaml").write_text(text, encoding="utf-8")
    try:
        load_plan(str(tmp_path / "my.yaml"), MEASURES)
    except LoadingError as error:
        return [(problem.line, problem.message.key) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("measure", "target", "key"),
    [
        (RATIO, "≤ 5 %", "loading.target.lowest"),
        (RATIO, "= 0 %", "loading.target.lowest"),
        (PM25, "≥ 35 µg/m³", "loading.target.highest"),
        ("{air: good_day_rate, each: station}", "≤ 62 %", "loading.target.lowest"),
        (HIGHEST, "≥ 1 t/(km²·month)", "loading.target.highest"),
        (LOWEST, "≤ 8 t/(km²·month)", "loading.target.lowest"),
    ],
)
def test_the_best_does_not_decide(tmp_path, measure, target, key):
    assert keys(tmp_path, measure, target) == [(6, key)]


@pytest.mark.parametrize(
    ("measure", "target"),
    [
        (RATIO, "= 100 %"),
        (RATIO, "≥ 62 %"),
        (PM25, "≤ 35 µg/m³"),
        (PM25, "grade II"),
        ("{air: good_day_rate, each: station}", "≥ 62 %"),
        (HIGHEST, "≤ 8 t/(km²·month)"),
        (LOWEST, "≥ 1 t/(km²·month)"),
        # Without several numbers any target may be asked.
        (RATIO.replace(", each: street", ""), "≤ 5 %"),
    ],
)
def test_the_worst_decides(tmp_path, measure, target):
    assert keys(tmp_path, measure, target) == []
