"""A process that records runs: `python -m tests.history.writer FILE HOW_MANY [STATEMENT]`, one line a recorded run.

With a statement it kills itself, as `kill -9` does, just before its history executes that many statements.
"""

import os
import signal
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

from aircheck.history.runs import record

from .made_up import report, result

AT = datetime(2020, 3, 1, 2, 0, tzinfo=UTC)


class Mortal(sqlite3.Connection):
    """A connection that dies before one of the statements of all connections of this process."""

    left = 0

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.set_trace_callback(self.step)

    @classmethod
    def step(cls, _):
        cls.left -= 1
        if cls.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def main(path, many, statement=None):
    if statement is not None:
        Mortal.left, real = int(statement), sqlite3.connect
        sqlite3.connect = lambda *given, **named: real(*given, **named, factory=Mortal)
    for number in range(int(many)):
        made = report(result("a", "pass", str(number), margin=f"+{number}"))
        print(record(Path(path), made, 0, AT), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
