"""Progress on standard error, only in a terminal and only for work that takes more than a second."""

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

from aircheck.cli.common.console import colour_on
from aircheck.locale import Words

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0


class Progressing:
    """A bar that appears once the work has taken longer than `PATIENCE` seconds, and goes when it is done."""

    def __init__(self, words: Words, *, no_color: bool) -> None:
        self._words = words
        self._colour = colour_on(sys.stderr, no_color=no_color)
        self._lock = threading.Lock()
        self._files: tuple[int, int] = (0, 0)
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        # A timer, not a look at the clock between files: one large file is work for more than a second as well.
        self._timer = threading.Timer(PATIENCE, self._begin)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            if self._bar is not None:
                self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` files are opened; after the last one, the bar only shows that work continues."""
        self._files = (done, total)
        if self._bar is not None and self._task is not None:
            self._show(self._bar, self._task)

    def _show(self, bar: "Progress", task: "TaskID") -> None:
        done, total = self._files
        bar.update(task, completed=done, total=total if done < total else None)

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        with self._lock:
            console = Console(stderr=True, no_color=not self._colour)
            columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
            self._bar = Progress(*columns, console=console, transient=True)
            self._bar.start()
            self._task = self._bar.add_task(self._words.say("cli.reading"), total=None)
            self._show(self._bar, self._task)
