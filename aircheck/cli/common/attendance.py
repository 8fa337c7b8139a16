"""How a run is attended: whether it tells what it does, and the log that it leaves."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

_COUNTS = ("rows", "used", "rejected", "out_of_scope", "cells_rejected")
Fact = str | int | float | bool | None

BEGINNING = b'{"time": "'
"""How every line of a log begins."""
_OBEYED = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys, and halves of characters that names of files may hold."""


class RunLog:
    """A log of JSON lines (`schemas/log-1.json`): appended, each line in one write, so that none is ever in part.

    Lines of several runs at once may alternate; `run` tells them apart. What cannot be written is `lost`, and the run
    goes on.
    """

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        self._run = f"{time.time_ns():x}-{os.getpid():x}"
        self.lost: OSError | None = None
        self.told: object = None
        """The document of which the files were noted last; every output shows the same."""

    def write(self, event: str, **facts: Fact) -> None:
        """Add a line: the moment with its zone, the run, the event, and what is known of it."""
        # Help needs no JSON.
        import json

        moment = datetime.now().astimezone().isoformat(timespec="milliseconds")
        line = json.dumps({"time": moment, "run": self._run, "event": event, **facts}, ensure_ascii=False)
        try:
            os.write(self._file, f"{_OBEYED.sub(_escaped, line)}\n".encode())
        except OSError as error:
            self.lost = error

    def close(self) -> None:
        """Write no more."""
        os.close(self._file)


@dataclass(frozen=True, slots=True)
class Attendance:
    """`quiet`: nothing but errors is told. `shows`: who looks on sees how far the run is."""

    quiet: bool = False
    shows: bool = True
    log: RunLog | None = None

    def note(self, event: str, **facts: Fact) -> None:
        """Add to the log, if there is one."""
        if self.log is not None:
            self.log.write(event, **facts)

    def files(self, document: object) -> None:
        """Note what became of each file that a document was made of."""
        if self.log is None or self.log.told is document:
            return
        self.log.told = document
        for file in getattr(document, "inputs", ()):
            facts = {name: getattr(file, name) for name in ("path", "dataset", "sha256", *_COUNTS)}
            self.note("file", **facts, unread=file.problem is not None)

    @contextmanager
    def stage(self, name: str, pieces: int) -> "Iterator[Counted]":
        """Note the beginning and the end of a stage of the work, and how much of it was done."""
        began, counted = time.monotonic(), Counted()
        self.note("began", stage=name, pieces=pieces)
        try:
            yield counted
        finally:
            self.note("finished", stage=name, pieces=pieces, done=counted.done, seconds=since(began))


@dataclass(slots=True)
class Counted:
    """How many pieces of a stage are done."""

    done: int = 0


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def since(began: float) -> float:
    """Return the seconds since a moment of the clock that only goes forward, to a thousandth."""
    return round(time.monotonic() - began, 3)


_here: list[Attendance] = [Attendance()]


def attendance() -> Attendance:
    """Return how the run at hand is attended."""
    return _here[-1]


@contextmanager
def attending(how: Attendance) -> Iterator[None]:
    """Have everything within attended like this."""
    _here.append(how)
    try:
        yield
    finally:
        _here.pop()
        if how.log is not None:
            how.log.close()
