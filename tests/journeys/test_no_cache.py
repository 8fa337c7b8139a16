"""Whole commands with and without what earlier runs have read of the files: the same bytes."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.journeys.run import aircheck

NAMED = os.environ.get("AIRCHECK_TEST_DATA")
TRIALS = (Path(NAMED) if NAMED else ROOT.parent / "shared" / "data") / "trials"
OF_HOURS = ("cnemc-hourly", "day-matrix", "hour-begin", "overlap", "unit-notation", "unit-unsaid", "utc-header")
COMMANDS = {
    "check": ("check", "national", "{data}", "--year", "2019", "--format", "json"),
    "as of June": ("check", "national", "{data}", "--year", "2019", "--as-of", "2019-06-30", "--format", "json"),
    "explain": ("explain", "nat-pm25-annual-mean", "{data}", "--year", "2019"),
    "stats": ("stats", "{data}", "--year", "2019", "--format", "json"),
    "quality": ("data", "quality", "{data}", "--format", "json"),
    "convert": ("data", "convert", "{data}", "-o", "clean.csv"),
}


@pytest.fixture
def office(tmp_path, monitoring):
    """A fortnight of the real archive, in a folder that may be changed."""
    (tmp_path / "data").mkdir()
    for path in sorted((monitoring / "cnemc-2019").iterdir())[180:194]:
        shutil.copyfile(path, tmp_path / "data" / path.name)
    return tmp_path


def both(office, *arguments, cache="cache"):
    """Run a command with the cache and without: what it prints and writes is the same."""
    keeping = {"AIRCHECK_CACHE_DIR": str(office / cache)}
    done = aircheck(*arguments, cwd=office, **keeping)
    written = {path.name: path.read_bytes() for path in office.glob("*.csv")}
    anew = aircheck(*arguments, "--no-cache", cwd=office, **keeping)
    assert done.code == anew.code not in (2, 4), done.err
    assert (done.out, done.err) == (anew.out, anew.err)
    assert written == {path.name: path.read_bytes() for path in office.glob("*.csv")}


def readings(office, cache="cache"):
    return sorted((office / cache / "readings").glob("*.reading"))


def checked(office):
    return both(office, "check", "national", "data", "--year", "2019", "--format", "json", "--rejects", "r.csv")


def anew(office):
    """How many readings were written by a check."""
    before = {path: path.stat().st_ino for path in readings(office)}
    checked(office)
    return sum(before.get(path) != path.stat().st_ino for path in readings(office))


@pytest.mark.heavy
@pytest.mark.parametrize("name", OF_HOURS)
def test_trials_say_the_same(name, tmp_path):
    if not TRIALS.is_dir():
        pytest.skip("no trials: neither AIRCHECK_TEST_DATA nor ../shared/data holds trials/")
    for folder in {path.parent for path in (TRIALS / name).rglob("*") if path.suffix in (".csv", ".xlsx", ".txt")}:
        for _ in range(2):
            both(tmp_path, "check", "national", str(folder), "--format", "json")
            both(tmp_path, "stats", str(folder), "--format", "json")


@pytest.mark.heavy
@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_every_command_says_the_same_of_a_year(command, tmp_path, monitoring):
    for _ in range(2):
        both(tmp_path, *(part.format(data=monitoring / "cnemc-2019") for part in command))


@pytest.mark.heavy
def test_what_happens_to_one_file(office):
    """A byte, a new time, another file of the same size and time, deleted, renamed."""
    assert anew(office) == 14
    assert anew(office) == 0
    path = sorted((office / "data").iterdir())[3]
    raw, told = path.read_bytes(), path.stat()
    os.utime(path, (1, 1))
    assert anew(office) == 0
    at = raw.rindex(b",PM2.5,") + len(b",PM2.5,")
    path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert path.stat().st_size == told.st_size
    assert anew(office) == 1
    path.write_bytes(raw)
    assert anew(office) == 0
    path.rename(path.with_name("another.csv"))
    assert anew(office) == 0
    path.with_name("another.csv").unlink()
    assert anew(office) == 0


@pytest.mark.heavy
def test_damaged_readings_are_made_anew(office):
    checked(office)
    for place, path in enumerate(readings(office)):
        raw = path.read_bytes()
        at = len(raw) * place // 14
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 0xFF]) + raw[at + 1 :] if place % 2 else raw[:at])
    assert anew(office) == 14
    assert anew(office) == 0


@pytest.mark.heavy
@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions as POSIX has them, of no superuser")
def test_a_folder_that_may_not_be_written_to(office):
    checked(office)
    (office / "cache" / "readings").chmod(0o500)
    sorted((office / "data").iterdir())[0].unlink()
    checked(office)
    (office / "cache" / "readings").chmod(0o700)


@pytest.mark.heavy
def test_runs_at_the_same_time(office):
    asked = ("check", "national", "data", "--year", "2019", "--format", "json")
    keeping = {"AIRCHECK_CACHE_DIR": str(office / "cache")}
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: aircheck(*asked, cwd=office, **keeping), range(4)))
    assert {one.out for one in done} == {aircheck(*asked, "--no-cache", cwd=office, **keeping).out}
    assert len(readings(office)) == 14
    assert {path.suffix for path in (office / "cache" / "readings").iterdir()} == {".reading"}
    assert anew(office) == 0


@pytest.mark.heavy
def test_without_it_nothing_is_kept(office):
    aircheck("check", "national", "data", "--no-cache", cwd=office, AIRCHECK_CACHE_DIR=str(office / "cache"))
    assert readings(office) == []
