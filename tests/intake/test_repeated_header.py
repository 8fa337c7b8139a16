"""Files that were put together with their headers: a row that repeats the header is none."""

import pytest

from aircheck.locale.words import Words
from tests.intake.house import day, fate, hours, notes, read, rejects, table

WIDE = "站点,时间,PM2.5\n"
D = day("2020-01-01")


def test_a_header_among_the_rows_is_out_of_scope_and_said():
    again = "\ufeff" + WIDE
    submission = read({"a.csv": WIDE + "A,2020-01-01 01:00,5\n" + again + "B,2020-01-01 01:00,6\n" + WIDE})
    assert hours(submission) == [("A", D, 1, 5000), ("B", D, 1, 6000)]
    assert (fate(submission), submission.rejects) == ((4, 2, 0, 2, 0), ())
    assert notes(submission) == [("intake.note.repeated_header", {"count": 2, "file": "a.csv", "line": 3})]


def test_of_an_archive_and_of_a_table_too():
    header = "date,hour,type,A,B\n"
    submission = read({"a.csv": header + "20200101,1,CO,1,2\n" + header})
    assert (hours(submission), fate(submission)) == ([("A", D, 1, 1000), ("B", D, 1, 2000)], (2, 1, 0, 1, 0))
    roads = "道路名称,面积,建成区,清扫方式\n"
    submission = read({"a.csv": roads + "甲,1,是,人工\n" + roads})
    assert (len(table(submission, "roads")), fate(submission)) == (1, (2, 1, 0, 1, 0))


def test_a_row_with_one_cell_of_the_header_is_a_row():
    submission = read({"a.csv": WIDE + "站点,2020-01-01 01:00,5\nA,时间,6\n"})
    assert hours(submission) == [("站点", D, 1, 5000)]
    assert [(line, key) for line, _, _, key in rejects(submission)] == [(3, "intake.reject.row_at_fault")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("站点,时间,PM2.5,PM10\nA,2020-01-01 01:00,5,6\n站点,时间,PM10,PM2.5\nB,2020-01-01 01:00,60,7\n", 3),
        ("站点,时间,PM2.5,PM10\nA,2020-01-01 01:00,5,6\n站点,时间,SO2,NO2\nB,2020-01-01 01:00,60,7\n", 3),
        ("date,hour,type,A,B\n20200101,1,CO,1,2\ndate,hour,type,B,A\n20200101,2,CO,3,4\n", 3),
        (
            "station,time,pollutant,value\nA,2020-01-01 01:00,CO,1\n"
            "station,time,value,pollutant\nA,2020-01-01 02:00,1,CO\n",
            3,
        ),
        ("道路名称,面积,建成区,清扫方式\n甲,1,是,人工\n道路名称,建成区,面积,清扫方式\n乙,是,1,人工\n", 3),
    ],
)
def test_another_header_among_the_rows_ends_what_is_read(text, line):
    submission = read({"a.csv": text})
    assert fate(submission) == (3, 1, 2, 0, 0)
    assert [(one.line, one.reason.key) for one in submission.rejects] == [
        (line, "intake.reject.under_header"),
        (line + 1, "intake.reject.under_header"),
    ]


def test_what_is_said_of_another_header():
    (reject, _) = read({"a.csv": WIDE + "A,2020-01-01 01:00,5\n时间,站点,PM2.5\nA,2020-01-01 02:00,5\n"}).rejects
    assert Words("en")(reject.reason) == (
        "line 3 is another header (时间, PM2.5, 站点): the rows from there on are not in the columns of this file, "
        "and none is used; submit that part as a file of its own"
    )
    assert Words("zh")(reject.reason) == (
        "第 3 行是另一个表头（时间、PM2.5、站点），其下各行不按本文件的列排列，均不采用；请把这一部分另存为单独的文件"
    )


def test_a_quoted_header_of_an_archive_is_repeated_too():
    header = '"date","hour","type","A","B"\n'
    submission = read({"a.csv": header + '"20200101","1","CO","1","2"\n' + header + '"20200101","2","CO","1","2"\n'})
    assert fate(submission) == (3, 2, 0, 1, 0)
