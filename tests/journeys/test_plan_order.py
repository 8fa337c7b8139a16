"""Sub-districts stand as the plan lists them wherever they are as good as each other, in every command."""

import csv
import io
import json

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

OWN = """\
extends: lixia-2020
organisations:
  - {name: 丙街道, en: Third, level: town}
  - {name: 甲街道, en: First, level: town}
"""
AS_SENT = ("乙街道", "丁街道", "甲街道", "丙街道")
ORDER = ["丙街道", "甲街道", "丁街道", "乙街道"]
"""The plan's two, and then the others by their characters."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("order")
    (folder / "my.yaml").write_text(OWN, encoding="utf-8")
    roads = [f"{street[0]}路,1000,yes,mechanised,{street}" for street in AS_SENT]
    (folder / "roads.csv").write_text("\n".join(["road,area_m2,built_up,sweeping,street", *roads]), encoding="utf-8")
    months = [(f"2020-{month:02d}", street) for month in range(1, 13) for street in AS_SENT]
    dust = [f"{street[0]}点,{street},{month},8.0" for month, street in months]
    (folder / "dustfall.csv").write_text("\n".join(["监测点位,街道,月份,降尘量", *dust]), encoding="utf-8")
    return folder


def test_parts_of_a_check(folder):
    done = aircheck(
        "check",
        "my.yaml",
        "roads.csv",
        "dustfall.csv",
        "--only",
        "lx-road-sweep-100,lx-dustfall-9",
        "--format",
        "json",
        cwd=folder,
    )
    results = json.loads(done.out)["results"]
    assert len(results) == 2
    for result in results:
        assert [part["name"] for part in result["parts"] if part["kind"] == "street"] == ORDER


def test_ties_of_a_ranking(folder):
    done = aircheck(
        "rank",
        "dustfall.csv",
        "--plan",
        "my.yaml",
        "--of",
        "street",
        "--by",
        "dustfall",
        "--year",
        "2020",
        "--format",
        "json",
        cwd=folder,
    )
    [group] = json.loads(done.out)["groups"]
    assert [row["code"] for row in group["tables"][0]["rows"]] == ORDER


def test_towns_of_an_assessment(folder):
    done = aircheck(
        "assess", "my.yaml", "roads.csv", "dustfall.csv", "--only", "lx-road-sweep-100", "--format", "json", cwd=folder
    )
    units = json.loads(done.out)["scores"]["units"]
    assert [unit["name"] for unit in units if unit["kind"] == "town"] == ORDER


def test_responsibilities_follow_the_plan(folder):
    done = aircheck("plans", "responsibilities", "my.yaml", "--format", "csv", cwd=folder)
    names = [row[0] for row in csv.reader(io.StringIO(done.out.lstrip("\ufeff")))]
    assert names[1:3] == ["历下生态环境分局", "区发改局"]
    assert names[-2:] == ["丙街道", "甲街道"]
