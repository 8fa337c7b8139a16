"""What becomes of contradictions: nobody is believed, or a file that was chosen to decide."""

from dataclasses import replace

import pytest

from tests.intake.house import EVERYTHING, day, fates, hours, read, rejects, table

D = day("2020-01-01")
WIDE = "station,time,PM2.5,CO\n"
NAMED = {
    "old.csv": WIDE + "A,2020-01-01 01:00,1,2\nA,2020-01-01 02:00,3,4\n",
    "new.csv": WIDE + "A,2020-01-01 01:00,9,2\nA,2020-01-01 03:00,5,6\n",
}
FIRST, LAST = (replace(EVERYTHING, resolve=name) for name in ("first_file", "last_file"))


def places(submission):
    return [
        (r.file, r.line, r.column, r.reason.key.rpartition(".")[2], r.reason.values["file"], r.reason.values["line"])
        for r in submission.rejects
    ]


def test_by_default_nobody_is_believed_and_both_places_are_named():
    submission = read(NAMED)
    assert places(submission) == [
        ("old.csv", 2, "PM2.5", "contradiction", "new.csv", 2),
        ("new.csv", 2, None, "contradiction", "old.csv", 2),
    ]
    assert hours(submission)[0] == ("A", D, 1, None, 2000)


def test_the_first_file_decides():
    submission = read(NAMED, FIRST)
    # CO of the same row says the same again; the graver reason stands for the row.
    assert places(submission) == [("new.csv", 2, None, "overruled", "old.csv", 2)]
    assert hours(submission) == [("A", D, 1, 1000, 2000), ("A", D, 2, 3000, 4000), ("A", D, 3, 5000, 6000)]
    assert fates(submission) == [(2, 2, 0, 0, 0), (2, 1, 1, 0, 0)]
    # What was overruled leaves no gap.
    assert submission.refused == {}


def test_the_last_file_decides():
    submission = read(NAMED, LAST)
    assert places(submission) == [("old.csv", 2, None, "overruled", "new.csv", 2)]
    assert hours(submission)[0] == ("A", D, 1, 9000, 2000)


@pytest.mark.parametrize("wanted", [FIRST, LAST])
def test_a_file_that_contradicts_itself_decides_nothing(wanted):
    own = WIDE + "A,2020-01-01 01:00,1,\nA,2020-01-01 01:00,2,\n"
    agreeing = WIDE + "A,2020-01-01 01:00,1,\n"
    named = {"a.csv": own, "b.csv": agreeing} if wanted is FIRST else {"b.csv": agreeing, "a.csv": own}
    submission = read(named, wanted)
    assert hours(submission) == []
    assert {key for *_, key in rejects(submission)} == {"intake.reject.contradiction"}
    assert submission.refused == {"air_hourly": 3}


def test_three_files_of_which_two_agree():
    named = {name: WIDE + f"A,2020-01-01 01:00,{value},\n" for name, value in zip("abc", (1, 2, 1), strict=True)}
    submission = read(named, FIRST)
    assert places(submission) == [("b", 2, None, "overruled", "a", 2)]
    assert fates(submission) == [(1, 1, 0, 0, 0), (1, 0, 1, 0, 0), (1, 0, 0, 1, 0)]
    assert places(read(named, LAST)) == [("b", 2, None, "overruled", "c", 2)]


def test_tables_too():
    header = "道路名称,面积,建成区,清扫方式\n"
    named = {"a.csv": header + "甲,1,是,人工\n", "b.csv": header + "甲,2,是,人工\n"}
    assert table(read(named), "roads") == []
    assert [row[2] for row in table(read(named, FIRST), "roads")] == [1]
    assert [row[2] for row in table(read(named, LAST), "roads")] == [2]
