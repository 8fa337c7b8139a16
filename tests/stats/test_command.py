"""The options of `aircheck stats`, run in this process: which period they mean, and what is wrong usage."""

import sys

import pytest
from typer.testing import CliRunner

from aircheck.cli.app import app
from aircheck.cli.common.console import help_words

pytestmark = pytest.mark.heavy

TEXT = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n" + "\n".join(
    f"A1,2019-05-{day:02d} {hour:02d}:00,30,60,10,20,0.5,100" for day in (1, 2, 3) for hour in range(1, 24)
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command on three days of one station, in English."""
    (tmp_path / "hours.csv").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    help_words.cache_clear()
    yield lambda *arguments: CliRunner().invoke(app, ["stats", "hours.csv", *arguments])
    help_words.cache_clear()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--month", "2019-05"], "month  2019-05-01 to 2019-05-31 (31 days)"),
        (["--quarter", "2019Q2"], "quarter  2019-04-01 to 2019-06-30 (91 days)"),
        (["--half", "2019H1"], "half-year  2019-01-01 to 2019-06-30 (181 days)"),
        (["--from", "2019-05-02", "--to", "2019-05-03"], "period  2019-05-02 to 2019-05-03 (2 days)"),
        (
            ["--heating", "2018", "--heating-from", "11-01", "--heating-to", "05-02"],
            "heating season  2018-11-01 to 2019-05-02 (183 days)",
        ),
    ],
)
def test_periods(run, arguments, line):
    done = run(*arguments)
    assert (done.stdout.splitlines()[1], done.stderr, done.exit_code) == (line, "", 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--editions", "gb3095-2011"], 'there is no edition "gb3095-2011"'),
        (["--editions", "hj633-2012,hj633-2026"], "editions of the same standard"),
        (["--on", "2012-06-30"], "no edition was in force on 2012-06-30"),
        (["--year", "2019", "--month", "2019-05"], "give exactly one period"),
        (["--from", "2019-05-01"], "--from and --to must be given together"),
        (["--from", "2019-05-02", "--to", "2019-05-01"], "ends (2019-05-01) before it starts"),
        (["--month", "2019-5"], '"2019-5" is not a month; write 2019-01, with a month from 01 to 12.'),
        (["--month", "2019-13"], '"2019-13" is not a month; write 2019-01, with a month from 01 to 12.'),
        (["--quarter", "2019Q5"], '"2019Q5" is not a quarter'),
        (["--half", "2019H3"], '"2019H3" is not a half of a year'),
        (["--on", "2019-02-30"], "there is no such day as 2019-02-30."),
        (["--heating", "2019", "--heating-from", "15.11."], '"15.11., 03-15" does not begin and end a heating season'),
        (["--by", "city"], "unknown: city"),
        (["--operating", "A1"], '"A1" is not understood'),
        (["--on", "soon"], '"soon" is not a date'),
        (["--calendar", "--format", "csv"], "--calendar has no csv form: use text or json"),
    ],
)
def test_wrong_usage(run, arguments, said):
    done = run(*arguments)
    assert (done.stdout, done.exit_code) == ("", 2)
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_a_calendar_is_shown_whatever_rows_are(run):
    lines = run("--month", "2019-05", "--calendar", "--by", "station").stdout.splitlines()
    assert "Calendar and months: the one station A1 " + "-" * 40 in lines
    # An hour is missing on each of three days; 23 are enough.
    assert "2019-05  " + "2 2 2 " + "- " * 28 + "  3/3" in lines
    assert "all stations" not in "\n".join(lines)
    assert not any(line.startswith("Calendar") for line in run("--month", "2019-05").stdout.splitlines())


@pytest.mark.heavy
def test_pictures_are_files_in_a_folder(run, tmp_path):
    done = run("--month", "2019-05", "--by", "area", "--pictures", "out/pictures")
    assert (done.exit_code, done.stderr.strip()) == (0, "Written: out/pictures")
    assert len(list((tmp_path / "out" / "pictures").glob("01-area-*.svg"))) == 11
    assert "Calendar and months" not in done.stdout
    again = run("--month", "2019-05", "--pictures", "hours.csv")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "wants a folder" in " ".join(again.stderr.replace("│", " ").split())


def test_pictures_that_cannot_be_drawn_are_refused_before_anything_is_read(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    done = run("--pictures", "out")
    assert (done.exit_code, done.stdout, (tmp_path / "out").exists()) == (2, "", False)
    assert "pip install 'aircheck[charts]'" in done.stderr
