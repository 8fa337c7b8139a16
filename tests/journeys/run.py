"""Running the command as a user does."""

import io
import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOMS = Path(__file__).parents[2] / "aircheck"
BASE = {"PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}
_AT_START = ("PYTHON", "POLARS")
"""What an interpreter or a library reads once, when it starts."""
_TIMEOUT = 120

_LIBRARIES = (
    *("rich.console", "rich.table", "rich.columns", "rich.markdown", "rich.traceback", "typer", "xlsxwriter"),
    *("narwhals._polars.namespace", "_strptime"),
)


def _rooms() -> list[str]:
    """Every module of ours but for the command line's own, which read the environment when they are imported."""
    files = sorted(ROOMS.rglob("*.py"))
    parts = [path.relative_to(ROOMS.parent).with_suffix("").parts for path in files]
    names = [".".join(part).removesuffix(".__init__") for part in parts]
    return [name for name in names if not name.startswith(("aircheck.cli", "aircheck.__main__"))]


# Libraries and rooms are imported once for all runs.
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload([*_LIBRARIES, *_rooms()])


@dataclass(frozen=True)
class Done:
    out: str
    err: str
    code: int


def aircheck(*arguments: str, cwd: Path, **environment: str) -> Done:
    """Run `python -m aircheck` in `cwd` with a bare environment: no locale, 80 columns, not a terminal."""
    kept = {
        name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "AIRCHECK_CACHE_DIR") if name in os.environ
    }
    env = {**kept, **BASE, **environment}
    if any(name.startswith(_AT_START) for name in environment):
        command = [sys.executable, "-m", "aircheck", *arguments]
        done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False, timeout=_TIMEOUT)
        return Done(done.stdout.decode(), done.stderr.decode(), done.returncode)
    with tempfile.TemporaryDirectory() as folder:
        running = Forked(arguments, cwd, env, Path(folder))
        running.process.join(_TIMEOUT)
        assert running.process.exitcode is not None, f"still running after {_TIMEOUT} s: {arguments}"
        return Done(running.out, running.err, running.process.exitcode)


class Forked:
    """The command in a process of its own, which begins with the libraries imported; what it says goes to `folder`.

    `first` is called in that process before anything else.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        cwd: Path,
        env: Mapping[str, str],
        folder: Path,
        first: Callable[[], object] | None = None,
    ) -> None:
        self._out, self._err = folder / "out", folder / "err"
        self.process = _forks.Process(target=_run, args=(arguments, cwd, env, self._out, self._err, first))
        self.process.start()

    @property
    def out(self) -> str:
        """What it has written to standard output."""
        return self._out.read_text("utf-8")

    @property
    def err(self) -> str:
        """What it has written to standard error; nothing if it has not begun."""
        return self._err.read_text("utf-8") if self._err.exists() else ""


def _run(
    arguments: Sequence[str],
    cwd: Path,
    env: Mapping[str, str],
    out: Path,
    err: Path,
    first: Callable[[], object] | None,
) -> None:
    """Be the command, in a process of its own."""
    if first is not None:
        first()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8")
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", write_through=True)
    sys.argv = ["aircheck", *arguments]
    runpy.run_module("aircheck", run_name="__main__", alter_sys=True)
