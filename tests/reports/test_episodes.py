"""Emergency episodes as pages, whole; the same document as CSV and JSON."""

import csv
import json
from datetime import date, datetime

import pytest

from aircheck.documents.episodes import Day, Duty, Episode, EpisodesSheet, HeavyDay, Overlap, Peak
from aircheck.documents.evidence import Evidence
from aircheck.model.text import Bilingual, Message
from aircheck.reports.episodes.csv import render as render_csv
from aircheck.reports.episodes.json import render as render_json
from aircheck.reports.episodes.text import render
from aircheck.reports.terminal.cells import width_of
from tests.conftest import ROOT

from .schemas import wrong

HEAVY = Bilingual(zh="重度污染", en="Heavily polluted")
GOOD = Bilingual(zh="良", en="Good")
FIRST = Day(date(2020, 1, 2), 201, HEAVY, ("PM2.5",), True, 2, 1, Peak("A", "甲站", 260))
SECOND = Day(date(2020, 1, 3), None, None, (), None)
THIRD = Day(date(2020, 1, 8), 305, HEAVY, ("PM2.5", "PM10"), True, 2, 2, Peak("B", "乙站", 330))
DUTIES = (
    Duty(
        "measure",
        "not_done",
        "区住建局",
        "东工地",
        "=停工",
        datetime.fromisoformat("2020-01-03 10:00"),
        None,
        Evidence("in/w.csv", 3),
    ),
    Duty("listed", "no_record", None, "南厂", None, None, None, Evidence("in/l.csv", 2)),
    Duty(
        "guaranteed",
        "done",
        None,
        "热力",
        None,
        None,
        Message.of("assessment.episodes.on_demand", needed="100", actual="99.5"),
        Evidence("in/g.csv", 7),
    ),
)
SHEET = EpisodesSheet(
    plan=Bilingual(zh="示例方案", en="A plan"),
    period=(date(2020, 1, 1), date(2020, 1, 10)),
    as_of=date(2020, 1, 10),
    edition="hj633-2012",
    heavy_above=200,
    stations=2,
    unknown_days=1,
    episodes=(
        Episode(
            "预警1",
            "orange",
            "重污染天气",
            datetime.fromisoformat("2020-01-02 16:00"),
            datetime.fromisoformat("2020-01-03 00:00"),
            "level_3",
            datetime.fromisoformat("2020-01-04 00:00"),
            (FIRST, SECOND),
            "yes",
            DUTIES,
            (Message.of("assessment.episodes.too_low", level=Message.of("assessment.episodes.response.level_3")),),
            (Evidence("in/w.csv", 2), Evidence("in/w.csv", 3)),
        ),
        Episode(
            "预警2",
            "red",
            None,
            datetime.fromisoformat("2020-01-03 08:00"),
            None,
            None,
            None,
            (SECOND,),
            "unknown",
            (),
            (Message.of("assessment.episodes.not_lifted", day="2020-01-03"),),
            (Evidence("in/w.csv", 4),),
        ),
    ),
    heavy_days=(HeavyDay(FIRST, "part_of_day", ("预警1",)), HeavyDay(THIRD, "undecided", ("预警2",))),
    overlaps=(
        Overlap(
            "预警1", "预警2", datetime.fromisoformat("2020-01-03 08:00"), datetime.fromisoformat("2020-01-04 00:00")
        ),
    ),
    outside=1,
    later=2,
)
ZH = """\
重污染应急过程  示例方案
2020-01-01 至 2020-01-10，截至 2020-01-10
重污染天（AQI 大于 200）：2 天
  其中有无预警不明：1 天
  其中当日部分时段有预警：1 天
没有 AQI 的日子：1 天（其中可能有重污染天）
预警：2 次
  期间有无重污染天不明：1 次（预警2）
  期间有重污染天：1 次（预警1）
  没有解除记录：预警2

重污染天 -----------------------------------------------------------------------
日期        AQI  级别      首要污染物  预警
2020-01-02  201  重度污染  PM2.5       当日部分时段：预警1
2020-01-08  305  重度污染  PM2.5 PM10  ? 不明，没有解除记录：预警2

同时有效的预警 -----------------------------------------------------------------
预警1 与 预警2：2020-01-03 08:00 至 2020-01-04 00:00

预警1  橙色预警 ----------------------------------------------------------------
  事由          重污染天气
  发布          2020-01-02 16:00
  响应启动      2020-01-03 00:00  Ⅲ级响应
  解除          2020-01-04 00:00
  最高          2020-01-02 AQI 201；有效 2 天，其中重污染 1 天
  记录          in/w.csv:2、in/w.csv:3
  !             响应级别（Ⅲ级响应）低于预警级别

日期        AQI  级别      首要污染物  重污染点位  最高点位
2020-01-02  201  重度污染  PM2.5              1/2  AQI 260 A 甲站
2020-01-03    -  -         -                  0/0  -

职责：未落实 1，无记录 1，不明 0，已落实 1
  ✗ 未落实      区住建局  东工地  =停工  2020-01-03 10:00  in/w.csv:3
  ? 无记录      南厂  减排清单要求行动  in/l.csv:2
  ✓ 已落实      热力  保障类按需生产  需求 100，实际 99.5  in/g.csv:7

预警2  红色预警 ----------------------------------------------------------------
  发布          2020-01-03 08:00
  记录          in/w.csv:4
  !             没有解除记录：2020-01-03之后是否仍然有效，无从判断

日期        AQI  级别  首要污染物  重污染点位  最高点位
2020-01-03    -  -     -                  0/0  -

没有记录任何职责：谁落实了什么，无从判断。

有效时段自发布起至解除止；没有解除记录的，只有发布当日确定有效。日AQI按实测，不
剔除沙尘等事件。
日AQI按 hj633-2012，2 个参评点位；“重污染点位”为当日重污染点位数/有 AQI 的点位
数。
另有 1 次预警在时段之外。
另有 2 次预警发布于 2020-01-10 之后。
"""
EN = """\
Emergency episodes  A plan
2020-01-01 to 2020-01-10, as of 2020-01-10
Heavy days (AQI above 200): 2
  unknown whether under a warning: 1
  under a warning for a part of the day: 1
Days without an AQI: 1 (any of them may have been heavy)
Warnings: 2
  unknown whether with a heavy day: 1 (预警2)
  with a heavy day: 1 (预警1)
  not lifted on record: 预警2

Heavy days ---------------------------------------------------------------------
Day         AQI  Class             Primary     Warning
2020-01-02  201  Heavily polluted  PM2.5       part of the day: 预警1
2020-01-08  305  Heavily polluted  PM2.5 PM10  ? unknown, not lifted on record:
                                               预警2

Warnings in force at once ------------------------------------------------------
预警1 and 预警2: 2020-01-03 08:00 to 2020-01-04 00:00

预警1  orange warning ----------------------------------------------------------
  occasion      重污染天气
  issued        2020-01-02 16:00
  response      2020-01-03 00:00  level III response
  lifted        2020-01-04 00:00
  peak          2020-01-02 AQI 201; heavy on 1 of 2 days in force
  recorded      in/w.csv:2, in/w.csv:3
  !             The response (level III response) is below the level of the
                warning

Day         AQI  Class             Primary  Heavy at  Worst station
2020-01-02  201  Heavily polluted  PM2.5         1/2  AQI 260 A 甲站
2020-01-03    -  -                 -             0/0  -

Duties: not carried out 1, no record 1, unknown 0, carried out 1
  ✗ not done    区住建局  东工地  =停工  2020-01-03 10:00  in/w.csv:3
  ? no record   南厂  to act by the reduction list  in/l.csv:2
  ✓ done        热力  guaranteed unit, production on demand  needed 100, actual
                99.5  in/g.csv:7

预警2  red warning -------------------------------------------------------------
  issued        2020-01-03 08:00
  recorded      in/w.csv:4
  !             Not lifted on record: whether it was in force after 2020-01-03
                is unknown

Day         AQI  Class  Primary  Heavy at  Worst station
2020-01-03    -  -      -             0/0  -

No duty is on record: who carried out what is unknown.

In force from issue to lifting; without a record of lifting, only the day of
issue is certain. AQI as measured: no event is taken out.
Daily AQI by hj633-2012 over 2 assessed stations; “Heavy at”: stations with a
heavy day, of those with an AQI that day.
One more warning is of another period.
2 more warnings were issued after 2020-01-10.
"""


@pytest.mark.parametrize(("language", "expected"), [("zh", ZH), ("en", EN)])
def test_the_page_whole(language, expected):
    assert render(SHEET, language=language, colour=False) == expected
    assert max(width_of(line) for line in expected.splitlines()) <= 80


def test_a_page_without_monitoring_and_warnings():
    empty = EpisodesSheet(
        SHEET.plan, SHEET.period, SHEET.as_of, "hj633-2012", 200, 0, None, (), (), (),
        notes=(Message.of("assessment.episodes.no_register"),),
    )  # fmt: skip
    assert empty.empty
    assert render(empty, language="en", colour=False).splitlines()[:4] == [
        "Emergency episodes  A plan",
        "2020-01-01 to 2020-01-10, as of 2020-01-10",
        "No monitoring data: warnings cannot be held against anything measured.",
        "Warnings: 0",
    ]


def test_csv_has_a_row_a_warning_day_duty_and_heavy_day_and_no_formula():
    rows = list(csv.DictReader(render_csv(SHEET).removeprefix("\ufeff").splitlines()))
    assert [(row["record"], row["warning"], row["state"], row["day"], row["aqi"]) for row in rows] == [
        ("warning", "预警1", "yes", "", ""),
        ("day", "预警1", "", "2020-01-02", "201"),
        ("day", "预警1", "", "2020-01-03", ""),
        ("duty", "预警1", "not_done", "", ""),
        ("duty", "预警1", "no_record", "", ""),
        ("duty", "预警1", "done", "", ""),
        ("warning", "预警2", "unknown", "", ""),
        ("day", "预警2", "", "2020-01-03", ""),
        ("heavy_day", "预警1", "part_of_day", "2020-01-02", "201"),
        ("heavy_day", "预警2", "undecided", "2020-01-08", "305"),
    ]
    assert {name: value for name, value in rows[3].items() if value} == {
        "record": "duty",
        "warning": "预警1",
        "state": "not_done",
        "kind": "measure",
        "organisation": "区住建局",
        "unit": "东工地",
        "what": "'=停工",
        "at": "2020-01-03 10:00",
        "file": "in/w.csv",
        "line": "3",
    }


def test_json_is_as_its_schema_says_and_counts_what_the_page_counts():
    document = json.loads(render_json(SHEET))
    schema = json.loads((ROOT / "schemas" / "episodes-1.json").read_text(encoding="utf-8"))
    assert wrong(schema, document) == []
    counts = {"whole_day": 0, "part_of_day": 1, "undecided": 1, "no_register": 0, "refused": 0, "none": 0}
    assert document["covered"] == counts
    first = document["episodes"][0]
    assert (first["heavy_days"], first["peak"]["aqi"], first["peak"]["worst"]["name"]) == (1, 201, "甲站")
    assert first["duties_by_state"] == {"not_done": 1, "no_record": 1, "unknown": 0, "done": 1}
