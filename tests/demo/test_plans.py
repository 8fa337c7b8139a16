"""The made-up submission of a whole plan: every measured commitment gets a verdict, and nothing is lost."""

from pathlib import Path

import pytest

from aircheck.demo import plans
from aircheck.demo.plans.submission import submission
from aircheck.intake.source import expand
from aircheck.loading.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from aircheck.model.report import Report
from aircheck.pipeline import Request, check

WHOLE = ("lixia-2020", "lanshan-2021")


@pytest.fixture(scope="module", params=WHOLE)
def judged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    folder = tmp_path_factory.mktemp(request.param)
    plans.write_plan(load_plan(request.param, MEASURES), folder)
    loaded = load_plan(str(folder / plans.NAME), MEASURES)
    return folder, check(loaded, expand([str(folder)]), Request(loaded.plan.period.end))


def test_every_commitment_gets_a_verdict(judged):
    _, report = judged
    silent = (Outcome.MISSING, Outcome.UNSET, Outcome.NOT_DUE)
    assert [result.rule for result in report.results if result.outcome in silent] == []


def test_most_pass_some_fail_and_a_few_have_gaps(judged):
    _, report = judged
    counts = report.summary
    assert counts[Outcome.PASS] > len(report.results) / 2
    assert counts[Outcome.FAIL] > 0
    assert counts[Outcome.INCOMPLETE] > 0


def test_every_row_is_accounted_for(judged):
    _, report = judged
    assert [entry.path for entry in report.inputs if entry.problem is not None] == []
    for entry in report.inputs:
        assert entry.rows == entry.used + entry.rejected + entry.out_of_scope, entry.path


def test_every_value_of_a_parameter_says_that_it_is_made_up(judged):
    folder, _ = judged
    supplied = load_plan(str(folder / plans.NAME), MEASURES).supplied
    assert {entry.source for entry in supplied.values()} == {"made up by aircheck demo"}


def test_the_same_rows_on_every_run():
    loaded = load_plan("lanshan-2021", MEASURES)
    assert submission(loaded) == submission(loaded)
