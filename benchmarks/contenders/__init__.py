"""What is measured: the program, and what stands beside it. The scripts here run alone and import nothing of ours."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True)
class Contender:
    """A command; the exit codes of its success; the package of the extra that it needs; how its figures are read."""

    command: Callable[[Task], tuple[str, ...]]
    codes: frozenset[int] = frozenset({0})
    needs: str | None = None
    figures: str | None = None


def _check(task: Task) -> tuple[str, ...]:
    where = ("check", task.plan, str(task.folder), "--year", str(task.year))
    return _aircheck(*where, "--format", "json", "-o", str(task.out))


def _stats(task: Task) -> tuple[str, ...]:
    year = ("--year", str(task.year))
    span = ("--from", f"{task.since}-01-01", "--to", f"{task.year}-12-31")
    when = year if task.since == task.year else span
    return _aircheck("stats", str(task.folder), *when, "--format", "json", "-o", str(task.out))


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
}
