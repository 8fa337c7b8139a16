"""One run of a workspace at a time: a lock of the operating system, which ends with whoever holds it, however it ends.

What the file says (who, since when) is for people; whether the lock is held, the system alone knows. On Windows a
locked byte cannot be read by others, so it is one far behind the text.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from aircheck.model.errors import AircheckError
from aircheck.model.outcome import ExitCode
from aircheck.model.text import Message

NAME = ".aircheck/lock"
_FAR = 1 << 20
_READ = 4096


class Held(AircheckError):  # noqa: N818
    """Another run of the workspace is at work; who, as far as its file says."""

    def __init__(self, path: Path) -> None:
        super().__init__(Message.of("nightly.held", path=path.as_posix(), **_holder(path)), ExitCode.HELD)


@contextmanager
def holding(folder: Path, since: datetime) -> Iterator[None]:
    """Hold the lock of a workspace. `Held` where another run does; `OSError` where none can be had."""
    path = folder / NAME
    path.parent.mkdir(exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0), 0o644)
    try:
        if not _taken(descriptor):
            raise Held(path)
        told = {"pid": os.getpid(), "host": _host(), "since": since.isoformat(timespec="seconds")}
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps(told).encode())
        yield
        # The file itself stays: whoever waits for it would otherwise hold another one than who comes next.
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _host() -> str:
    import platform

    return platform.node()


def _holder(path: Path) -> dict[str, str]:
    """Return who holds the lock and since when; `?` where the file does not say it yet."""
    found: dict[str, str] = {}
    with suppress(OSError, ValueError):
        data = json.loads(path.read_bytes()[:_READ])
        found = {key: str(data[key]) for key in ("pid", "host", "since") if isinstance(data, dict) and key in data}
    return {"pid": "?", "host": "?", "since": "?", **found}


def _of_posix(descriptor: int) -> bool:
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _of_windows(descriptor: int) -> bool:
    import msvcrt

    os.lseek(descriptor, _FAR, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    os.lseek(descriptor, 0, os.SEEK_SET)
    return True


_taken: Callable[[int], bool] = _of_windows if os.name == "nt" else _of_posix
