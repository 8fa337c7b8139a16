"""Runs that are killed at random instants: no recorded run is lost, and nothing that was written is half.

A seed may be given by AIRCHECK_SEED; the one that was used is printed where the test fails.
"""

import os
import re
import tempfile
import time
from pathlib import Path
from random import Random

import pytest

from aircheck.history.runs import runs, verify
from tests.intake.kept.nights import archive
from tests.journeys.run import BASE, Forked, aircheck

KILLS = 200
AS_OF = ("check", "--as-of", "2020-03-06", "--lang", "en")
OUTPUTS = ("latest.json", "latest.txt", "latest.junit.xml", "rejects.csv")
FILE = """\
plan: national
year: 2020
data: [data]
outputs: [reports/latest.json, text=reports/latest.txt, junit=reports/latest.junit.xml]
rejects: reports/rejects.csv
history: history.sqlite
record: true
"""
DAYS = [f"2020-03-0{day}" for day in range(1, 6)]
BAD = {(3, "PM2.5", 0): "-7", (9, "O3", 1): "?"}
STATES = [
    {day: archive(day) for day in DAYS},
    {day: archive(day, BAD if day == DAYS[1] else None) for day in DAYS},
    {day: archive(day, base=60 if day == DAYS[4] else 40) for day in DAYS},
    {day: archive(day, BAD) for day in DAYS[:3]},
]
"""What the folder of data may hold: figures are added, restated, taken away."""


@pytest.fixture
def seed():
    chosen = int(os.environ.get("AIRCHECK_SEED") or time.time_ns() % 2**32)
    print(f"AIRCHECK_SEED={chosen}")
    return chosen


def put(folder: Path, state):
    """Let the folder of data hold a state, and nothing else."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    for path in data.iterdir():
        path.unlink()
    for day, text in state.items():
        (data / f"{day}.csv").write_text(text, encoding="utf-8")


def office(folder: Path):
    (folder / "reports").mkdir(parents=True)
    (folder / "aircheck.yaml").write_text(FILE, encoding="utf-8")
    return folder


def written(folder: Path):
    """The bytes of all outputs that are there."""
    return {name: path.read_bytes() for name in OUTPUTS if (path := folder / "reports" / name).exists()}


def recorded(said: str):
    """The numbers of the runs that a process said it recorded."""
    return [int(number) for number in re.findall(r"Recorded as run (\d+)", said)]


@pytest.mark.heavy
@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_two_hundred_kills(tmp_path, seed):
    chance = Random(seed)
    right = []
    for place, state in enumerate(STATES):
        apart = office(tmp_path / f"apart{place}")
        put(apart, state)
        assert aircheck(*AS_OF, "--no-cache", cwd=apart).code in (0, 1, 3, 5)
        right.append(written(apart))
    assert all(len(outputs) == len(OUTPUTS) for outputs in right)
    assert len({outputs["latest.json"] for outputs in right}) == len(STATES)

    here = office(tmp_path / "here")
    put(here, STATES[0])
    cache = {"AIRCHECK_CACHE_DIR": str(here / "cache")}
    aircheck(*AS_OF, cwd=here, **cache)
    begun = time.perf_counter()
    aircheck(*AS_OF, cwd=here, **cache)
    whole = time.perf_counter() - begun
    known, killed = [1, 2], 0
    for _ in range(KILLS):
        state = chance.randrange(len(STATES))
        put(here, STATES[state])
        before = written(here)
        # Half of them while files are written and the run is recorded, which is the end of it.
        left = whole * chance.uniform(*((0, 1.1) if chance.random() < 0.5 else (0.6, 1.2)))
        said, code = killed_after(left, here, cache)
        killed += code == -9
        known += recorded(said)
        for name, content in written(here).items():
            assert content in (before.get(name), right[state][name]), name
        found = verify(here / "history.sqlite")
        assert found.faults == ()
        assert set(known) <= {one["number"] for one in runs(here / "history.sqlite")}
        assert found.records >= len(known)
    assert killed > KILLS // 2

    for state, outputs in zip(STATES, right, strict=True):
        put(here, state)
        done = aircheck(*AS_OF, cwd=here, **cache)
        assert written(here) == outputs
        assert recorded(done.err)
    assert verify(here / "history.sqlite").faults == ()


def killed_after(seconds, folder, environment):
    """Run the command and kill it after so many seconds; return what it said, and how it ended."""
    with tempfile.TemporaryDirectory() as beside:
        running = Forked(AS_OF, folder, {**BASE, "PATH": os.environ["PATH"], **environment}, Path(beside))
        running.process.join(seconds)
        running.process.kill()
        running.process.join()
        return running.err, running.process.exitcode
