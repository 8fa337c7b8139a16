"""A scripted year: 365 nights over the real archive, one day more each night, in one workspace."""

import io
import json
import shutil
from datetime import date, timedelta
from itertools import pairwise

import polars as pl
import pytest

from aircheck.history.runs import runs, verify
from aircheck.intake.files.source import SourceFile
from aircheck.runs.check import check
from aircheck.runs.request import Request
from tests.conftest import ours
from tests.journeys.run import aircheck
from tests.nightly.workspace import run

JINAN = ("1299A", "1300A", "1301A", "1302A", "1303A", "1304A", "1305A", "1306A")
FILE = f"""\
plan: national
year: 2019
data: [data]
stations: [{", ".join(JINAN)}]
outputs: [reports/latest.json]
rejects: reports/rejects.csv
history: history.sqlite
record: true
"""
FIRST = date(2019, 1, 1)
NIGHTS = [FIRST + timedelta(days=n) for n in range(365)]
ABSENT = date(2019, 4, 8)
"""The network published nothing on this day."""
AS_A_PROCESS = 19
"""Every so many nights the command is a process of its own; in between it runs in this one, which is the faster."""
BETWEEN = 14
"""Every so many nights are judged once more, although nothing changed."""


@pytest.fixture
def office(tmp_path, monkeypatch):
    (tmp_path / "aircheck.yaml").write_text(FILE, encoding="utf-8")
    for folder in ("data", "reports"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AIRCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def readings(office):
    """The readings that are kept, each with the number of its file: another one is another file."""
    return {(path.name, path.stat().st_ino) for path in (office / "cache" / "readings").glob("*")}


def night(office, place, day):
    """Run the command as on this night; return how many files it read that the nights before had not."""
    before = readings(office)
    if place % AS_A_PROCESS == 0:
        done = aircheck("check", "--as-of", str(day), cwd=office)
        assert done.code in (0, 1, 5), done.err
    else:
        ended = run("check", "--as-of", str(day))
        assert ended.exit_code in (0, 1, 5), ended.output
    return len(readings(office) - before)


def outcomes_recorded(office):
    """By commitment its outcome as of every night, as the history tells it."""
    found: dict[str, list[str]] = {}
    for one in runs(office / "history.sqlite"):
        for rule, (outcome, *_) in one["results"].items():
            found.setdefault(rule, []).append(outcome)
    return found


def changes_shown(rule):
    """The nights of which `history trend` says that the outcome turned."""
    rows = json.loads(run("history", "trend", rule, "--format", "json").stdout)["rows"]
    return [row["as_of"] for row in rows if row["changed"] == "yes"]


def judged_alone(year, day):
    """By commitment its outcome as of a day, from one table of all that was published: no history, cache, workspace.

    What was published by the night of a day are labels up to 23:00; its last hour comes with the file of the next.
    """
    table = io.BytesIO()
    year.filter(pl.col("time") < day + timedelta(days=1)).write_parquet(table)
    source = SourceFile("published.parquet", table.getvalue)
    request = Request(today=NIGHTS[-1], year=2019, as_of=day, stations=JINAN)
    return {one.rule: one.outcome.value for one in check(ours("national"), [source], request).results}


@pytest.mark.heavy
def test_a_year_of_nights(office, monitoring):
    archive = monitoring / "cnemc-2019"
    for place, day in enumerate(NIGHTS):
        path = archive / f"china_sites_{day:%Y%m%d}.csv"
        if day != ABSENT:
            shutil.copyfile(path, office / "data" / path.name)
        assert night(office, place, day) == (day != ABSENT), day

    found = verify(office / "history.sqlite")
    assert (found.records, found.faults) == (len(NIGHTS), ())
    every = list(runs(office / "history.sqlite"))
    assert [one["as_of"] for one in every] == [str(day) for day in NIGHTS]
    assert [len(one["inputs"]) for one in every] == [n + 1 - (day >= ABSENT) for n, day in enumerate(NIGHTS)]

    outcomes = outcomes_recorded(office)
    turned = {
        rule: [NIGHTS[at + 1] for at, (before, after) in enumerate(pairwise(own)) if before != after]
        for rule, own in outcomes.items()
    }
    assert sum(map(len, turned.values())) > len(turned)
    for rule, days in turned.items():
        assert changes_shown(rule) == [str(day) for day in days]

    # What the right days are: the year in another form, judged by itself as of the day before, and as of the day.
    assert run("data", "convert", str(archive), "-o", "year.parquet").exit_code == 0
    year = pl.read_parquet("year.parquet")
    asked = {day for days in turned.values() for first in days for day in (first - timedelta(days=1), first)}
    for day in sorted(asked | set(NIGHTS[::BETWEEN]) | {NIGHTS[-1]}):
        assert judged_alone(year, day) == {rule: own[NIGHTS.index(day)] for rule, own in outcomes.items()}, day
