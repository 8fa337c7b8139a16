"""How a task stands on a day; days are counted by hand."""

from datetime import date

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.measures.tasks.standing import Lack, TaskState, standing, starts_before_prerequisite
from aircheck.model.task import TaskBook
from aircheck.tasks import SOON
from aircheck.tasks.matrix import assigned_organisations, matrix
from tests.conftest import ours

LOADED = ours("lanshan-2021")
PLAN, LEDGER = LOADED.plan, LOADED.ledger
HEAD = "ledger_no,organisation,date,state,evidence\n"
OF_LEDGER = "ledger_no,organisation,task_title,state,done_date,evidence\n"
NOBODY = "17,兰山生态环境分局,2021-01-01,not_started,\n"


def submitted(**tables: str):
    sources = [SourceFile.of_text(f"{name}.csv", text) for name, text in tables.items()]
    return read_submission(sources, LOADED.library.contracts, Scope())


def book(**events: date) -> TaskBook:
    return TaskBook(PLAN, LEDGER.tasks, events)


def reports(rows: str, as_of: date) -> ProgressReports:
    return ProgressReports.of(submitted(progress=HEAD + rows), book(), as_of)


def state(no: int, as_of: date, rows: str = NOBODY, **events: date):
    return standing(LEDGER.task(no), book(**events), reports(rows, as_of), as_of, SOON)


def in_ledger(no: int, as_of: date, rows: str):
    found = ProgressReports.of(submitted(ledger=OF_LEDGER + rows), book(), as_of)
    return standing(LEDGER.task(no), book(), found, as_of, SOON)


@pytest.mark.parametrize(
    ("no", "as_of", "expected", "days"),
    [
        (1, date(2021, 7, 1), TaskState.NOT_DUE, 61),
        (1, date(2021, 8, 1), TaskState.DUE_SOON, 30),
        (1, date(2021, 8, 31), TaskState.DUE_SOON, 0),
        (1, date(2021, 9, 1), TaskState.UNREPORTED, -1),
        (3, date(2021, 12, 30), TaskState.DUE_SOON, 1),
        # No day comes after the plan's last one.
        (3, date(2021, 12, 31), TaskState.UNREPORTED, 0),
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
    assert (found.due, found.state, found.days) == (date(2021, 9, 14), TaskState.UNREPORTED, -1)


def test_done_in_time_late_and_taken_back():
    done = "1,区住建局,2021-08-30,done,附件1\n"
    assert state(1, date(2021, 9, 1), done).state is TaskState.DONE
    late = state(1, date(2021, 9, 9), "1,区住建局,2021-09-02,done,附件1\n")
    assert (late.state, late.done_on) == (TaskState.DONE_LATE, date(2021, 9, 2))
    back = done + "1,区住建局,2021-09-05,in_progress,\n"
    assert state(1, date(2021, 9, 9), back).state is TaskState.OVERDUE


def undone(found):
    return tuple(share.organisation for share in found.shares if share.done_on is None)


def test_done_needs_evidence_and_every_lead():
    rows = "6,区住建局,2021-05-01,done,\n6,区自然资源局,2021-05-01,done,附件\n"
    found = state(6, date(2021, 12, 30), rows)
    assert (found.state, undone(found)) == (TaskState.DUE_SOON, ("区住建局", "区综合行政执法局"))
    assert (found.lacking(Lack.EVIDENCE), found.lacking(Lack.REPORT)) == (("区住建局",), ("区综合行政执法局",))


@pytest.mark.parametrize(
    ("rows", "expected", "lack"),
    [
        ("1,区住建局,2021-08-20,done,\n", TaskState.UNPROVEN, Lack.EVIDENCE),
        ("1,区住建局,2021-08-20,done,@@\n", TaskState.UNPROVEN, Lack.EVIDENCE),
        ("1,区住建局,2021-09-02,done,\n", TaskState.DONE_LATE, None),
        ("1,区住建局,2021-08-20,done,\n1,区住建局,2021-09-05,done,附件1\n", TaskState.UNPROVEN, Lack.EVIDENCE_IN_TIME),
        ("1,区住建局,2021-08-20,,附件1\n", TaskState.UNREPORTED, Lack.STATE),
        ("1,区住建局,2021-08-20,not_applicable,附件1\n", TaskState.UNREPORTED, Lack.CONCERN),
        (
            "1,区住建局,2021-08-20,in_progress,\n1,区住建局,2021-08-30,not_applicable,说明\n",
            TaskState.OVERDUE,
            Lack.DONE,
        ),
    ],
)
def test_what_a_lead_says_of_itself(rows, expected, lack):
    found = state(1, date(2021, 9, 30), rows)
    assert (found.state, found.shares[0].lack) == (expected, lack)


@pytest.mark.parametrize(
    ("row", "expected", "lack"),
    [
        ("1,区住建局,清单,done,2021-08-31,附件1\n", TaskState.DONE, None),
        ("1,,清单,done,2021-08-31,附件1\n", TaskState.DONE, None),
        ("1,区住建局,清单,done,2021-09-01,附件1\n", TaskState.DONE_LATE, None),
        ("1,区住建局,清单,done,,附件1\n", TaskState.UNPROVEN, Lack.DATE),
        ("1,区住建局,清单,done,2021-08-31,\n", TaskState.UNPROVEN, Lack.EVIDENCE),
        ("1,区住建局,清单,,2021-08-31,附件1\n", TaskState.UNREPORTED, Lack.STATE),
        ("1,区住建局,清单,in_progress,2021-08-31,附件1\n", TaskState.OVERDUE, Lack.DONE),
        # A day to come: on the day of judging it is not done.
        ("1,区住建局,清单,done,2021-10-15,附件1\n", TaskState.OVERDUE, Lack.DONE),
        ("1,区住建局,清单,not_applicable,2021-08-31,附件1\n", TaskState.UNREPORTED, Lack.CONCERN),
    ],
)
def test_a_row_of_the_ledger(row, expected, lack):
    found = in_ledger(1, date(2021, 9, 30), row)
    assert (found.state, found.shares[0].lack) == (expected, lack)


def test_a_row_without_an_organisation_speaks_for_every_lead():
    found = in_ledger(6, date(2021, 12, 31), "6,,拆迁,done,2021-12-01,附件\n")
    assert (found.state, found.done_on, len(found.shares)) == (TaskState.DONE, date(2021, 12, 1), 3)
    one = in_ledger(6, date(2021, 12, 31), "6,区住建局,拆迁,done,2021-12-01,附件\n")
    assert undone(one) == ("区自然资源局", "区综合行政执法局")


def test_whoever_else_carries_it_out_has_to_be_done_as_well():
    rows = "1,区住建局,清单,done,2021-08-20,附件\n1,义堂镇,清单,in_progress,,\n"
    found = in_ledger(1, date(2021, 9, 30), rows)
    assert (found.state, found.lacking(Lack.DONE)) == (TaskState.OVERDUE, ("义堂镇",))


def test_a_unit_that_the_row_does_not_name_and_a_task_that_there_is_not():
    rows = "1,区商务局,清单,done,2021-08-20,附件\n99,区住建局,清单,done,2021-08-20,附件\n"
    rows += "1,义堂镇,清单,done,2021-08-20,附件\n"
    found = submitted(ledger=OF_LEDGER + rows)
    assert found.tables["ledger"].frame["organisation"].to_list() == ["义堂镇"]
    assert [(one.line, one.reason.key) for one in found.rejects] == [
        (2, "intake.reject.not_theirs"),
        (3, "intake.reject.row_at_fault"),
    ]
    assert found.rejects[0].reason.values["organisation"] == "区商务局"


def test_what_cannot_be_read_or_has_a_number_with_zeros():
    head = "task,organisation,date,state,completed,total,evidence\n"
    text = head + "001,区住建局,2021-08-30,done,60,60,附件\n2,区住建局,2021-05-01,done,1x,60,附件\n"
    told = ProgressReports.of(submitted(progress=text), book(), date(2021, 9, 1))
    one, other = (standing(LEDGER.task(no), book(), told, date(2021, 9, 1), SOON) for no in (1, 2))
    assert (one.done_on, other.done_on, other.shares[0].lack) == (date(2021, 8, 30), None, Lack.STATE)


def test_a_report_that_names_no_task_may_be_about_any():
    rows = "1,区住建局,2021-08-30,done,附件1\n,区住建局,2021-08-31,not_done,\n"
    assert [reports(rows, day).refused for day in (date(2021, 8, 30), date(2021, 9, 1))] == [0, 1]


def test_an_organisation_is_known_by_its_other_names():
    found = state(17, date(2021, 12, 31), "17,兰山生态环境局,2021-05-01,done,附件\n")
    assert found.state is TaskState.DONE


def test_what_needs_results_that_come_later():
    found = [standing(task, book(), ProgressReports({}), date(2021, 6, 1), SOON) for task in LEDGER.tasks]
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
    rows = "39,兰山街道,2021-05-01,done,\n1,银雀山街道,2021-05-01,not_applicable,说明\n"
    found = matrix(LEDGER, PLAN, reports(rows, date(2021, 12, 31)))
    rows = {task.no: dict(zip(organisations, cells, strict=True)) for task, cells in found.rows}
    assert (rows[39]["兰山街道"].state, rows[39]["兰山街道"].proven) == ("done", False)
    assert (rows[1]["银雀山街道"].state, rows[1]["银雀山街道"].proven) == ("not_applicable", False)
    assert rows[39]["各镇政府"].state == "not_applicable"
    assert {cell.state for cell in rows[28].values()} == {"not_applicable"}
    assert (rows[7]["兰山街道"].state, rows[7]["各镇政府"].state) == ("not_applicable", None)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("区大气污染防治指挥部", TaskState.DONE),
        ("兰山区住建局", TaskState.DONE),
        ("区综合行政执法局", TaskState.UNREPORTED),
        ("区水务局", TaskState.UNREPORTED),
        ("", TaskState.UNREPORTED),
    ],
)
def test_a_lead_leaves_only_by_the_word_of_another_unit_that_answers_for_the_task(by, expected):
    header = "任务序号,责任单位,任务名称,完成状态,完成日期,佐证材料,不涉及确认单位\n"
    done = "6,区住建局,拆迁,已完成,2021-05-01,附件,\n6,区自然资源局,拆迁,已完成,2021-05-01,附件,\n"
    rows = f"{header}{done}6,区综合行政执法局,拆迁,不涉及,,纪要3号,{by}\n"
    reports = ProgressReports.of(submitted(ledger=rows), book(), date(2021, 12, 31))
    assert standing(LEDGER.task(6), book(), reports, date(2021, 12, 31), SOON).state is expected
