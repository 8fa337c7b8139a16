"""Two submissions of one table, row by row of its key; and when a period counts as closed."""

from datetime import date

import pytest

from aircheck.quality.changes.amendments import amendments
from aircheck.quality.changes.cells import changed_cells
from tests.intake.house import CONTRACTS, read

ROADS = "道路名称,街道,面积,建成区,清扫方式\n"
DUST = "点位,月份,降尘量\n"


def told(name, before, now):
    one, other = (read({"a.csv": text}).tables[name] for text in (now, before))
    return [(c.where, c.column, c.old, c.new, c.before[1], c.after and c.after[1]) for c in changed_cells(one, other)]


def test_changed_cells_and_a_row_that_cannot_be_used_any_more():
    before = ROADS + "甲,东,100,是,人工\n乙,,7.50,否,人工\n"
    now = ROADS + "乙,,7.5,,人工\n甲,东,100.5,是,机扫\n丙,,1,是,人工\n"
    assert told("roads", before, now) == [
        # Sent again, but without a cell that a road must have: the row is rejected, and what it said is gone.
        ("乙", "*", None, None, 3, None),
        ("甲 东", "area_m2", "100", "100.5", 2, 3),
        ("甲 东", "sweeping", "manual", "mechanised", 2, 3),
    ]


def test_a_row_that_is_gone():
    assert told("roads", ROADS + "甲,,1,是,人工\n乙,,1,是,人工\n", ROADS + "乙,,1,是,人工\n") == [
        ("甲", "*", None, None, 2, None)
    ]


def test_months_that_are_not_sent_again_are_not_gone():
    before = DUST + "甲,2020-01,4\n甲,2020-02,5\n甲,2020-03,6\n甲,2020-04,7\n"
    now = DUST + "甲,2020-02,5\n甲,2020-04,8\n"
    assert told("dustfall", before, now) == [
        ("甲 2020-03-01", "*", None, None, 4, None),
        ("甲 2020-04-01", "dustfall", "7", "8", 5, 3),
    ]


NOTE = "producer: 甲\n{}"


@pytest.mark.parametrize(
    ("old", "new", "closed"),
    [
        ("status: final\n", None, True),
        (None, None, None),
        (None, "submitted: 2020-04-30\n", False),
        (None, "submitted: 2020-05-01\n", True),
        ("period: {from: 2020-01-01, to: 2020-12-31}\n", "submitted: 2020-05-01\n", False),
        ("period: {from: 2020-01-01, to: 2020-04-30}\n", "submitted: 2020-05-01\n", True),
        (None, "submitted: 2020-05-01\nperiod: {from: 2020-04-01, to: 2020-06-30}\n", False),
    ],
)
def test_when_a_period_is_closed(tmp_path, old, new, closed):
    submissions = []
    for name, note, value in (("old", old, 7), ("new", new, 8)):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "d.csv"
        if note is not None:
            (tmp_path / name / "submission.yaml").write_text(NOTE.format(note), encoding="utf-8")
        submissions.append(read({str(path): f"{DUST}甲,2020-04,{value}\n"}))
    before, now = submissions
    (one,) = amendments(now, before, (), CONTRACTS)
    assert (one.producer, [change.closed for change in one.changes]) == ("甲" if new is not None else None, [closed])
    assert one.changes[0].after.file == str(tmp_path / "new" / "d.csv")
    assert date(2020, 4, 1).isoformat() in one.changes[0].where


def test_cells_withdrawn_and_filled():
    stations = "站点编码,名称,街道\n"
    before, now = stations + "1,甲,\n2,乙,东\n", stations + "1,甲,西\n2,,东\n"
    assert told("stations", before, now) == [("2", "name", "乙", None, 3, 3)]
