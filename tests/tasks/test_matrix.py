"""Who carries out what, on the made-up plan: one table of reports, read by hand."""

from datetime import date

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.tasks.matrix import TaskCell, assigned_organisations, matrix
from aircheck.measures.tasks.reports import ProgressReports
from tests.conftest import SMALL

ROWS = """\
ledger_no,organisation,date,state,evidence
1,东街道,2021-08-01,in_progress,
1,东街道,2021-08-20,done,附件
1,西街道,2021-08-01,done,
6,东街道,2021-08-01,done,附件
"""


@pytest.fixture(scope="module")
def small() -> LoadedPlan:
    return load_plan(str(SMALL), MEASURES)


def cells(small: LoadedPlan, no: int, as_of: date) -> list[tuple[str | None, bool]]:
    source = SourceFile.of_text("progress.csv", ROWS)
    submission = read_submission([source], small.library.contracts, Scope())
    found = matrix(small.ledger, small.plan, ProgressReports.of(submission, small.task_book, as_of))
    return [(cell.state, cell.proven) for cell in {task.no: row for task, row in found.rows}[no]]


def test_a_name_for_many_is_its_members(small):
    assert assigned_organisations(small.ledger, small.plan) == ("东街道", "西街道", "开发区管委会")


def test_an_organisation_that_is_named_by_another_name_has_one_column(small):
    ledger = small.ledger.model_copy(update={"carried_out_by": ("各街道", "城管局", "区城管局")})
    assert assigned_organisations(ledger, small.plan) == ("东街道", "西街道", "区城管局", "开发区管委会")


def test_what_each_said_last(small):
    said = [("done", True), ("done", False), (None, False)]
    assert cells(small, 1, date(2021, 9, 1)) == said


def test_reports_of_later_days_are_not_known_yet(small):
    # Only what is said to be done needs evidence.
    assert cells(small, 1, date(2021, 8, 10)) == [("in_progress", True), ("done", False), (None, False)]


def test_a_task_that_is_not_theirs_stays_so_whatever_they_report(small):
    assert cells(small, 6, date(2021, 9, 1)) == [("not_applicable", True)] * 3


def test_a_task_of_some_names_the_reason_for_the_others(small):
    found = matrix(small.ledger, small.plan, ProgressReports({}))
    row = {task.no: row for task, row in found.rows}[7]
    assert row[:2] == (TaskCell(None, proven=False), TaskCell(None, proven=False))
    assert (row[2].state, row[2].reason and row[2].reason.en) == ("not_applicable", "for sub-districts only")
