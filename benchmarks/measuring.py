"""One process measured: wall time, CPU time of all its threads and children, and the most memory it held.

Only the standard library is imported here: a child begins as a copy of this process, and the kernel counts what that
held as the child's.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parent.parent
_PER_MIB = 1024 if sys.platform != "darwin" else 1024 * 1024


@dataclass(frozen=True)
class Run:
    """What one process took: seconds, seconds, MiB; its exit code, or that it was stopped at the limit."""

    wall: float
    cpu: float
    peak: float
    code: int
    stopped: bool = False


KEPT = {"PYTHONDONTWRITEBYTECODE": ""}
"""What was compiled is kept, as it is where the program is installed: compiling it takes more than half a second."""


def measure(command: Sequence[str], log: Path, limit: float, more: Mapping[str, str] = MappingProxyType({})) -> Run:
    """Run a command to its end, or for `limit` seconds; what it prints goes into `log`. `more`: in its environment."""
    late = threading.Event()
    with log.open("wb") as output:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=ROOT,
            env={**os.environ, **KEPT, **more},
            start_new_session=True,
        )
        timer = threading.Timer(limit, _stop, (child.pid, late))
        timer.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        timer.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _PER_MIB, child.returncode, late.is_set())


def _stop(group: int, late: threading.Event) -> None:
    late.set()
    os.killpg(group, signal.SIGKILL)
