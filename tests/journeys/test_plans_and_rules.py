"""The commands `plans` and `rules`, as an analyst runs them."""

import json

import pytest

from tests.conftest import FOUR, SMALL
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

HOUSING = {"zh": "区住建局", "en": "District housing and construction bureau"}


def test_coverage_accounts_for_every_statement_and_task(tmp_path):
    done = aircheck("plans", "coverage", "--lang", "en", cwd=tmp_path)
    assert (done.err, done.code) == ("", 0)
    totals = [line.split() for line in done.out.splitlines() if line.strip().startswith("total ")]
    assert [int(total[1]) for total in totals] == [214, 302, 12]
    assert all(int(total[1]) == sum(map(int, total[2:5])) for total in totals)
    assert "tasks of the ledger covered by commitments: 69 of 69" in done.out


def test_overdue_tasks_name_who_has_not_reported(tmp_path):
    done = aircheck("plans", "tasks", "lanshan-2021", "--as-of", "2021-09-15", "--format", "json", cwd=tmp_path)
    rows = {row["no"]: row for row in json.loads(done.out)["rows"]}
    assert len(rows) == 69
    assert rows[1]["state"] == "unreported"
    assert rows[1]["notes"] == [{"label": {"zh": "未报告", "en": "no report"}, "value": HOUSING}]
    # Nobody is accused without a word that nothing was asked of any file.
    page = aircheck("plans", "tasks", "lanshan-2021", "--as-of", "2021-09-15", "--lang", "en", cwd=tmp_path).out
    assert page.splitlines()[1].split(maxsplit=1) == [
        "data",
        "no files are given, so that nothing counts as reported; name files or",
    ]


def test_a_parameter_supplied_in_a_file_of_ones_own(tmp_path):
    (tmp_path / "my.yaml").write_text(
        "extends: lanshan-2021\nparameters:\n  guo3_trucks_assigned: {value: 2, source: 市环委会, on: 2021-03-01}\n",
        encoding="utf-8",
    )
    rows = "plate,emission_stage,vehicle_use,retired_date\n鲁Q1,china_3,货运,2021-05-01\n鲁Q2,china_2,货运,2021-06-01\n"
    (tmp_path / "diesel_vehicles.csv").write_text(rows, encoding="utf-8")
    arguments = ("diesel_vehicles.csv", "--only", "ls-guo3-diesel-trucks", "--format", "json")
    unset = json.loads(aircheck("check", "lanshan-2021", *arguments, cwd=tmp_path).out)["results"][0]
    found = json.loads(aircheck("check", "my.yaml", *arguments, cwd=tmp_path).out)["results"][0]
    assert (unset["outcome"], found["outcome"], found["target"]) == ("unset", "pass", "≥ 2")
    assert [note["en"] for note in found["notes"]] == [
        "Old diesel trucks to retire as assigned by the city = 2 (市环委会, 2021-03-01; my.yaml)"
    ]


def test_another_interpretation_and_all_of_them(tmp_path):
    head = "plate,carrier,sealed,flat_push,operating_area,filed_date\n"
    rows = "鲁Q1,甲,yes,yes,市区,2021-01-01\n鲁Q2,甲,no,yes,镇域,2021-01-01\n"
    (tmp_path / "muck_trucks.csv").write_text(head + rows, encoding="utf-8")
    arguments = ("check", "lanshan-2021", "muck_trucks.csv", "--only", "ls-muck-truck-sealed-100", "--format", "json")

    def result(*more: str):
        return json.loads(aircheck(*arguments, *more, cwd=tmp_path).out)["results"][0]

    default, body, both = result(), result("--interpret", "C02=body"), result("--interpret", "C02=both")
    assert [found["outcome"] for found in (default, body, both)] == ["fail", "pass", "fail"]
    assert default["interpretations"][0]["others"][0]["outcome"] == "pass"
    assert both["interpretations"][0]["options"] == ["ledger", "body"]


def test_interpretations_that_cannot_be_chosen(tmp_path):
    (tmp_path / "roads.csv").write_text("road,area_m2,built_up,sweeping\n甲路,1,yes,manual\n", encoding="utf-8")
    arguments = ("check", str(SMALL), "roads.csv", "--lang", "en")
    twice = aircheck(*arguments, "--interpret", "S01=all", "--interpret", "S01=built_up", cwd=tmp_path)
    assert (twice.out, twice.code) == ("", 2)
    assert "interpretation S01 is chosen more than once" in twice.err
    wrong = aircheck(*arguments, "--interpret", "C99=body", cwd=tmp_path)
    assert (wrong.code, wrong.err.splitlines()[0]) == (2, 'error: the plan has no interpretation "C99".')


def test_rules_show_test_and_lint_a_small_plan(tmp_path):
    shown = aircheck("rules", "show", "lx-road-sweep-100", "--plan", str(FOUR), cwd=tmp_path)
    assert shown.out.startswith("# rules/dust.yaml\nrules:\n  - id: lx-road-sweep-100\n")
    tested = aircheck("rules", "test", str(FOUR), "--lang", "en", cwd=tmp_path)
    assert tested.code == 0
    assert tested.out.splitlines()[1:4] == [
        "rules                 2",
        "examples as expected  5",
        "examples that differ  0",
    ]
    linted = aircheck("rules", "lint", str(FOUR), "--lang", "en", cwd=tmp_path)
    # Dustfall has an example that fails, and one that lacks months; the two rules of the air have none.
    assert linted.code == 1
    assert [line.split(maxsplit=1) for line in linted.out.splitlines()[4:]] == [
        ["where", "gap"],
        ["lx-dustfall-9", "no example that passes"],
        ["lx-pm25-annual-mean", "no example that passes"],
        ["lx-pm25-annual-mean", "no example that fails"],
        ["lx-good-day-ratio", "no example that passes"],
        ["lx-good-day-ratio", "no example that fails"],
    ]


def test_a_commitment_without_a_rule_is_shown_with_how_it_is_decided(tmp_path):
    reported = aircheck("rules", "show", "sm-signs", "--plan", str(SMALL), "--lang", "en", cwd=tmp_path)
    assert (reported.err, reported.code) == ("", 0)
    assert reported.out.startswith(
        "# no rule: what organisations report on it in the table progress decides\ncommitments:\n"
    )
    noted = aircheck("rules", "show", "sm-dust", "--plan", str(SMALL), "--lang", "en", cwd=tmp_path)
    explained = aircheck("explain", "sm-dust", "--plan", str(SMALL), "--lang", "en", cwd=tmp_path)
    assert (explained.out, explained.code) == ("", 2)
    assert explained.err.startswith("error: sm-dust is noted and gets no verdict: there is no rule to explain.")
    assert noted.out.startswith("# no rule: it is noted and gets no verdict; `why` says why\n")


def test_an_id_that_does_not_exist_is_answered_with_those_that_look_alike(tmp_path):
    # One id begins with the first word; none with the second, which two resemble.
    closest = {
        "lx-road-sweep-10": "Closest: lx-road-sweep-100.",
        "lx-road-swep-100": "Closest: lx-road-sweep-100, lx-road-sprinkle-100.",
    }
    for more in ((), ("--plan", "lixia-2020")):
        for wanted, said in closest.items():
            done = aircheck("rules", "show", wanted, *more, "--lang", "en", cwd=tmp_path)
            assert (done.out, done.code, done.err.splitlines()[-1]) == ("", 2, said)
    nothing = aircheck("rules", "show", "zz", "--lang", "en", cwd=tmp_path)
    # 302 + 214 + 12 ids, of which 12 are named.
    assert "and 516 more" in nothing.err


def test_an_unknown_organisation_and_a_plan_without_a_ledger(tmp_path):
    unit = aircheck("plans", "responsibilities", str(SMALL), "区住建", "--lang", "en", cwd=tmp_path)
    assert (unit.out, unit.code) == ("", 2)
    assert unit.err.splitlines()[0] == 'error: the plan names no organisation "区住建".'
    ledger = aircheck("plans", "tasks", str(FOUR), "--lang", "en", cwd=tmp_path)
    assert (ledger.code, ledger.err) == (2, 'error: the plan "four" has no task ledger.\n')
