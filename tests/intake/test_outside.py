"""Rows that are out of scope are said with the reason, in every layout; the reasons add up to their number."""

import re
from collections import Counter

import pytest

from aircheck.intake.rows.outside import CAUSES, outside_notes
from aircheck.locale import Words
from tests.intake.house import read, scope

DAY = "2020-01-02"
WIDE = "station,time,PM2.5\nA,2020-01-01 01:00,1\nA,2020-01-02 01:00,2\nB,2020-01-02 01:00,3\n"
LONG = (
    "station,time,pollutant,value\nA,2020-01-02 01:00,PM2.5,2\nA,2020-01-02 01:00,AQI,20\n"
    "B,2020-01-02 01:00,PM2.5,3\nA,2020-01-05 01:00,PM2.5,2\n"
)
ARCHIVE = "date,hour,type,A,B\n20200102,1,PM2.5,2,3\n20200102,1,AQI,2,3\n20200105,1,PM2.5,2,3\n"
FIVES = ",".join("5" * 24)
MATRIX = f"监测点位,日期,污染物,{','.join(f'{hour}时' for hour in range(1, 25))}\n" + "".join(
    f"{row},{FIVES}\n" for row in ("A,2020-01-02,PM2.5", "A,2020-01-09,PM2.5", "B,2020-01-02,PM2.5")
)
ROWS = "point,month,dustfall\nA,2020-01,8\nA,2020-03,8\nA,2020-04,8\n合计,2020-01,8\n"
LISTED = "station,name,assessed\nA,甲,是\nB,乙,否\n"


def said(found, language="zh"):
    return [Words(language)(note) for note in found.notes if note.key == "intake.note.outside"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WIDE, "范围外 2 行：未选的点位（B）1 行、其他时段 1 行"),
        (LONG, "范围外 3 行：未选的点位（B）1 行、其他时段 1 行、其他项目（AQI、滑动均值等）1 行"),
        # A station that is not wanted is a column here, and no row.
        (ARCHIVE, "范围外 2 行：其他时段 1 行、其他项目（AQI、滑动均值等）1 行"),
        (MATRIX, "范围外 2 行：未选的点位（B）1 行、其他时段 1 行"),
        (ROWS, "范围外 3 行：其他时段 2 行、合计行 1 行"),
    ],
)
def test_why_rows_are_out_of_scope(text, told):
    assert said(read({"a.csv": text}, scope(DAY, stations=["A"]))) == [told]


def test_stations_that_are_not_assessed_are_told_from_those_that_were_not_asked_for():
    named = {"a.csv": WIDE, "stations.csv": LISTED}
    assert said(read(named)) == ["范围外 1 行：不参评的点位（B）1 行"]
    assert said(read(named), "en") == ["Rows out of scope: 1. By reason: stations that are not assessed (B): 1"]
    assert said(read(named, scope(DAY, stations=["B"])), "en") == [
        "Rows out of scope: 2. By reason: stations that were not asked for (A): 2"
    ]


def test_what_has_a_note_of_its_own_is_not_told_twice():
    total = "point,month,dustfall\nA,2020-01,8\n合计,2020-01,8\n"
    found = read({"a.csv": total})
    assert (said(found), [note.key for note in found.notes]) == ([], ["intake.note.totals"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_cause_has_words(language):
    found = Counter({(0, cause): number for number, cause in enumerate(CAUSES, start=1)})
    (note,) = outside_notes(found, ["B"], chosen=True)
    shown = Words(language)(note)
    assert note.values["n"] == 45
    assert Counter(re.findall(r"\d+", shown)) == Counter(map(str, (45, *range(1, 10))))
