"""Progress on standard error, only in a terminal and only for work that takes more than a second."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from aircheck.cli.common.attendance import attendance
from aircheck.cli.common.console import colour_on
from aircheck.locale import Words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.live import Live

    from aircheck.model.progress import Step

PATIENCE = 1.0
"""Seconds of silence that nobody minds."""

_BAR = 20
_NARROW = 60
"""Columns below which there is room for words alone."""


class Timer(Protocol):
    """What `threading.Timer` is good for here."""

    daemon: bool

    def start(self) -> None:
        """Begin to wait."""

    def cancel(self) -> None:
        """Wait no longer."""


class Progressing:
    """A line that appears once the work has taken longer than `PATIENCE` seconds, and goes when it is done.

    The work only counts; what stands on the screen is looked up from time to time, in a thread of its own.
    """

    def __init__(
        self,
        words: Words,
        *,
        no_color: bool,
        timer: Callable[[float, Callable[[], None]], Timer] = threading.Timer,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._words = words
        self._colour = colour_on(sys.stderr, no_color=no_color)
        self._clock = clock
        self._began = clock()
        self._open: list[_Open] = []
        self._lock = threading.Lock()
        self._closed = False
        self._live: Live | None = None
        # A timer, not a look at the clock between pieces: one large file is work for more than a second as well.
        self._timer = timer(PATIENCE, self._begin)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        shown = attendance().shows and not attendance().quiet
        if shown and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the line away for good: something else is about to be written."""
        self._timer.cancel()
        with self._lock:
            self._closed = True
            if self._live is not None:
                self._live.stop()
                self._live = None

    @contextmanager
    def stage(self, name: str, total: int) -> "Iterator[Step]":
        """Begin a stage (of `model.progress.Stage`) of `total` pieces; see `model.progress.Progress`."""
        at = _Open(name, total)
        self._open.append(at)
        with attendance().stage(name, total) as counted:
            try:
                yield at.step
            finally:
                self._open.remove(at)
                counted.done = at.done

    def told(self) -> tuple[str, ...]:
        """Return what is being done, the outermost first: `judging 3/12`, `computing 1/4`; of one piece no count."""
        return tuple(self._said(at) for at in tuple(self._open) or (_WORKING,))

    def _said(self, at: "_Open") -> str:
        return self._words.say(f"cli.progress.{at.name}") + (f" {at.done}/{at.total}" if at.total > 1 else "")

    def shown(self, columns: int) -> "RenderableType":
        """Return the line for a terminal of so many columns: all stages where there is room, else the innermost."""
        from rich.cells import cell_len
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        seconds = int(self._clock() - self._began)
        elapsed = Text(f"{seconds // 60}:{seconds % 60:02}", style="progress.elapsed")
        bar = columns >= _NARROW
        room = columns - elapsed.cell_len - 1 - (_BAR + 1 if bar else 0)
        *_, last = told = self.told()
        whole = ", ".join(told)
        text = Text(whole if cell_len(whole) <= room else last)
        text.truncate(room, overflow="ellipsis")
        *_, at = (_WORKING, *self._open)
        drawn = ProgressBar(at.total, at.done, _BAR, pulse=at.total <= 1)
        line = Table.grid(padding=(0, 1, 0, 0))
        line.add_row(text, *((drawn,) if bar else ()), elapsed)
        return line

    def _begin(self) -> None:
        from rich.console import Console
        from rich.live import Live

        with self._lock:
            if self._closed:
                return
            console = Console(stderr=True, no_color=not self._colour)
            self._live = Live(
                get_renderable=lambda: self.shown(console.width),
                console=console,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._live.start(refresh=True)


class _Open:
    """A stage that has begun and not ended; how much of it is `done`."""

    def __init__(self, name: str, total: int) -> None:
        self.name = name
        self.total = total
        self.done = 0

    def step(self, pieces: int) -> None:
        self.done += pieces


_WORKING = _Open("working", 1)
