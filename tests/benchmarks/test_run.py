"""The runner of the benchmarks: what it measures, compares and prints, on runs made up here and on two stations."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest

from benchmarks import turns
from benchmarks.cases import CASES, Aim, Case, Data, Part
from benchmarks.contenders import CONTENDERS, PYTHON
from benchmarks.figures import GOOD, MEAN, compare, of_check, of_stats
from benchmarks.measuring import ROOT, Run, measure
from benchmarks.run import PAGE, main
from benchmarks.tables import HEAD, aims, markdown, plain, rewrite, rows
from benchmarks.turns import Outcome, run_case

DAY = Data(2, last_day="2019-01-15")
OUTCOME = Outcome(
    runs={
        ("", "floor"): [Run(2, 3, 100, 0), Run(9, 3.5, 100.4, 0), Run(4, 4, 90, 0)],
        ("", "check"): [Run(8, 7, 1000, 1), Run(9, 14, 1200, 0), Run(10, 21, 1100, 0)],
        ("", "stats"): [Run(60, 50, 2000, -9, stopped=True)],
    },
    broken={("", "pandas"): "pandas ended with 1: KeyError"},
)
OUTCOME.runs["", "pandas"] = [Run(1, 1, 10, 1)]


def test_medians_and_ratios_to_the_floor():
    assert rows(OUTCOME) == [
        ("floor", "4.00", "3.50", "100", "1.00", "1.00"),
        ("check", "9.00", "14.00", "1,100", "2.25", "4.00"),
        ("stats", "stopped after 60", "", "2,000", "", ""),
        ("pandas", "broken after 1", "", "10", "", ""),
    ]


def test_a_case_of_several_parts_has_a_floor_in_each():
    outcome = Outcome(
        {
            ("1 year", "floor"): [Run(1, 1, 1, 0)],
            ("1 year", "check"): [Run(3, 4, 5, 0)],
            ("2 years", "floor"): [Run(2, 2, 2, 0)],
            ("2 years", "check"): [Run(5, 6, 7, 0)],
        }
    )
    assert [line[0] for line in rows(outcome)] == [
        "floor, 1 year",
        "check, 1 year",
        "floor, 2 years",
        "check, 2 years",
    ]
    assert [line[4] for line in rows(outcome)] == ["1.00", "3.00", "1.00", "2.50"]


def test_both_kinds_of_tables():
    cells = [("floor", "4.00", "3.50", "100", "1.00", "1.00")]
    assert plain(cells).splitlines() == [
        "       wall, s  CPU, s  peak, MiB  wall / floor  CPU / floor",
        "floor     4.00    3.50        100          1.00         1.00",
    ]
    assert markdown(cells).splitlines() == [
        "|  | wall, s | CPU, s | peak, MiB | wall / floor | CPU / floor |",
        "|---|---:|---:|---:|---:|---:|",
        "| floor | 4.00 | 3.50 | 100 | 1.00 | 1.00 |",
    ]
    assert len(HEAD) == len(cells[0])


def test_what_was_aimed_at_and_reached():
    aimed = (
        *(Aim("check", 2.5, "floor"), Aim("check", 512, memory=True), Aim("check", 3), Aim("stats", 3)),
        *(Aim("stats", 2, "floor"), Aim("check", 1, "duckdb"), Aim("duckdb", 1)),
        *(Aim("check", 2, "floor", plus="floor"), Aim("check", 2, "floor", plus="stats")),
    )
    assert aims(Case("", (), aimed), OUTCOME) == [
        "check: 2.25 × floor by wall time, 4.00 by CPU time (aim: at most 2.5 × floor)",
        "check: 1,100 MiB (aim: at most 512 MiB)",
        "check: 9.00 s (aim: at most 3 s)",
        "stats: not finished (aim: at most 3 s)",
        "stats: – × floor by wall time, – by CPU time (aim: at most 2 × floor)",
        "check: – × duckdb by wall time, – by CPU time (aim: at most 1 × duckdb)",
        "check: 9.00 s of 12.00 by wall time, 14.00 of 10.50 by CPU time (aim: at most 2 × floor + floor)",
        "check: not finished (aim: at most 2 × floor + stats)",
    ]


def test_every_figure_that_two_claim_is_compared():
    found = {
        "pandas": {MEAN: {"A": "35", "B": "40"}, GOOD: {"A": "300", "B": "10"}},
        "check": {MEAN: {"A": "35", "B": "40"}},
        "stats": {MEAN: {"A": "35", "B": "41"}, GOOD: {"A": "300"}},
    }
    assert [str(each) for each in compare(found)] == [
        "PM2.5 annual mean of pandas, check, stats: DIFFERENT: stats from pandas at 1 stations, first B: 40 and 41",
        "good days of pandas, stats: DIFFERENT: stats from pandas at 1 stations, first B: 10 and none",
    ]
    assert [str(each) for each in compare({"pandas": found["pandas"], "check": found["check"]})] == [
        "PM2.5 annual mean of pandas, check: equal at 2 stations"
    ]


def test_figures_are_those_of_stations():
    report = {
        "results": [
            {"rule": "nat-attainment", "parts": [{"kind": "station", "name": "A", "value": "100"}]},
            {
                "rule": "nat-pm25-annual-mean",
                "parts": [
                    {"kind": "station", "name": "A", "value": "35"},
                    {"kind": "station", "name": "B", "value": None},
                    {"kind": "tier", "name": "C", "value": "1"},
                ],
            },
        ]
    }
    assert of_check(report) == {MEAN: {"A": "35"}}
    assert of_check({"results": []}) == {}
    entries = [
        {"item": "PM2.5", "statistic": "mean", "value": "35"},
        {"item": "PM10", "statistic": "mean", "value": "70"},
        {"item": "AQI", "statistic": "good_days", "value": "300"},
    ]
    places = [
        {"kind": kind, "place": place, "statistics": entries} for kind, place in [("station", "A"), ("area", "all")]
    ]
    assert of_stats({"places": places}) == {MEAN: {"A": "35"}, GOOD: {"A": "300"}}


def test_only_the_section_is_rewritten(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- bench:day -->\nold\nold\n<!-- /bench:day -->\nafter\n", encoding="utf-8")
    rewrite(page, "day", r"new \1")
    assert page.read_text(encoding="utf-8") == ("before\n<!-- bench:day -->\nnew \\1\n<!-- /bench:day -->\nafter\n")
    with pytest.raises(ValueError, match=r"page\.md has no section between <!-- bench:years -->"):
        rewrite(page, "years", "new")


def test_the_page_has_a_section_for_every_case():
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall("<!-- bench:(.*) -->", text) == re.findall("<!-- /bench:(.*) -->", text) == [*CASES]


def test_a_process_is_measured_with_its_threads_and_children(tmp_path):
    held = 64
    child = f"x = bytearray({held} * 2**20); x[::4096] = b'1' * len(x[::4096])"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); print('said'); sys.exit(3)"
    run = measure((PYTHON, "-c", code), tmp_path / "log", 600)
    assert (run.code, run.stopped) == (3, False)
    assert run.peak >= held
    assert run.cpu > 0
    assert (tmp_path / "log").read_text(encoding="utf-8") == "said\n"


def test_what_does_not_end_is_stopped_at_the_limit(tmp_path):
    run = measure((PYTHON, "-c", "import signal; signal.pause()"), tmp_path / "log", 0.01)
    assert (run.stopped, run.code) == (True, -9)


def test_the_runner_itself_stays_small():
    """What it holds when a child begins counts as the child's."""
    code = "import sys, benchmarks.run; print({'polars', 'numpy', 'pydantic'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.heavy
def test_check_and_stats_say_the_same_of_generated_data(tmp_path):
    outcome = run_case(Case("", (Part("", DAY, ("check", "stats")),)), tmp_path, 1, 600, lambda _: None)
    assert [str(each) for each in outcome.compared[""]] == ["PM2.5 annual mean of check, stats: equal at 2 stations"]
    assert outcome.broken == {}


def test_contenders_run_by_turns(tmp_path, monkeypatch):
    nothing = replace(CONTENDERS["imports"], command=lambda _: (PYTHON, "-c", ""))
    monkeypatch.setattr(turns, "CONTENDERS", {"one": nothing, "other": nothing})
    said = []
    outcome = run_case(Case("", (Part("small", DAY, ("one", "other")),)), tmp_path, 2, 600, said.append)
    assert said == [
        "data: wide, 2 stations, 2019-01-15 to 2019-01-15",
        *(f"round {turn}/2: {name} small" for turn in (1, 2) for name in ("one", "other")),
    ]
    assert {key: len(runs) for key, runs in outcome.runs.items()} == {("small", "one"): 2, ("small", "other"): 2}


@pytest.mark.heavy
def test_a_later_night_finds_what_the_first_found(tmp_path):
    days = Data(2, "archive", last_day="2019-01-15")
    part = Part("", days, ("day", "check", "first", "later"))
    outcome = run_case(Case("", (part,)), tmp_path, 2, 600, lambda _: None)
    assert [str(each) for each in outcome.compared[""]] == [
        "PM2.5 annual mean of check, first, later: equal at 2 stations"
    ]
    assert outcome.broken == {}


def test_what_breaks_is_run_once_and_what_is_not_installed_not_at_all(tmp_path, monkeypatch):
    breaking = replace(CONTENDERS["floor"], command=lambda _: (PYTHON, "-c", "raise SystemExit('no such file')"))
    absent = replace(CONTENDERS["pandas"], needs="no_such_package")
    monkeypatch.setattr(turns, "CONTENDERS", {"floor": breaking, "pandas": absent})
    outcome = run_case(Case("", (Part("", DAY, ("floor", "pandas")),)), tmp_path, 3, 600, lambda _: None)
    assert len(outcome.runs["", "floor"]) == 1
    assert outcome.broken == {("", "floor"): "floor ended with 1: no such file"}
    assert outcome.left_out == ['pandas is left out: no_such_package is not installed; pip install -e ".[bench]"']


def test_a_case_that_there_is_not(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["years", "decades"])
    assert stopped.value.code == 2
    assert (
        "there is no case decades; there are district, 200, country, day, years, linear, nights, rules"
        in capsys.readouterr().err
    )
