"""A demo of what is one's own: a file on top of a plan, and a plan in a folder; the made-up file rests on it."""

import shutil
from pathlib import Path

import pytest

from aircheck.demo import plans
from aircheck.intake.source import expand
from aircheck.loading.overlays import extending, load_plan
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from aircheck.model.report import Report
from aircheck.pipeline import Request, check
from tests.conftest import SMALL
from tests.journeys.run import aircheck

MINE = """\
extends: lixia-2020
parameters:
  gas_boiler_low_nox_pct: {value: 90, source: 区, on: 2020-03-01}
targets:
  lx-pm25-annual-mean: {target: ≤ 50 µg/m³, source: 区指挥部}
commitments:
  - id: our-roads
    clause: 二（八）
    title: {zh: 道路, en: Roads}
    basis: reading
    strength: must
    check: measured
rules:
  - id: our-roads
    measure: {ratio: roads, by: area_m2, that: sweeping = 'mechanised'}
    target: ≥ 90 %
"""


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """Write MINE beside the demo's folder, the demo, and judge it."""
    around = tmp_path_factory.mktemp("own")
    (around / "mine.yaml").write_text(MINE, encoding="utf-8")
    mine, folder = str(around / "mine.yaml"), around / "demo"
    plans.write_plan(load_plan(mine, MEASURES), folder, extending(mine, folder))
    loaded = load_plan(str(folder / plans.NAME), MEASURES)
    return folder, check(loaded, expand([str(folder)]), Request(loaded.plan.period.end))


def test_the_rules_of_the_file_are_judged(judged):
    _, report = judged
    # One more than the plan's 302.
    assert len(report.results) == 303
    assert report.result("our-roads").outcome is Outcome.PASS
    stricter = report.result("lx-pm25-annual-mean")
    assert (stricter.target, [note.key for note in stricter.notes if note.key.startswith("judging.origin")]) == (
        "≤ 50 µg/m³",
        ["judging.origin.target"],
    )


def test_what_the_file_supplies_is_not_made_up(judged):
    folder, _ = judged
    supplied = load_plan(str(folder / plans.NAME), MEASURES).supplied
    sources = {name for name, entry in supplied.items() if entry.source != "made up by aircheck demo"}
    assert sources == {"gas_boiler_low_nox_pct"}


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
