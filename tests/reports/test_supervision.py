"""Supervision as pages, whole; the same document as CSV and JSON."""

import csv
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aircheck.documents.evidence import Evidence
from aircheck.documents.supervision import DoubleOrder, Hit, Record, SupervisionSheet, Trigger
from aircheck.model.text import Bilingual, Message
from aircheck.reports.supervision.csv import render as render_csv
from aircheck.reports.supervision.json import render as render_json
from aircheck.reports.supervision.text import render
from aircheck.reports.terminal.cells import width_of
from tests.conftest import ROOT

from .schemas import wrong

ISSUED, DUE = date(2021, 6, 1), date(2021, 6, 20)
TASK = Record(
    "task",
    "23",
    "区住建局",
    Bilingual(zh="道路破损清单", en="List of broken road surfaces"),
    None,
    DUE,
    None,
    "unproven",
    10,
    told=Message.of("overview.lacks.evidence"),
    place=Evidence("in/progress.csv", 7),
)
LATE = Record(
    "supervision",
    "督办〔2021〕15号",
    "区住建局",
    "WT-01",
    ISSUED,
    date(2021, 6, 28),
    None,
    "overdue",
    2,
    role="sector",
    problem="WT-01",
    told=Message.of("assessment.supervision.only.rectified_date", day="2021-06-27"),
    place=Evidence("in/orders.csv", 3),
)
CLOSED = replace(
    LATE, ref="督办〔2021〕14号", unit="义堂镇", closed=date(2021, 6, 19), state="closed", days=None, told=None,
    role="territorial", place=Evidence("in/orders.csv", 2),
)  # fmt: skip
NOBODY = Record("road_problem", "=路1", None, "甲路", ISSUED, DUE, None, "overdue", 10, place=Evidence("in/r.csv", 2))
UNREAD = replace(
    LATE, ref="督3", unit="义堂镇", state="unknown", days=None, due=None, problem="WT-02", about="WT-02",
    told=Message.of("assessment.supervision.unread"), role="territorial",
)  # fmt: skip
ESCALATED = Record(
    "escalation", "WT-09", "某养护公司", "李某", ISSUED, None, None, "overdue", 70,
    told=Message.of("assessment.supervision.no_talk"), place=Evidence("in/s.csv", 2),
)  # fmt: skip
SHEET = SupervisionSheet(
    plan=Bilingual(zh="示例方案", en="A plan"),
    as_of=date(2021, 6, 30),
    unit=None,
    records=(UNREAD, CLOSED, TASK, LATE, ESCALATED, NOBODY),
    doubles=(
        DoubleOrder("WT-01", "overdue", (CLOSED, LATE), (), 0),
        DoubleOrder("WT-02", "unknown", (UNREAD,), ("sector",), 0),
        DoubleOrder("WT-03", "closed", (CLOSED, CLOSED), (), 0),
    ),
    triggers=(
        Trigger("many_problems", None, None, None, "区指挥部", None, ()),
        Trigger(
            "overdue",
            Decimal(1),
            "指挥部办法第七条",
            ISSUED,
            None,
            Bilingual(zh="移交效能督查专班", en="to the efficiency unit"),
            (Hit("区住建局", 1, (LATE,), ("问1号",)), Hit("某养护公司", 1, (ESCALATED,), ())),
        ),
        Trigger("repeated", Decimal(9), "同上", ISSUED, None, None, ()),
        Trigger("long_overdue", None, None, None, None, None, ()),
    ),
    later=1,
    names={
        "区住建局": Bilingual(zh="区住建局", en="District housing bureau"),
        "区指挥部": Bilingual(zh="区指挥部", en="District headquarters"),
    },
)
ZH = """\
督查督办  示例方案
截至 2021-06-30
到期未结：4 件
  逾期：3 件
  报称完成，未证实：1 件

区住建局 -----------------------------------------------------------------------
天数  类型  编号              期限        事项
  10  任务  23                2021-06-20  道路破损清单  报称完成，未证实  无佐证
                                          in/progress.csv:7
   2  督办  督办〔2021〕15号  2021-06-28  WT-01  2021-06-27已整改，未反馈
                                          in/orders.csv:3

某养护公司 ---------------------------------------------------------------------
天数  类型      编号   期限      事项
  70  挂牌约谈  WT-09  （填报）  李某  未约谈  in/s.csv:2

责任单位未写明 -----------------------------------------------------------------
天数  类型      编号  期限        事项
  10  道路问题  =路1  2021-06-20  甲路  in/r.csv:2

读不出来，无法判断 -------------------------------------------------------------
天数  类型  编号  期限  事项
   -  督办  督3   -     WT-02  不明  有决定状态的单元格读不出来  in/orders.csv:3

双重督办 -----------------------------------------------------------------------
问题 3 个  逾期 1  不明 1  已结 1
WT-01  逾期
  属地        义堂镇  督办〔2021〕14号  已结  in/orders.csv:2
  行业        区住建局  督办〔2021〕15号  逾期  2 天  2021-06-27已整改，未反馈
              in/orders.csv:3
WT-02  不明
  属地        义堂镇  督3  不明  有决定状态的单元格读不出来  in/orders.csv:3
  行业        没有督办单：两侧都有并都已结，才算结案

问责情形（门槛由各地规定，方案未写数字） ---------------------------------------
督查问题达到 … 件：未设定（由区指挥部规定），不判断
逾期（含逾期办结）达到 1 件（指挥部办法第七条，2021-06-01）
  后果：移交效能督查专班
! 区住建局  1  已有问责记录：问1号
              督办〔2021〕15号 in/orders.csv:3
! 某养护公司  1  没有问责记录
              WT-09 in/s.csv:2
同一问题督办达到 9 次（同上，2021-06-01）
  没有单位达到
单件逾期达到 … 天：未设定，不判断
门槛由主管单位规定后，写入自己的文件（supervision:，写法见 docs/methods.md），再
以该文件代替方案运行。

全部记录 -----------------------------------------------------------------------
督办单（督办） 3 件：逾期 1、不明 1、已结 1
任务 1 件：未证实 1
挂牌约谈 1 件：逾期 1
道路问题 1 件：逾期 1

督办单有完成日期，或整改日期和反馈日期都有，才算已结；督办单等到期当天不算逾期，
台账任务到期当天结束时仍未完成即为逾期（0 天）。问责情形只计督办单、道路问题和挂
牌约谈；挂牌约谈的逾期天数按所报。
期限为“（填报）”的，逾期天数是报送的表中所填，表中没有写明从哪天起算。
另有 1 件始于 2021-06-30 之后。
"""
EN = """\
Supervision  A plan
As of 2021-06-30
Open past their deadline: 4
  overdue: 3
  said to be done, unproven: 1

District housing bureau --------------------------------------------------------
Days  Kind   Number            Due         About
  10  task   23                2021-06-20  List of broken road surfaces  said to
                                           be done, unproven  no evidence
                                           in/progress.csv:7
   2  order  督办〔2021〕15号  2021-06-28  WT-01  rectified on 2021-06-27, not
                                           reported back  in/orders.csv:3

某养护公司 ---------------------------------------------------------------------
Days  Kind        Number  Due        About
  70  escalation  WT-09   as stated  李某  no talk held  in/s.csv:2

Nobody says whose --------------------------------------------------------------
Days  Kind          Number  Due         About
  10  road problem  =路1    2021-06-20  甲路  in/r.csv:2

Not readable, not decided ------------------------------------------------------
Days  Kind   Number  Due  About
   -  order  督3     -    WT-02  unknown  a cell that decides could not be read
                          in/orders.csv:3

Double supervision -------------------------------------------------------------
Problems: 3  overdue 1  unknown 1  closed 1
WT-01  overdue
  territory   义堂镇  督办〔2021〕14号  closed  in/orders.csv:2
  department  District housing bureau  督办〔2021〕15号  overdue  2 days
              rectified on 2021-06-27, not reported back  in/orders.csv:3
WT-02  unknown
  territory   义堂镇  督3  unknown  a cell that decides could not be read
              in/orders.csv:3
  department  no order: closed only when there are two and both are

Triggers of accountability (no plan states the numbers) ------------------------
problems on record: … or more: not set (by District headquarters), not judged
overdue or closed late: 1 or more (指挥部办法第七条, 2021-06-01)
  then: to the efficiency unit
! District housing bureau  1  cases on record: 问1号
              督办〔2021〕15号 in/orders.csv:3
! 某养护公司  1  no case on record
              WT-09 in/s.csv:2
records about one problem: 9 or more (同上, 2021-06-01)
  no unit reaches it
days late with one record: … or more: not set, not judged
Once they are set by whoever may, write them into a file of your own
(supervision:, see docs/methods.md) and run that file in place of the plan.

All records --------------------------------------------------------------------
orders (supervision) 3: overdue 1, unknown 1, closed 1
task 1: unproven 1
escalation 1: overdue 1
road problem 1: overdue 1

An order is closed by the day it was done, or once it is both rectified and
reported back; it is not late on its last day, while a task that is not done by
the end of its last day is (0 days). Triggers count orders, road problems and
escalations alone; days of escalations are as reported.
Where the deadline says “as stated”, the days late are those that the file
gives; it does not say from which day they count.
One more record begins after 2021-06-30.
"""


@pytest.mark.parametrize(("language", "expected"), [("zh", ZH), ("en", EN)])
def test_the_page_whole(language, expected):
    assert render(SHEET, language=language, colour=False) == expected
    assert max(width_of(line) for line in expected.splitlines()) <= 80


def test_of_one_unit_with_nothing_open():
    none = replace(SHEET, unit="区住建局", records=(), doubles=None, triggers=(), later=0)
    assert render(none, language="en", colour=False).splitlines()[:8] == [
        "Supervision  A plan",
        "As of 2021-06-30",
        "Only: District housing bureau",
        "Open past their deadline: 0",
        "",
        "Triggers of accountability (no plan states the numbers) ------------------------",
        "",
        "All records --------------------------------------------------------------------",
    ]


def test_csv_lists_what_is_open_beyond_its_day_and_has_no_formula():
    rows = list(csv.DictReader(render_csv(SHEET).removeprefix("\ufeff").splitlines()))
    assert [(row["unit"], row["days"], row["state"], row["kind"], row["ref"]) for row in rows] == [
        ("区住建局", "10", "unproven", "task", "23"),
        ("区住建局", "2", "overdue", "supervision", "督办〔2021〕15号"),
        ("某养护公司", "70", "overdue", "escalation", "WT-09"),
        ("", "10", "overdue", "road_problem", "'=路1"),
    ]
    assert (rows[0]["about_zh"], rows[0]["about_en"]) == ("道路破损清单", "List of broken road surfaces")
    assert (rows[1]["opened"], rows[1]["due"], rows[1]["file"], rows[1]["line"]) == (
        "2021-06-01",
        "2021-06-28",
        "in/orders.csv",
        "3",
    )


def test_json_is_as_its_schema_says_and_counts_what_the_page_counts():
    document = json.loads(render_json(SHEET))
    schema = json.loads((ROOT / "schemas" / "supervision-1.json").read_text(encoding="utf-8"))
    assert wrong(schema, document) == []
    assert document["overdue"] == sum(record["beyond"] for record in document["records"]) == 4
    assert document["counts"]["supervision"]["closed"] == document["counts"]["supervision"]["unknown"] == 1
    assert document["triggers"][1]["hits"][0]["evidence"][0]["place"] == {"file": "in/orders.csv", "line": 3}
