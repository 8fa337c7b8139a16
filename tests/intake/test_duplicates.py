"""Rows that repeat or contradict each other, within a file and across files."""

from decimal import Decimal

import polars as pl
import pytest

from aircheck.intake.merging.duplicates import tokens
from tests.intake.house import day, fate, fates, hours, read, rejects, table

D = day("2020-01-01")
ROADS = "道路名称,街道,面积,建成区,清扫方式\n"
WIDE = "station,time,PM2.5,CO\n"
LONG = "station,time,pollutant,value\n"
ARCHIVE = "date,hour,type,A,B\n"


def places(submission):
    """Return file and line of every reject, its reason and the place it names."""
    return [
        (r.file, r.line, r.column, r.reason.key.rpartition(".")[2], r.reason.values["file"], r.reason.values["line"])
        for r in submission.rejects
    ]


def repeats(submission):
    """What the notes tell of repeats: rows or values, their number, the first place and the place it repeats."""
    told = [note for note in submission.notes if note.key.startswith("intake.note.repeated_")]
    return [(note.key.rpartition("_")[2], *note.values.values()) for note in told]


def test_the_same_road_twice():
    submission = read({"a.csv": ROADS + "甲,,1,是,人工\n乙,,2,是,人工\n甲,,1.0,YES,人扫\n"})
    assert repeats(submission) == [("rows", 1, "a.csv", 4, "a.csv", 2)]
    assert [row[0] for row in table(submission, "roads")] == ["乙", "甲"]
    assert submission.tables["roads"].frame["_line"].to_list() == [3, 2]
    # What is said twice leaves no gap, and nothing is wrong with it.
    assert (fate(submission), submission.rejects, submission.refused) == ((3, 2, 0, 1, 0), (), {})


def test_contradicting_roads_are_all_rejected():
    named = {
        "a.csv": ROADS + "甲,,1,是,人工\n乙,,2,是,人工\n",
        "b.csv": ROADS + "甲,,1,否,人工\n",
        "c.csv": ROADS + "甲,,1,是,人工\n",
    }
    submission = read(named)
    assert places(submission) == [
        ("a.csv", 2, None, "contradiction", "b.csv", 2),
        ("b.csv", 2, None, "contradiction", "a.csv", 2),
        ("c.csv", 2, None, "contradiction", "b.csv", 2),
    ]
    assert [row[0] for row in table(submission, "roads")] == ["乙"]
    assert submission.refused == {"roads": 3}


def test_a_road_may_lie_in_two_streets():
    submission = read({"a.csv": ROADS + "甲,东,1,是,人工\n甲,西,2,是,人工\n甲,,3,是,人工\n"})
    assert [(row[1], row[2]) for row in table(submission, "roads")] == [
        (None, Decimal(3)),
        ("东", Decimal(1)),
        ("西", Decimal(2)),
    ]


def test_a_gap_in_a_table_is_not_a_value():
    header = "点位,月份,降尘量,采样天数\n"
    submission = read({"a.csv": header + "甲,2020-01,5,30\n甲,2020-01,5,\n"})
    assert [key for *_, key in rejects(submission)] == ["intake.reject.contradiction"] * 2


@pytest.mark.parametrize("order", [("a.csv", "b.csv"), ("b.csv", "a.csv")])
def test_the_order_of_files_decides_nothing_but_the_names(order):
    named = {
        "a.csv": WIDE + "A,2020-01-01 01:00,1,2\nA,2020-01-01 02:00,3,4\n",
        "b.csv": WIDE + "A,2020-01-01 01:00,9,2\n",
    }
    submission = read({path: named[path] for path in order})
    assert hours(submission) == [("A", D, 1, None, 2000), ("A", D, 2, 3000, 4000)]


def test_the_same_hour_twice():
    submission = read({"a.csv": WIDE + "A,2020-01-01 01:00,1,2\nA,2020-01-01 01:00,1.0,2\n"})
    assert (repeats(submission), submission.rejects) == ([("rows", 1, "a.csv", 3, "a.csv", 2)], ())
    assert hours(submission) == [("A", D, 1, 1000, 2000)]
    assert (fate(submission), submission.refused) == ((2, 1, 0, 1, 0), {})


def test_an_hour_contradicted_in_every_value():
    submission = read({"a.csv": WIDE + "A,2020-01-01 01:00,1,2\nA,2020-01-01 01:00,3,4\n"})
    assert places(submission) == [
        ("a.csv", 2, None, "contradiction", "a.csv", 3),
        ("a.csv", 3, None, "contradiction", "a.csv", 2),
    ]
    assert hours(submission) == []
    assert (fate(submission), submission.refused) == ((2, 0, 2, 0, 0), {"air_hourly": 2})


def test_only_the_contradicted_values_of_an_hour_are_lost():
    submission = read({"a.csv": WIDE + "A,2020-01-01 01:00,1,2\nA,2020-01-01 01:00,3,2\n"})
    # CO is the same in both rows and stands once; nothing remains of the later row.
    assert rejects(submission) == [
        (2, "PM2.5", "1", "intake.reject.contradiction"),
        (3, None, "A,2020-01-01 01:00,3,2", "intake.reject.contradiction"),
    ]
    assert hours(submission) == [("A", D, 1, 2000)]
    assert fate(submission) == (2, 1, 1, 0, 1)


def test_a_gap_contradicts_nothing():
    submission = read({"a.csv": WIDE + "A,2020-01-01 01:00,1,\nA,2020-01-01 01:00,,2\nA,2020-01-01 01:00,x,\n"})
    assert hours(submission) == [("A", D, 1, 1000, 2000)]
    assert fate(submission) == (3, 3, 0, 0, 1)


def test_three_rows_one_of_them_different():
    submission = read({"a.csv": LONG + "".join(f"A,2020-01-01 01:00,CO,{value}\n" for value in (1, 1, 2))})
    assert places(submission) == [
        ("a.csv", 2, None, "contradiction", "a.csv", 4),
        ("a.csv", 3, None, "contradiction", "a.csv", 4),
        ("a.csv", 4, None, "contradiction", "a.csv", 2),
    ]
    assert hours(submission) == []


def test_an_archive_row_is_rejected_when_nothing_of_it_stands():
    submission = read({"a.csv": ARCHIVE + "20200101,1,CO,1,2\n20200101,1,CO,1,3\n20200101,1,CO,1,\n"})
    assert places(submission) == [
        ("a.csv", 2, "B", "contradiction", "a.csv", 3),
        ("a.csv", 3, None, "contradiction", "a.csv", 2),
    ]
    assert repeats(submission) == [("rows", 1, "a.csv", 4, "a.csv", 2)]
    assert hours(submission) == [("A", D, 1, 1000)]
    assert fate(submission) == (3, 1, 1, 1, 1)


def test_refused_cells_of_a_rejected_row_are_not_counted_besides():
    submission = read({"a.csv": WIDE + "A,2020-01-01 01:00,,2\nA,2020-01-01 01:00,x,3\n"})
    assert rejects(submission) == [
        (2, None, "A,2020-01-01 01:00,,2", "intake.reject.contradiction"),
        (3, None, "A,2020-01-01 01:00,x,3", "intake.reject.contradiction"),
    ]
    assert fate(submission) == (2, 0, 2, 0, 0)


def test_a_row_that_repeats_another_may_have_a_cell_that_cannot_be_read():
    submission = read({"a.csv": WIDE + "A,2020-01-01 01:00,,2\nA,2020-01-01 01:00,x,2\n"})
    assert rejects(submission) == [(3, "PM2.5", "x", "intake.reject.unreadable")]
    assert fate(submission) == (2, 1, 0, 1, 1)


def test_deliveries_that_overlap_are_told_by_their_number():
    first = WIDE + "".join(f"A,2020-01-01 {hour:02}:00,{hour},\n" for hour in range(1, 13))
    second = WIDE + "".join(f"A,2020-01-01 {hour:02}:00,{hour},{1 if hour < 9 else ''}\n" for hour in range(7, 19))
    submission = read({"a.csv": first, "b.csv": second})
    # Hours 7 and 8 say something of CO as well; of hours 9 to 12 nothing is new.
    assert repeats(submission) == [("rows", 4, "b.csv", 4, "a.csv", 10), ("values", 2, "b.csv", 2, "a.csv", 8)]
    assert (fates(submission), submission.rejects) == ([(12, 12, 0, 0, 0), (12, 8, 0, 4, 0)], ())
    assert hours(submission) == [("A", D, hour, hour * 1000, 1000 if hour in (7, 8) else None) for hour in range(1, 19)]


def test_contradictions_across_layouts():
    named = {
        "archive.csv": ARCHIVE + "20200101,1,CO,0.8,0.9\n20200101,1,PM2.5,35,36\n",
        "long.csv": LONG + "A,2020-01-01 01:00,CO,0.7\nB,2020-01-01 01:00,CO,0.90\n",
        "wide.csv": WIDE + "A,2020-01-01 01:00,35,\nB,2020-01-01 01:00,37,0.9\n",
    }
    submission = read(named)
    assert places(submission) == [
        ("archive.csv", 2, "A", "contradiction", "long.csv", 2),
        ("archive.csv", 3, "B", "contradiction", "wide.csv", 3),
        ("long.csv", 2, None, "contradiction", "archive.csv", 2),
        ("wide.csv", 3, None, "contradiction", "archive.csv", 3),
    ]
    assert submission.rejects[0].text == "0.8"
    assert hours(submission) == [("A", D, 1, 35000, None), ("B", D, 1, None, 900)]
    assert repeats(submission) == [("rows", 2, "long.csv", 3, "archive.csv", 2)]
    assert fates(submission) == [(2, 2, 0, 0, 2), (2, 0, 1, 1, 0), (2, 0, 1, 1, 0)]


def test_what_is_out_of_scope_contradicts_nothing():
    named = {"a.csv": ARCHIVE + "20200101,1,CO,1,2\n20200101,1,CO_24h,3,4\n20200101,1,CO_24h,5,6\n"}
    assert fate(read(named)) == (3, 1, 0, 2, 0)


def test_cells_of_several_words_are_compared_word_by_word():
    rows = pl.DataFrame(
        {"departments": [["police", "urban"], ["police", "urban"], ["police"], None], "n": [1, 1, 1, 1]}
    )
    first, second, third, empty = tokens(rows, ["departments", "n"])
    assert first == second
    assert len({first, third, empty}) == 3
