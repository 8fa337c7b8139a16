"""A demo of what is one's own: a file on top of a plan, and a plan in a folder; the made-up file rests on it."""

import shutil
from pathlib import Path

import pytest

from aircheck.demo import plans
from aircheck.demo.plans.figures import SOURCE
from aircheck.documents.report import Report
from aircheck.intake.files.source import expand
from aircheck.loading.overlays.overlays import extending, load_plan
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from aircheck.runs.check import check
from aircheck.runs.request import Request
from tests.conftest import FOUR, SMALL
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

ADDED = """\
commitments:
  - id: our-roads
    clause: %s
    title: {zh: 道路, en: Roads}
    basis: interpretation
    strength: must
    check: measured
rules:
  - id: our-roads
    measure: {count: roads, where: sweeping IS NOT NULL}
    target: ≥ 1
"""
SUPPLIED = f"extends: {SMALL}\nparameters:\n  hand_swept_max: {{value: 2, source: 市, on: 2021-03-01}}\n"
STRICTER = f"extends: {FOUR}\ntargets:\n  lx-pm25-annual-mean: {{target: ≤ 50 µg/m³, source: 区指挥部}}\n"


def judged(around: Path, mine: str) -> tuple[Path, Report]:
    """Write a file of one's own, the demo beside it, and judge that."""
    path, folder = around / "mine.yaml", around / "demo"
    path.write_text(mine, encoding="utf-8")
    plans.write_plan(load_plan(str(path), MEASURES), folder, extending(str(path), folder))
    loaded = load_plan(str(folder / plans.NAME), MEASURES)
    return folder, check(loaded, expand([str(folder)]), Request(loaded.plan.period.end))


def test_the_rules_of_the_file_are_judged_and_what_it_supplies_is_not_made_up(tmp_path):
    folder, report = judged(tmp_path, SUPPLIED + ADDED % "二（一）")
    # One more than the plan's four.
    assert [result.rule for result in report.results] == [
        "sm-hand-swept",
        "sm-swept",
        "sm-signs",
        "sm-dust",
        "our-roads",
    ]
    assert report.result("our-roads").outcome is Outcome.PASS
    supplied = load_plan(str(folder / plans.NAME), MEASURES).supplied
    made_up = {name: entry.source == SOURCE for name, entry in supplied.items()}
    assert made_up == {"hand_swept_max": False, "notice_date": True}


def test_the_stricter_targets_of_the_file_count(tmp_path):
    _, report = judged(tmp_path, STRICTER)
    stricter = report.result("lx-pm25-annual-mean")
    assert (stricter.target, [note.key for note in stricter.notes if note.key.startswith("judging.origin")]) == (
        "≤ 50 µg/m³",
        ["judging.origin.target"],
    )


@pytest.mark.parametrize(("folder", "extends"), [("demo", "../small"), ("a/b", "../../small")])
def test_a_plan_in_a_folder(tmp_path: Path, folder: str, extends: str):
    shutil.copytree(SMALL, tmp_path / "small")
    done = aircheck("demo", folder, "--plan", "small", "--lang", "en", cwd=tmp_path)
    assert (done.err, done.code) == ("", 0)
    assert done.out.splitlines()[-1] == f"  aircheck plans tasks {folder}/my-plan.yaml {folder}"
    assert f'extends: "{extends}"' in (tmp_path / folder / "my-plan.yaml").read_text(encoding="utf-8").splitlines()
    again = aircheck("check", f"{folder}/my-plan.yaml", folder, "--lang", "en", cwd=tmp_path)
    # One of its commitments fails in the demo.
    assert (again.err, again.code) == ("", 1)
