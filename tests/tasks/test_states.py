"""How a task stands on a day; days are counted by hand."""

from datetime import date

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.tasks.matrix import assigned_organisations, matrix
from aircheck.tasks.states import ProgressReports, TaskState, standing, starts_before_prerequisite
from tests.conftest import ours

LOADED = ours("lanshan-2021")
PLAN, LEDGER = LOADED.plan, LOADED.ledger
HEAD = "task,organisation,date,state,evidence\n"


def reports(rows: str, as_of: date) -> ProgressReports:
    source = SourceFile.of_text("progress.csv", HEAD + rows)
    submission = read_submission([source], LOADED.library.contracts, Scope())
    return ProgressReports.of(submission, PLAN, LEDGER.tasks, as_of)


def state(no: int, as_of: date, rows: str = "99,区住建局,2021-01-01,not_started,\n", **events: date):
    return standing(LEDGER.task(no), PLAN, reports(rows, as_of), as_of, events)


@pytest.mark.parametrize(
    ("no", "as_of", "expected", "days"),
    [
        (1, date(2021, 7, 1), TaskState.NOT_DUE, 61),
        (1, date(2021, 8, 1), TaskState.DUE_SOON, 30),
        (1, date(2021, 8, 31), TaskState.DUE_SOON, 0),
        (1, date(2021, 9, 1), TaskState.OVERDUE, -1),
        (3, date(2021, 12, 31), TaskState.DUE_SOON, 0),
        (17, date(2021, 12, 31), TaskState.NO_DEADLINE, None),
        (27, date(2021, 9, 1), TaskState.NOT_DUE, 121),
        (67, date(2022, 2, 28), TaskState.DUE_SOON, 0),
        (68, date(2021, 12, 31), TaskState.WAITING, None),
    ],
)
def test_without_reports(no, as_of, expected, days):
    found = state(no, as_of)
    assert (found.state, found.days) == (expected, days)


def test_an_event_starts_the_clock():
    # 25 August and 20 days: 14 September.
    found = state(68, date(2021, 9, 15), emergency_plan_issue_date=date(2021, 8, 25))
    assert (found.due, found.state, found.days) == (date(2021, 9, 14), TaskState.OVERDUE, -1)


def test_done_in_time_late_and_taken_back():
    done = "1,区住建局,2021-08-30,done,附件1\n"
    assert state(1, date(2021, 9, 1), done).state is TaskState.DONE
    late = state(1, date(2021, 9, 9), "1,区住建局,2021-09-02,done,附件1\n")
    assert (late.state, late.done_on) == (TaskState.DONE_LATE, date(2021, 9, 2))
    back = done + "1,区住建局,2021-09-05,in_progress,\n"
    assert state(1, date(2021, 9, 9), back).state is TaskState.OVERDUE


def test_a_report_without_evidence_is_named_and_every_lead_has_to_be_done():
    rows = "6,区住建局,2021-05-01,done,\n6,区自然资源局,2021-05-01,done,附件\n"
    found = state(6, date(2021, 12, 31), rows)
    assert (found.state, found.open_organisations, found.unproven) == (
        TaskState.DUE_SOON,
        ("区综合行政执法局",),
        ("区住建局",),
    )


def test_what_cannot_be_read_or_has_a_number_with_zeros():
    head = "task,organisation,date,state,completed,total,evidence\n"
    source = SourceFile.of_text(
        "progress.csv", head + "001,区住建局,2021-08-30,done,60,60,附件\n2,区住建局,2021-05-01,done,1x,60,附件\n"
    )
    told = ProgressReports.of(
        read_submission([source], LOADED.library.contracts, Scope()), PLAN, LEDGER.tasks, date(2021, 9, 1)
    )
    assert told.done_since(1, "区住建局") == date(2021, 8, 30)
    assert told.done_since(2, "区住建局") is None


def test_who_is_not_concerned_is_left_out():
    # Task 6 has three leads: two say it is not theirs, then all three.
    two = "6,区住建局,2021-05-01,not_applicable,\n6,区自然资源局,2021-05-01,not_applicable,\n"
    found = state(6, date(2021, 12, 31), two + "6,区综合行政执法局,2021-05-02,done,附件\n")
    assert (found.state, found.done_on, found.open_organisations) == (TaskState.DONE, date(2021, 5, 2), ())
    nobody = state(6, date(2021, 12, 31), two + "6,区综合行政执法局,2021-05-02,not_applicable,\n")
    assert (nobody.state, nobody.open_organisations) == (TaskState.NOT_APPLICABLE, ())


def test_an_organisation_is_known_by_its_other_names():
    found = state(17, date(2021, 12, 31), "17,兰山生态环境局,2021-05-01,done,附件\n")
    assert found.state is TaskState.DONE


def test_what_needs_results_that_come_later():
    found = [standing(task, PLAN, ProgressReports({}), date(2021, 6, 1), {}) for task in LEDGER.tasks]
    pairs = [(entry.task.no, other.task.no) for entry, other in starts_before_prerequisite(found)]
    # 61 and 62 are due on 31 August and 67 begins on 1 November; 63 is due on 30 November.
    assert pairs == [(61, 63), (62, 63), (67, 63)]


def test_who_carries_out_what():
    organisations = assigned_organisations(LEDGER, PLAN)
    assert organisations == (
        "各镇政府",
        "兰山街道",
        "银雀山街道",
        "金雀山街道",
        "柳青街道办事处",
        "兰山经济开发区管委会",
    )
    found = matrix(LEDGER, PLAN, reports("39,兰山街道,2021-05-01,done,\n", date(2021, 12, 31)))
    rows = {task.no: dict(zip(organisations, cells, strict=True)) for task, cells in found.rows}
    assert (rows[39]["兰山街道"].state, rows[39]["兰山街道"].proven) == ("done", False)
    assert rows[39]["各镇政府"].state == "not_applicable"
    assert {cell.state for cell in rows[28].values()} == {"not_applicable"}
    assert (rows[7]["兰山街道"].state, rows[7]["各镇政府"].state) == ("not_applicable", None)
