"""`expect:` of a workspace, night after night, through the real command."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aircheck.cli.common import expecting
from aircheck.loading.datasets import load_contracts
from tests.conftest import ROOT

from .workspace import CLEAN, made, run

pytestmark = pytest.mark.heavy

EXPECT = """\
only: [lx-road*]
record: true
outputs: [r.json]
expect:
  rows: 80 %
  inputs: kept
"""
HEAD = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def expectations():
    return [
        (one["kind"], one["met"], one["message"]["en"])
        for one in json.loads(Path("r.json").read_text())["expectations"]
    ]


def night(*options):
    done = run("check", *options)
    said = [line.removeprefix("Not as expected: ") for line in done.stderr.splitlines() if line.startswith("Not as")]
    return done.exit_code, said


def test_what_vanished_since_the_last_recorded_night_is_named(folder):
    made(folder, EXPECT, CLEAN)
    Path("data/more.csv").write_text(CLEAN.replace("甲", "丙").replace("乙", "丁"), encoding="utf-8")
    assert night() == (0, [])
    nothing = "no earlier run of the plan is recorded: there is nothing to compare with"
    assert expectations() == [("rows", True, nothing), ("inputs", True, nothing)]
    assert night() == (0, [])
    assert expectations()[0][2].startswith("rows of all tables: 4, in the run as of 2020-12-31 4: 100.0 %")
    Path("data/more.csv").unlink()
    gone = [
        "rows of Road sweeping ledger (roads): 2, in the run as of 2020-12-31 4: 50.0 %; at least 80 %",
        "rows of all tables: 2, in the run as of 2020-12-31 4: 50.0 %; at least 80 %",
        "data/more.csv is gone; the run as of 2020-12-31 had it, rows: 2",
    ]
    # It is compared with the last night that was recorded, so it is said until one is.
    assert night("--no-record") == (6, gone)
    assert night("--quiet") == (6, gone)
    assert night() == (0, [])


def test_a_file_renamed_is_no_loss(folder):
    made(folder, EXPECT, CLEAN)
    assert night() == (0, [])
    Path("data/roads.csv").rename("data/道路.csv")
    assert night() == (0, [])
    assert expectations()[1] == ("inputs", True, "data/roads.csv is now data/道路.csv, its content is the same")


def test_from_a_folder_below_the_files_are_the_same(folder, monkeypatch):
    made(folder, EXPECT, CLEAN)
    assert night() == (0, [])
    (folder / "data" / "roads.csv").write_text(CLEAN + "丙路,10,yes,mechanised\n", encoding="utf-8")
    (folder / "deep").mkdir()
    monkeypatch.chdir(folder / "deep")
    assert night() == (0, [])


def hours(first, last):
    """Hours of station A, all valid: the labels from `first` to `last`."""
    count = int((last - first) / timedelta(hours=1)) + 1
    labels = (first + timedelta(hours=number) for number in range(count))
    return HEAD + "".join(f"1299A,{label:%Y-%m-%d %H:%M},60,90,10,20,0.5,60\n" for label in labels)


def test_old_values_and_silent_stations(folder, monkeypatch):
    """The run is on 5 June 2020 at 06:00 in Shanghai, which is 22:00 of the day before in Greenwich."""
    monkeypatch.setattr(expecting, "now", lambda: datetime(2020, 6, 4, 22, 0, tzinfo=UTC))
    expect = (
        "only: [lx-pm25-annual*]\noutputs: [r.json]\nyear: 2020\nas_of: 2020-06-05\nexpect: {fresh: 6h, silent: 2d}\n"
    )
    made(folder, expect)
    first, last = datetime.fromisoformat("2020-06-01T01:00"), datetime.fromisoformat("2020-06-05T00:00")
    stations = "station,name,until\n1299A,甲站,\n1300A,乙站,\n1301A,丙站,2020-06-01\n"
    Path("data/stations.csv").write_text(stations, encoding="utf-8")
    Path("data/hours.csv").write_text(hours(first, last), encoding="utf-8")
    silent = "station 1300A 乙站 is silent, it has no value since 2020-01-01, 157 days up to 2020-06-05; at most 2 days"
    assert night() == (6, [silent])
    fresh = "newest monitoring value: 2020-06-04 24:00, 6 hours before 2020-06-05 06:00; at most 6 hours"
    assert expectations() == [("fresh", True, fresh), ("silent", False, silent)]
    Path("data/hours.csv").write_text(hours(first, last - timedelta(hours=1)), encoding="utf-8")
    old = "newest monitoring value: 2020-06-04 23:00, 7 hours before 2020-06-05 06:00; at most 6 hours"
    assert night() == (6, [old, silent])
    latest = json.loads(Path("r.json").read_text(encoding="utf-8"))["latest"]
    assert latest["newest"] == {"day": "2020-06-04", "hour": 23}
    assert [one["station"] for one in latest["stations"]] == ["1299A", "1300A"]


def test_of_very_many_the_first_are_said_and_all_are_written(folder):
    names = sorted(path.stem for path in (ROOT / "rules" / "datasets").glob("*.yaml"))[:22]
    made(folder, f"outputs: [r.json]\nexpect: {{tables: [{', '.join(names)}]}}\n", CLEAN)
    code, said = night()
    contracts = load_contracts(ROOT / "rules" / "datasets")
    missed = [f"nobody sent {contracts[name].title.en} ({name})" for name in names]
    assert (code, said[:2], said[20:]) == (6, missed[:2], ["and 2 more"])
    assert [found for _, _, found in expectations()] == missed


def test_another_plan_is_asked_nothing_of(folder):
    made(folder, "expect: {tables: [dustfall]}\n", CLEAN)
    assert run("check").exit_code == 6
    from tests.conftest import FOUR

    assert run("check", str(FOUR), "data").exit_code == 0


def test_a_night_that_was_not_as_expected_is_told_from_a_good_one_in_the_list(folder):
    made(folder, EXPECT, CLEAN)
    Path("data/more.csv").write_text(CLEAN.replace("甲", "丙").replace("乙", "丁"), encoding="utf-8")
    night()
    Path("data/more.csv").unlink()
    night()
    made(folder, EXPECT.partition("expect:")[0], CLEAN)
    night()
    rows = json.loads(run("history", "list", "--format", "json").stdout)["rows"]
    assert [row["expected"] for row in rows] == ["met", "unmet", None]
    # Rows of roads, of all tables, and the file that is gone.
    assert [word in run("history", "list").stdout for word in ("met", "3 unmet")] == [True, True]


def test_a_report_with_expectations_is_verified(folder):
    made(folder, "outputs: [r.json]\nexpect: {tables: [dustfall], fresh: 2d}\n", CLEAN)
    assert run("check").exit_code == 6
    assert run("verify", "r.json", "data").exit_code == 0


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("fresh: two days", "a number of days or hours, such as 2d or 36h"),
        ("rows: 120 %", "a share of at most 100 %, such as 80 %"),
        ("freshness: 2d", "fresh"),
    ],
)
def test_what_cannot_be_expected_is_told_at_its_place(folder, written, hint):
    made(folder, f"expect:\n  {written}\n")
    done = run("check")
    assert done.exit_code in (2, 3)
    assert "aircheck.yaml:4:" in done.stderr
    assert hint in done.stderr


def test_a_damaged_history_keeps_back_no_verdict(folder):
    made(folder, EXPECT + "baseline: last\n", CLEAN)
    assert night() == (0, [])
    history = Path("aircheck-history.sqlite")
    history.write_bytes(history.read_bytes()[:5000])
    damaged = history.read_bytes()
    Path("r.json").unlink()
    why = "it cannot be compared with the last recorded run: the history aircheck-history.sqlite cannot be used"
    code, said = night()
    assert (code, [line.startswith(why) for line in said]) == (3, [True, True])
    assert json.loads(Path("r.json").read_text())["results"][0]["outcome"] == "pass"
    Path("data/roads.csv").write_text(CLEAN.replace("mechanised", "manual"), encoding="utf-8")
    assert night()[0] == 1
    assert history.read_bytes() == damaged
