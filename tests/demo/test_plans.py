"""The made-up submission of a whole plan: every measured commitment gets a verdict, and nothing is lost."""

from pathlib import Path

import pytest

from aircheck.contracts.forms import forms_of
from aircheck.demo import DemoFolderNotEmpty, plans
from aircheck.documents.report import Report
from aircheck.intake.files.source import expand
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from aircheck.runs.check import check
from aircheck.runs.request import Request
from tests.conftest import SMALL, ours

pytestmark = pytest.mark.heavy

WHOLE = (*(pytest.param(plan, marks=pytest.mark.heavy) for plan in ("lixia-2020", "lanshan-2021")), "national")
WANTED = {Outcome.PASS, Outcome.FAIL, Outcome.INCOMPLETE, Outcome.NOT_APPLICABLE}
OF_AIR = 2
"""The dirty cell and the row cut short of the hourly table."""


@pytest.fixture(scope="module", params=WHOLE)
def judged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    folder = tmp_path_factory.mktemp(request.param)
    plans.write_plan(ours(request.param), folder)
    loaded = load_plan(str(folder / plans.NAME), MEASURES)
    return folder, check(loaded, expand([str(folder)]), Request(loaded.plan.period.end))


def test_every_commitment_gets_a_verdict(judged):
    _, report = judged
    noted = {entry.id for entry in ours(report.plan).commitments.values() if entry.check == "noted"}
    odd = [(r.rule, r.outcome) for r in report.results if r.outcome not in WANTED and r.rule not in noted]
    assert odd == []


def test_most_pass_some_fail_and_a_few_have_gaps(judged):
    _, report = judged
    if report.plan == "national":
        pytest.skip("one dataset, and nothing but air")
    counts = report.summary
    assert counts[Outcome.PASS] * 10 > len(report.results) * 7
    assert counts[Outcome.FAIL] > 0
    assert counts[Outcome.INCOMPLETE] > 0


def test_air_of_a_whole_year_is_there(judged):
    """Nine days of one station and a day of all are lost on purpose: no rule of the air lacks data for that."""
    _, report = judged
    of_air = [r for r in report.results if r.rule in ("lx-pm25-annual-mean", "ls-pm25-city-target")]
    assert all(result.coverage.sufficient for result in of_air)


def test_nothing_is_refused_but_on_purpose(judged):
    """What is refused is a cell of the hourly table, a row of it, and what an example has for a gap."""
    _, report = judged
    loaded = ours(report.plan)
    of_air = [reject for reject in report.rejects if reject.file.endswith("air_hourly.csv")]
    assert len(of_air) == OF_AIR
    gaps = {
        dataset
        for bound in loaded.rules
        for example in bound.rule.examples
        if example.expect.outcome is Outcome.INCOMPLETE
        for dataset in example.given
    }
    of = {entry.path: entry.dataset for entry in report.inputs}
    others = {of[reject.file] for reject in report.rejects} - {"air_hourly"}
    assert others <= gaps
    assert len(report.rejects) - OF_AIR <= OF_AIR


def test_the_tables_are_those_that_templates_ask_for(judged):
    folder, report = judged
    read = {name for bound in ours(report.plan).rules for name in MEASURES[bound.kind].datasets(bound.spec)}
    contracts = ours(report.plan).library.contracts
    asked = {form.contract.id for form in forms_of([contracts[name] for name in sorted(read)])}
    written = {path.stem for path in folder.glob("*.csv")}
    assert written <= asked | {"stations"}
    assert {entry.dataset for entry in report.inputs if "[" in entry.path} >= {
        name for name in read & {entry.dataset for entry in report.inputs} if contracts[name].within
    }


def test_every_row_is_accounted_for(judged):
    _, report = judged
    assert [entry.path for entry in report.inputs if entry.problem is not None] == []
    for entry in report.inputs:
        assert entry.rows == entry.used + entry.rejected + entry.out_of_scope, entry.path


def test_every_value_of_a_parameter_says_that_it_is_made_up(judged):
    folder, _ = judged
    loaded = load_plan(str(folder / plans.NAME), MEASURES)
    assert loaded.supplied.keys() == loaded.plan.parameters.keys()
    assert {entry.source for entry in loaded.supplied.values()} <= {"aircheck demo"}


def test_a_second_run_writes_the_same_bytes(tmp_path: Path):
    """Every kind of file is in the demo of a small plan, too."""
    small = load_plan(str(SMALL), MEASURES)
    written = plans.write_plan(small, tmp_path / "once", str(SMALL))
    again = plans.write_plan(small, tmp_path / "again", str(SMALL))
    assert [path.name for path in written] == [path.name for path in again]
    assert len(written) > 3
    assert [path.read_bytes() for path in written] == [path.read_bytes() for path in again]


def test_anything_else_is_refused_before_writing(tmp_path: Path):
    (tmp_path / "mine.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(DemoFolderNotEmpty):
        plans.write_plan(ours("national"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]
