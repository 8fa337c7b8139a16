"""What a check took, stage by stage: rows, seconds, bytes. For whoever wonders where the time goes."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from aircheck.documents.report import Report
from aircheck.documents.sheet import Head, Line, Sheet, SheetCell, section
from aircheck.model.dataset import HOURS
from aircheck.model.progress import Progress, Stage, Step
from aircheck.model.shown.file_names import name_shown
from aircheck.model.text import Message
from aircheck.statistics.engines.base import EngineStage


class Timed:
    """Hands progress on, and takes the seconds of each stage, without those of stages within it."""

    def __init__(self, listener: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self._listener = listener
        self._within: list[float] = []

    @contextmanager
    def stage(self, name: Stage, total: int) -> Iterator[Step]:
        """Begin a stage of `total` pieces; see `model.progress.Progress`."""
        self.seconds.setdefault(name, 0.0)
        self._within.append(0.0)
        begun = time.perf_counter()
        try:
            with self._listener.stage(name, total) as step:
                yield step
        finally:
            took = time.perf_counter() - begun
            self.seconds[name] += took - self._within.pop()
            if self._within:
                self._within[-1] += took


def profile(report: Report, seconds: Mapping[str, float], stages: Sequence[EngineStage]) -> Sheet:
    """Return a row for each stage of the program, and one for each that an engine worked at."""
    hours = [entry for entry in report.inputs if entry.dataset == HOURS]
    every = sum(entry.rows for entry in report.inputs)
    rows = {
        Stage.LOOKING: len(report.inputs),
        Stage.READING: every,
        Stage.SETTLING: sum(entry.used for entry in hours),
        Stage.COMPUTING: sum(entry.used for entry in hours),
        Stage.JUDGING: len(report.results),
    }
    size = sum(_size(path) for path in {entry.path for entry in report.inputs})
    read = {Stage.LOOKING: size, Stage.READING: size}
    lines = [
        _line(Message.of(f"cli.progress.{name}"), rows.get(Stage(name)), took, read.get(Stage(name)), None)
        for name, took in seconds.items()
    ]
    lines += [
        _line(
            Message.of(f"statistics.stage.{one.name}", engine=report.engine), one.rows, one.seconds, one.read, one.moved
        )
        for one in stages
    ]
    heads = (
        Head("stage", Message.of("cli.profile.stage"), wide=True),
        *(Head(name, Message.of(f"cli.profile.{name}"), right=True) for name in ("rows", "seconds", "bytes", "moved")),
    )
    return Sheet("profile", Message.of("cli.profile.title"), heads, section(lines))


def _line(name: Message, rows: int | None, seconds: float, read: int | None, moved: int | None) -> Line:
    cells: tuple[SheetCell, ...] = (name, rows, f"{seconds:.2f}", read, moved)
    return Line(tuple("-" if cell is None else f"{cell:,}" if isinstance(cell, int) else cell for cell in cells))


def _size(path: str) -> int:
    place = Path(name_shown(path))
    return place.stat().st_size if place.is_file() else 0
