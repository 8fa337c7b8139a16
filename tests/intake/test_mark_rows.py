"""Rows that mark the values of other rows, in the layouts with a row per pollutant."""

import pytest

from aircheck.intake.files import batch
from tests.intake.house import fates, hours, notes, read, rejects, scope

ARCHIVE = "date,hour,type,1001A,1002A\n"


def archive(*rows: str) -> str:
    return ARCHIVE + "\n".join(rows) + "\n"


@pytest.mark.parametrize("called", ["PM2.5_flag", "flag_PM2.5", "PM2.5标识", "PM25_flag", "PM2.5_1h_flag"])
def test_flags_of_an_archive(called):
    text = archive(
        f"20200101,1,{called},,H",
        "20200101,1,PM2.5,30,31",
        "20200101,1,PM10,60,61",
        "20200101,2,PM2.5,32,33",
        f"20200101,2,{called},N,N",
        "20200101,3,PM2.5_24h,50,51",
    )
    submission = read({"a.csv": text})
    day = hours(submission)[0][1]
    assert hours(submission) == [
        ("1001A", day, 1, 30000, 60000),
        ("1001A", day, 2, 32000, None),
        ("1002A", day, 1, None, 61000),
        ("1002A", day, 2, 33000, None),
    ]
    assert rejects(submission) == [(3, "1002A", "31", "intake.reject.marked")]
    # Marks and running means are no values: out of scope.
    assert (fates(submission), notes(submission)) == ([(6, 3, 0, 3, 1)], [])


def test_a_mark_of_all_pollutants_and_one_that_nobody_understands():
    text = archive("20200101,1,PM2.5,30,31", "20200101,1,CO,1,1.1", "20200101,1,flag,x9,RM")
    submission = read({"a.csv": text})
    assert submission.hourly.hours.is_empty()
    assert rejects(submission) == [
        (2, "1001A", "30", "intake.reject.mark_unknown"),
        (2, "1002A", "31", "intake.reject.marked"),
        (3, "1001A", "1", "intake.reject.mark_unknown"),
        (3, "1002A", "1.1", "intake.reject.marked"),
    ]


def test_marks_without_values():
    text = archive(
        "20200101,1,PM2.5,,NaN", "20200101,1,PM2.5_flag,H,H", "20200101,2,PM2.5_flag,N,", "20200101,3,PM2.5_flag,,B"
    )
    submission = read({"a.csv": text})
    # Where values are missing, a mark has nothing to reject; in hour 3 there is no row that it could be about.
    assert rejects(submission) == [(5, None, "20200101,3,PM2.5_flag,,B", "intake.reject.marks_nothing")]
    assert fates(submission) == [(4, 1, 1, 2, 0)]


def test_marks_of_another_file_are_told():
    texts = {"a.csv": archive("20200101,1,PM2.5,30,31"), "b.csv": archive("20200101,1,PM2.5_flag,H,N")}
    submission = read(texts)
    assert [one[:2] for one in hours(submission)] == [
        ("1001A", hours(submission)[0][1]),
        ("1002A", hours(submission)[0][1]),
    ]
    assert [(one[0], one[-1]) for one in rejects(submission)] == [("b.csv", "intake.reject.marks_nothing")]


def test_marks_of_other_stations_and_other_days_do_not_matter():
    text = archive("20200101,1,PM2.5,30,31", "20200101,1,PM2.5_flag,N,H", "20200109,1,PM2.5_flag,H,H")
    submission = read({"a.csv": text}, scope("2020-01-01", stations=["1001A"]))
    assert ([row[3] for row in hours(submission)], rejects(submission)) == ([30000], [])


def test_the_flags_of_a_station_that_is_named_twice():
    text = "date,hour,type,1001A,1002A,1002A\n20200101,1,PM2.5,30,31,31\n20200101,1,PM2.5_flag,N,H,H\n"
    submission = read({"a.csv": text})
    assert [row[0] for row in hours(submission)] == ["1001A"]
    assert {key for *_, key in rejects(submission)} == {"intake.reject.marked"}


def test_rows_of_the_long_layout():
    rows = ("A,2020-01-01 01:00,PM2.5,30", "A,2020-01-01 01:00,PM2.5_flag,D", "B,2020-01-01 01:00,PM2.5,31")
    submission = read({"a.csv": "\n".join(("station,time,pollutant,value", *rows)) + "\n"})
    assert [(row[0], row[3]) for row in hours(submission)] == [("B", 31000)]
    assert rejects(submission) == [(2, "value", "30", "intake.reject.marked")]


def test_rows_of_a_day_matrix():
    head = "监测点位,日期,监测项目," + ",".join(f"{hour}时" for hour in range(1, 25))
    values, flags = ",".join(map(str, range(31, 55))), ",".join("H" if hour == 5 else "N" for hour in range(1, 25))
    submission = read({"a.csv": f"{head}\nA,2020-01-01,PM2.5,{values}\nA,2020-01-01,PM2.5_flag,{flags}\n"})
    assert [row[2] for row in hours(submission)] == [hour for hour in range(1, 25) if hour != 5]
    assert rejects(submission) == [(2, "5时", "35", "intake.reject.marked")]


def test_a_large_file_with_marks_is_read_whole(monkeypatch):
    rows = [
        f"20200101,{hour},{kind},{cell}"
        for kind, cell in (("PM2.5", "30,31"), ("PM2.5_flag", "N,H"))
        for hour in range(1, 24)
    ]
    text = archive(*rows)
    expected = hours(read({"a.csv": text}))
    assert [row[0] for row in expected] == ["1001A"] * 23
    monkeypatch.setattr(batch, "LARGEST", 256)
    assert hours(read({"a.csv": text})) == expected
