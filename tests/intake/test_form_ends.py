"""Last lines of forms: totals under the running numbers, who filled them in, and notes: no rows of the table."""

from datetime import date

import pytest

from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from aircheck.runs.check import check
from aircheck.runs.request import Request
from tests.conftest import FOUR, ours
from tests.intake.house import fate, notes, read, table, workbook

HEADER = "序号,道路名称,街道,面积,建成区,清扫方式\n"
ROAD = "1,经十路,甲街道,9000,是,机械化\n"
ENDS = [
    "填表人：张三,,审核：李四,,日期：2021年1月5日,",
    "填表人,张三,审核人,李四,联系电话,123456",
    "填表人：张三　审核人：李四　日期：2021-01-05",
    "制表日期：2021-01-05,,,,,",
    "备注,,,,,",
    "备注,面积按实测,,,,",
    "注：面积按实测,含辅道,,,,",
    "注1：面积按实测,,,,,",
    "单位（盖章）：区城管局,,,,,",
    ",填表人：张三,,,,",
    ",,,,审核人：李四,",
    "Prepared by: Zhang,,,,,",
]
TOTALS = [
    "合计,,,9000,,",
    "合计,,,9000,,机械化",
    ",,小计,9000,,",
    "2,,合计,9000,,",
    "合计",
    "全区合计,,,9000,,",
    "合计,6条,,9000,,",
    "小计,共2条,,9000,,",
]


@pytest.mark.parametrize("end", ENDS)
def test_who_filled_a_form_in_is_no_road(end):
    submission = read({"a.csv": HEADER + ROAD + end + "\n"})
    assert [row[0] for row in table(submission, "roads")] == ["经十路"]
    assert (fate(submission), submission.refused) == ((2, 1, 0, 1, 0), {})
    assert [(key, value["line"]) for key, value in notes(submission) if "unread" not in key] == [
        ("intake.note.footers", 3)
    ]


@pytest.mark.parametrize("end", TOTALS)
def test_a_total_under_whatever_column_is_no_road(end):
    submission = read({"a.csv": HEADER + ROAD + end + "\n"})
    assert (fate(submission), submission.refused) == ((2, 1, 0, 1, 0), {})
    assert [(key, value["line"]) for key, value in notes(submission) if "unread" not in key] == [
        ("intake.note.totals", 3)
    ]


@pytest.mark.parametrize(
    "row",
    [
        "2,,甲街道,9000,是,机械化",  # a road without its name
        "备注,山师路,甲街道,9000,是,机械化",  # a row that has all it must have
        "注意路,,,,,",
        "2,填表人路,甲街道,,是,机械化",
    ],
)
def test_what_only_resembles_one_is_read_as_ever(row):
    submission = read({"a.csv": HEADER + ROAD + row + "\n"})
    assert fate(submission)[3] == 0


def test_the_usual_form_is_judged_in_text_and_workbook():
    lines = (HEADER + ROAD + "2,山师路,甲街道,11.5,是,机械化\n合计,,,9011.5,,\n" + ENDS[0] + "\n").splitlines()
    book = workbook({"表": [line.split(",") for line in lines]})
    for name, data in (("a.csv", "\n".join(lines).encode()), ("a.xlsx", book)):
        report = check(
            load_plan(str(FOUR), MEASURES), [SourceFile(name, lambda data=data: data)], Request(date(2030, 1, 1))
        )
        assert report.result("lx-road-sweep-100").outcome is Outcome.PASS
        assert [(one.rows, one.used, one.rejected, one.out_of_scope) for one in report.inputs] == [(4, 2, 0, 2)]


def test_the_end_of_a_register_is_of_no_kind():
    header = "序号,案件类型,案件编号,处罚日期,罚款金额\n"
    ends = "填表人：张三,,审核：李四,,\n填表人,张三,审核,李四,\n备注,,,,\n全区合计,,,,100\n"
    contracts = ours("lanshan-2021").library.contracts
    submission = read({"a.csv": header + "1,渣土车案件,甲1,2021-03-01,100\n" + ends}, contracts=contracts)
    told = {
        key: value["count"] for key, value in notes(submission) if key.startswith("intake.note.") and "count" in value
    }
    assert (told["intake.note.footers"], told["intake.note.totals"]) == (3, 1)
