"""Hours that are labelled by their beginning: noticed, and read so where `submission.yaml` says it."""

from datetime import datetime, timedelta

import pytest

from aircheck.intake.submission import read_submission
from tests.intake.house import CONTRACTS, EVERYTHING, assert_identity, day, files, hours, notes, read

JANUARY = (datetime(2021, 1, 1), 744)  # noqa: DTZ001


def wide(first, count, header="站点,时间,PM2.5"):
    times = (first + timedelta(hours=n) for n in range(count))
    return header + "\n" + "".join(f"A,{at:%Y-%m-%d %H:%M},{n % 50 + 1}\n" for n, at in enumerate(times))


def stated(text, label):
    found = read_submission(files({"a.csv": text}), CONTRACTS, EVERYTHING, hours={"a.csv": label})
    assert_identity(found)
    return found


def test_whole_months_from_midnight_are_told_and_read_as_ever():
    submission = read({"a.csv": wide(*JANUARY)})
    said = {"file": "a.csv", "files": 1, "first": "2021-01-01 00:00", "last": "2021-01-31 23:00"}
    assert notes(submission) == [("intake.note.whole_months", said)]
    assert hours(submission)[0] == ("A", day("2020-12-31"), 24, 1_000)


@pytest.mark.parametrize("year", [2019, 2020])
def test_a_whole_year_is_told(year):
    length = 8784 if year == 2020 else 8760
    submission = read({"a.csv": wide(datetime(year, 1, 1), length)})  # noqa: DTZ001
    assert [note.values["last"] for note in submission.notes] == [f"{year}-12-31 23:00"]


@pytest.mark.parametrize(("first", "count"), [(1, 744), (0, 743), (0, 745), (0, 24), (24, 720)])
def test_other_runs_say_nothing(first, count):
    start = JANUARY[0] + timedelta(hours=first)
    assert notes(read({"a.csv": wide(start, count)})) == []


def test_stated_by_the_beginning():
    submission = stated(wide(*JANUARY), "begin")
    found = hours(submission)
    assert (found[0], found[-1]) == (("A", day("2021-01-01"), 1, 1_000), ("A", day("2021-01-31"), 24, 44_000))
    assert notes(submission) == [("intake.note.hours_begin", {"file": "a.csv", "files": 1})]


def test_stated_by_the_end_nothing_is_asked():
    submission = stated(wide(*JANUARY), "end")
    assert (notes(submission), hours(submission)[0][1:3]) == ([], (day("2020-12-31"), 24))


def test_a_statement_is_about_its_own_files():
    text = "站点,时间,PM2.5\nA,2021-01-01 01:00,{}\n"
    named = files({"x/a.csv": text.format(7), "y/a.csv": text.format(8)})
    found = read_submission(named, CONTRACTS, EVERYTHING, hours={"y/a.csv": "begin"})
    assert hours(found) == [("A", day("2021-01-01"), 1, 7_000), ("A", day("2021-01-01"), 2, 8_000)]
