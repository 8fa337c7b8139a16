"""What is measured: the program, and what stands beside it. The scripts here run alone and import nothing of ours."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import ROOT

HERE = Path(__file__).parent
PYTHON = sys.executable
LIBRARIES = "import polars, typer, rich, pydantic"


@dataclass(frozen=True)
class Task:
    """What a command is run on: files of a layout, the year judged, the first year there is, a plan, where to write."""

    folder: Path
    layout: str
    year: int
    since: int
    plan: str
    out: Path

    @property
    def cache(self) -> Path:
        """The cache folder of the contenders that are about one."""
        return self.out.parent / "cache"

    @property
    def day(self) -> Path:
        """A folder with the last file alone."""
        return self.out.parent / "day"


@dataclass(frozen=True)
class Contender:
    """A command; the exit codes of its success; the package of the extra that it needs; how its figures are read.

    `prepare` is done before it and not measured; such a contender has the cache folder of the task.
    """

    command: Callable[[Task], tuple[str, ...]]
    codes: frozenset[int] = frozenset({0})
    needs: str | None = None
    figures: str | None = None
    prepare: Callable[[Task], None] | None = None


def _check(task: Task) -> tuple[str, ...]:
    return (*_night(task), "--no-cache")


def _night(task: Task) -> tuple[str, ...]:
    where = ("check", task.plan, str(task.folder), "--year", str(task.year))
    return _aircheck(*where, "--format", "json", "-o", str(task.out))


def _day(task: Task) -> tuple[str, ...]:
    return tuple(str(task.day) if part == str(task.folder) else part for part in _check(task))


def _with_a_day(task: Task) -> None:
    task.day.mkdir(exist_ok=True)
    last = max(task.folder.iterdir())
    shutil.copyfile(last, task.day / last.name)


def _with_nothing_read(task: Task) -> None:
    """Let the plan be known, and no file."""
    _with_a_day(task)
    command = tuple(str(task.day) if part == str(task.folder) else part for part in _night(task))
    _run(command, task)
    shutil.rmtree(task.cache / "readings")


def _with_all_but_one_read(task: Task) -> None:
    """Let every file be known but one, as on the night after a day more."""
    if len(_readings(task)) < len(list(task.folder.iterdir())):
        _run(_night(task), task)
    _readings(task)[0].unlink()


def _readings(task: Task) -> list[Path]:
    return sorted((task.cache / "readings").glob("*"))


def _run(command: tuple[str, ...], task: Task) -> None:
    env = {**os.environ, **environment(task)}
    subprocess.run(command, cwd=ROOT, check=False, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def environment(task: Task) -> dict[str, str]:
    """Return what tells the program of the task's cache folder."""
    return {"AIRCHECK_CACHE_DIR": str(task.cache)}


def _stats(task: Task) -> tuple[str, ...]:
    year = ("--year", str(task.year))
    span = ("--from", f"{task.since}-01-01", "--to", f"{task.year}-12-31")
    when = year if task.since == task.year else span
    return _aircheck("stats", str(task.folder), *when, "--format", "json", "-o", str(task.out), "--no-cache")


def _aircheck(*arguments: str) -> tuple[str, ...]:
    return (PYTHON, "-m", "aircheck", *arguments)


def _script(name: str) -> Callable[[Task], tuple[str, ...]]:
    return lambda task: (PYTHON, str(HERE / name), task.layout, str(task.folder), str(task.year), str(task.out))


CONTENDERS = {
    "imports": Contender(lambda _: (PYTHON, "-c", LIBRARIES)),
    "hello": Contender(lambda _: (PYTHON, str(HERE / "hello.py"), "--help")),
    "help": Contender(lambda _: _aircheck("--help")),
    "floor": Contender(lambda task: (PYTHON, str(HERE / "floor.py"), str(task.folder))),
    "pandas": Contender(_script("with_pandas.py"), needs="pandas", figures="own"),
    "duckdb": Contender(_script("with_duckdb.py"), needs="duckdb", figures="own"),
    # 1: something fails; 5: too few days to decide. Results like any other.
    "check": Contender(_check, codes=frozenset({0, 1, 5}), figures="check"),
    "stats": Contender(_stats, figures="stats"),
    "day": Contender(_day, codes=frozenset({0, 1, 5}), prepare=_with_a_day),
    "first": Contender(_night, codes=frozenset({0, 1, 5}), figures="check", prepare=_with_nothing_read),
    "later": Contender(_night, codes=frozenset({0, 1, 5}), figures="check", prepare=_with_all_but_one_read),
}
