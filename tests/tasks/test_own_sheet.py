"""The plan's own ledger as a district keeps it: merged cells, words for deadlines, several units in a cell."""

import io

import polars as pl
import pytest
import xlsxwriter

from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import Submission, read_submission
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.measures.tasks.standing import Lack, TaskState, standings
from aircheck.model.text import Message
from aircheck.runs.check import check
from aircheck.runs.request import Request
from aircheck.sheets.tasks import tasks
from tests.conftest import ours

LOADED = ours("lanshan-2021")
END = LOADED.plan.period.end
HEAD = ("类别", "重点任务", "序号", "具体措施", "完成时限", "牵头部门", "配合部门", "进展情况", "完成日期", "佐证材料")
ROWS = (
    ("扬尘管控", "工地扬尘", "1", "建立清单", "8月底前", "区住建局", "区水务局", "清单已更新3次", "", ""),
    ("", "", "2", "在线监控", "9月底前", "区住建局", "区水务局", "已完成", "2021-08-20", "附件2.pdf"),
    ("", "", "3", "绿色施工", "全年", "区住建局", "", "已完成", "2021-12-20", ""),
    ("", "拆迁工地", "6", "监管联网", "全年", "区住建局、区自然资源局", "", "推进中", "", ""),
    ("移动源", "老旧车", "17", "淘汰", "长期坚持", "兰山生态环境分局", "", "", "", ""),
)


def of_csv() -> SourceFile:
    return SourceFile.of_text("own.csv", "\n".join(",".join(row) for row in (HEAD, *ROWS)))


def of_workbook() -> SourceFile:
    """The same with the cells of a group merged, under a title."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("台账")
    sheet.merge_range(0, 0, 0, len(HEAD) - 1, "重点任务台账")
    for place, row in enumerate((HEAD, *ROWS), 1):
        sheet.write_row(place, 0, [cell or None for cell in row])
    sheet.merge_range(2, 0, 5, 0, "扬尘管控")
    sheet.merge_range(2, 1, 4, 1, "工地扬尘")
    book.close()
    return SourceFile("own.xlsx", target.getvalue)


SHEETS = {"csv": of_csv, "xlsx": of_workbook}


@pytest.fixture(params=SHEETS)
def source(request) -> SourceFile:
    return SHEETS[request.param]()


def submitted(source: SourceFile) -> Submission:
    return read_submission([source], LOADED.library.contracts, Scope())


def test_it_is_read_as_it_is(source):
    found = submitted(source)
    assert found.rejects == ()
    frame = found.tables["ledger"].frame.sort(pl.col("ledger_no").cast(pl.Int64))
    assert frame["ledger_no"].to_list() == ["1", "2", "3", "6", "17"]
    assert frame["task_category"].to_list() == ["扬尘管控"] * 4 + ["移动源"]
    assert frame["task_title"].to_list() == ["工地扬尘"] * 3 + ["拆迁工地", "老旧车"]
    # Only a cell that is nothing but a word of the list is a state; nothing is filled in from above.
    assert frame["state"].to_list() == [None, "done", "done", "in_progress", None]
    assert frame["progress_text"].to_list() == ["清单已更新3次", None, None, None, None]
    assert frame["support_units"].to_list() == ["区水务局", "区水务局", None, None, None]


def test_each_task_says_what_it_lacks(source):
    book = LOADED.task_book
    found = {entry.task.no: entry for entry in standings(book, ProgressReports.of(submitted(source), book, END), END)}
    said = [(no, found[no].state, found[no].shares[0].lack) for no in (1, 2, 3, 6, 17)]
    assert said == [
        (1, TaskState.UNREPORTED, Lack.STATE),
        (2, TaskState.DONE, None),
        (3, TaskState.UNPROVEN, Lack.EVIDENCE),
        (6, TaskState.OVERDUE, Lack.DONE),
        (17, TaskState.NO_DEADLINE, Lack.STATE),
    ]
    assert found[6].lacking(Lack.DONE) == ("区住建局", "区自然资源局", "区综合行政执法局")


def test_the_sheet_shows_what_decides_nothing(source):
    book = LOADED.task_book
    sheet = tasks(LOADED, ProgressReports.of(submitted(source), book, END), END, 30)
    below = {line.cells[0]: line.below for section in sheet.sections for line in section.lines}
    assert (Message.of("overview.progress_text"), "清单已更新3次") in below[1]
    assert (Message.of("overview.other_deadline"), "9月底前") in below[2]
    # 全年 is the plan's word, and 长期坚持 is no day where the plan has none.
    other = [no for no, entries in below.items() if any(key.key == "overview.other_deadline" for key, _ in entries)]
    assert other == [2]


def test_the_deadline_of_the_plan_decides_and_the_other_is_told(source):
    report = check(LOADED, [source], Request(END, as_of=END, only=("ls-completed-on-schedule",)))
    result = report.results[0]
    # Task 6 was not done when its last day ended.
    assert (result.outcome, result.value) == ("fail", "1")
    assert Message.of("measures.deadlines_differ", tasks="2", no=2, text="9月底前", plan="8月底前") in result.notes
