import csv
from io import StringIO

from aircheck.locale import Words
from aircheck.reports.rejects_csv import entries, write_rows
from tests.contracts.house import CONTRACTS
from tests.intake.house import read

AIR = (
    "station,time,PM2.5\n"
    "A,2020-01-01 01:00,oops\n"
    "A,never,3\n"
    "=cmd,2020-01-01 01:00\n"
    "A,2020-01-01 02:00,1\n"
    "A,2020-01-01 02:00,2\n"
)
STRANGE = "a,b\n1,2\n3,4\n"


def written(named):
    submission = read(named, contracts=CONTRACTS)
    target = StringIO()
    write_rows(target, entries(submission.inputs, submission.rejects, Words("en")))
    assert target.getvalue().startswith("\ufefffile,line,column,rows,reason,text\r\n")
    return submission, list(csv.DictReader(StringIO(target.getvalue().removeprefix("\ufeff"))))


def test_every_row_as_it_was():
    _, rows = written({"a.csv": AIR})
    assert [(row["line"], row["column"], row["rows"], row["text"]) for row in rows] == [
        ("2", "PM2.5", "0", "oops"),
        ("3", "", "1", "A,never,3"),
        ("4", "", "1", "'=cmd,2020-01-01 01:00"),
        ("5", "", "1", "A,2020-01-01 02:00,1"),
        ("6", "", "1", "A,2020-01-01 02:00,2"),
    ]


def test_the_rows_add_up_with_those_of_refused_files():
    submission, rows = written({"a.csv": AIR, "x.csv": STRANGE})
    assert sum(int(row["rows"]) for row in rows) == sum(one.rejected for one in submission.inputs) == 4 + 2
    (whole,) = [row for row in rows if row["file"] == "x.csv"]
    assert (whole["line"], whole["rows"], whole["text"]) == ("", "2", "")
    assert whole["reason"]


def test_nothing_rejected_is_a_header():
    submission, rows = written({"a.csv": "station,time,PM2.5\nA,2020-01-01 01:00,1\n"})
    assert (submission.rejects, rows) == ((), [])
