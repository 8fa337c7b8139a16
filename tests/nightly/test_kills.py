"""Runs that are killed at random instants: no recorded run is lost, and nothing that was written is half.

A seed may be given by AIRCHECK_SEED; the one that was used is printed where the test fails.
"""

import os
import re
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

import pytest

from aircheck.history.runs import runs, verify
from tests.intake.kept.nights import archive
from tests.journeys.run import BASE, Forked, aircheck

KILLS = 200
"""Half of them just before a file is opened to be written, renamed or removed, half after some time."""
MOST = 500
"""Runs in all, some of which end before their time has come."""
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
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
    first = running(here, cache, tmp_path / "changes")
    assert first.code in (0, 1, 3, 5)
    changes, whole = (tmp_path / "changes").stat().st_size, first.seconds
    assert changes > len(OUTPUTS)
    known, killed, runs_made = recorded(first.said), 0, 0
    while killed < KILLS and runs_made < MOST:
        runs_made += 1
        state = chance.randrange(len(STATES))
        put(here, STATES[state])
        before = written(here)
        if killed < KILLS // 2:
            ended = running(here, cache, tmp_path / "changes", die_at=chance.randint(1, changes))
        else:
            # Half of them while files are written and the run is recorded, which is the end of it.
            left = whole * chance.uniform(*((0, 1) if chance.random() < 0.5 else (0.6, 1)))
            ended = running(here, cache, tmp_path / "changes", seconds=left)
        killed += ended.code == -signal.SIGKILL
        whole = whole if ended.code == -signal.SIGKILL else ended.seconds
        known += recorded(ended.said)
        for name, content in written(here).items():
            assert content in (before.get(name), right[state][name]), name
        found = verify(here / "history.sqlite")
        assert found.faults == ()
        assert set(known) <= {one["number"] for one in runs(here / "history.sqlite")}
        assert found.records >= len(known)
    assert killed == KILLS

    for state, outputs in zip(STATES, right, strict=True):
        put(here, state)
        done = aircheck(*AS_OF, cwd=here, **cache)
        assert written(here) == outputs
        assert recorded(done.err)
    assert verify(here / "history.sqlite").faults == ()


@dataclass(frozen=True)
class Ended:
    """How a run ended, what it said on standard error, and how long it took."""

    code: int | None
    said: str
    seconds: float


def running(folder, environment, changes, *, die_at=None, seconds=None):
    """Run the command; let it be killed before its n-th change of a file (see `watched`), or after so many seconds."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as beside:
        env = {**BASE, "PATH": os.environ["PATH"], **environment}
        run = Forked(AS_OF, folder, env, Path(beside), partial(watched, changes, die_at))
        run.process.join(seconds)
        if seconds is not None:
            run.process.kill()
        run.process.join()
        return Ended(run.process.exitcode, run.err, time.perf_counter() - begun)


def watched(changes, die_at):
    """Let this process write one byte to `changes` before each change of a file, and kill itself before the n-th."""
    number = os.open(changes, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    count = 0

    def hook(event, given):
        nonlocal count
        if event in ("os.rename", "os.remove", "os.link") or (event == "open" and (given[2] or 0) & WRITES):
            count += 1
            os.write(number, b".")
            if count == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
