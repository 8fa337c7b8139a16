"""`aircheck stats` as a user runs it: periods, formats, files, exit codes and what is said when something is wrong."""

import csv
import io
import json
import subprocess
import sys

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

HEADER = "station,time,PM2.5,PM10,SO2,NO2,CO,O3"


def rows(first_day, days):
    lines = [HEADER]
    for number in range(days):
        day = f"2019-05-{first_day + number:02d}"
        lines += [f"A1,{day} {hour:02d}:00,30,60,10,20,0.5,100" for hour in range(1, 24)]
    return "\n".join(lines) + "\n"


@pytest.fixture
def hours(tmp_path):
    """Three days of one station, 23 hours each."""
    (tmp_path / "hours.csv").write_text(rows(1, 3), encoding="utf-8")
    return tmp_path


def stats(folder, *arguments, **environment):
    return aircheck("stats", *arguments, cwd=folder, **environment)


def test_the_year_of_the_data_is_the_default(hours):
    done = stats(hours, "hours.csv", "--lang", "en")
    assert (done.err, done.code) == ("", 0)
    lines = done.out.splitlines()
    assert lines[1] == "year  2019-01-01 to 2019-12-31 (365 days)"
    assert "  data      1 file  rows: 69 = 69 used + 0 rejected + 0 out of scope" in lines
    # 30/35 + 60/70 + 10/60 + 20/40 + 0.5/4 + 100/160 = 3.131; the largest IAQI is 55, of PM10 60: good.
    row = next(line.split() for line in lines if line.startswith("A1"))
    assert row == ["A1", "30?", "60?", "10?", "20?", "0.5?", "-", "100.0?", "3.13?"]


def test_days_outside_the_period_are_out_of_scope(hours):
    done = stats(hours, "hours.csv", "--from", "2019-05-02", "--to", "2019-05-03", "--format", "json")
    assert json.loads(done.out)["totals"] == {
        "files": 1,
        "rows": 69,
        "used": 46,
        "rejected": 0,
        "out_of_scope": 23,
        "cells_rejected": 0,
        "problems": 0,
    }


def test_data_of_two_years_ask_for_one(hours):
    (hours / "more.csv").write_text(rows(1, 1).replace("2019-", "2020-"), encoding="utf-8")
    done = stats(hours, ".", "--lang", "en")
    assert (done.out, done.code) == ("", 2)
    assert done.err == "error: the data lie in the years 2019, 2020; choose one, such as --year 2020.\n"
    assert stats(hours, ".", "--year", "2020", "--lang", "en").code == 0


def test_rejected_rows_end_with_three_and_are_shown(hours):
    with (hours / "hours.csv").open("a", encoding="utf-8") as file:
        file.write("A1,2019-05-04 01:00,much,60,10,20,0.5,100\nA1,some day,30,60,10,20,0.5,100\n")
    done = stats(hours, "hours.csv", "--lang", "en")
    assert done.code == 3
    assert "rows: 71 = 70 used + 1 rejected + 0 out of scope" in done.out
    assert 'hours.csv:71  PM2.5  not a number such as 12.5  "much"' in done.out
    assert "hours.csv:72" in done.out


def test_files_without_hourly_data(hours):
    (hours / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = stats(hours, "a.csv", "--lang", "en")
    assert (done.out, done.code) == ("", 3)
    assert " ".join(done.err.split()) == (
        "error: the files hold neither hourly nor daily air quality data that could be used; `aircheck data inspect` "
        "tells why, by file and line. "
        "a.csv: the header matches no dataset: a,b; `aircheck data template` writes headers that are read"
    )


def test_wrong_usage(hours):
    done = stats(hours, "hours.csv", "--editions", "hj633-2012,hj633-2026", "--lang", "en")
    assert (done.out, done.code) == ("", 2)
    folded = "error: these are editions of the same standard, choose one: hj633-2012,\nhj633-2026.\n"
    assert done.err == folded
    chinese = stats(hours, "hours.csv", "--month", "2019-5")
    assert (chinese.out, chinese.code) == ("", 2)
    assert "“2019-5”不是月份" in chinese.err


def test_a_path_that_does_not_exist(tmp_path):
    done = stats(tmp_path, "nowhere", "--lang", "en")
    assert (done.out, done.err, done.code) == ("", "error: nowhere does not exist. Check the path.\n", 2)


def test_editions_by_name_and_by_day(hours):
    done = stats(hours, "hours.csv", "--editions", "gb3095-2026", "--on", "2026-05-01", "--format", "json")
    found = json.loads(done.out)
    assert [use["id"] for use in found["editions"]] == ["gb3095-2026", "hj633-2026", "hj663-2026"]
    assert found["notes"][1]["en"].startswith("gb3095-2026 was in force only from 2031-01-01")


def test_rows_by_kind(hours):
    done = stats(hours, "hours.csv", "--by", "area", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"))))
    assert {(row["place"], row["kind"]) for row in found} == {("all", "area")}


def test_output_to_a_file_is_the_same(hours):
    shown = stats(hours, "hours.csv", "--format", "csv")
    written = stats(hours, "hours.csv", "--format", "csv", "-o", "table.csv")
    assert (written.out, written.err, written.code) == ("", "已写入 table.csv\n", 0)
    raw = (hours / "table.csv").read_bytes()
    assert raw.decode("utf-8") == shown.out
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw


def test_help_imports_neither_polars_nor_the_model():
    code = """
import sys
from aircheck.cli.app import app
try:
    app(["stats", "--help"])
except SystemExit:
    pass
heavy = {"polars", "pint", "narwhals", "aircheck.model.text", "aircheck.runs.stats"}
print(sorted(heavy & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("locale", ["zh_CN.UTF-8", "en_US.UTF-8"])
def test_help_explains_every_option_and_cuts_nothing(tmp_path, locale):
    text = stats(tmp_path, "--help", LANG=locale).out
    for option in ("year", "half", "quarter", "month", "heating", "heating-from", "heating-to", "from", "to"):
        assert f"--{option} " in text
    for option in ("stations", "operating", "by", "editions", "on", "format", "output", "lang", "no-color"):
        assert f"--{option} " in text
    assert "…" not in text
