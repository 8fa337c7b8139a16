"""Progress on standard error, only in a terminal and only for work that takes more than a second."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from aircheck.cli.speech import colour_on
from aircheck.locale import Words

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0


class Progressing:
    """A bar that appears once the work has taken longer than `PATIENCE` seconds."""

    def __init__(self, words: Words, *, no_color: bool) -> None:
        self._words = words
        self._colour = colour_on(sys.stderr, no_color=no_color)
        self._started = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` files are read."""
        if not sys.stderr.isatty() or time.monotonic() - self._started < PATIENCE:
            return
        if self._bar is None:
            self._begin(total)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)

    def _begin(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True, no_color=not self._colour)
        self._bar = Progress(console=console, transient=True)
        self._bar.start()
        self._task = self._bar.add_task(self._words.say("cli.reading"), total=total)
