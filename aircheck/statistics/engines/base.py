"""What an engine does for hours and days; the expressions themselves are narwhals and the same on every engine.

Frames of an engine hold Int64 and String only: a day is the days since 1970, an hour 1 to 24, a concentration
thousandths of its unit. No name has a dot, which Spark takes for a field of a struct: `PM2.5` is `PM2_5` there.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import narwhals as nw
import polars as pl

from aircheck.model.errors import AircheckError
from aircheck.model.text import Message
from aircheck.statistics.engines.storage import Storage

FILE, LINE = "_file", "_line"
MONTH = "_month"
"""Of a day, counted from the year 0. Rows of a station and month lie together (`Engine.together`)."""
Bytes = tuple[int | None, int | None]
"""Read from files, and moved between executors; None if not told."""
FRAME_TYPES = (nw.Int64, nw.String)
"""All that a frame of an engine may hold; flags live within an expression."""


@dataclass(frozen=True, slots=True)
class EngineFile:
    """A file as an engine opens it. `number`: its place among the inputs; `columns`: those of Parquet, in order."""

    path: str
    number: int
    kind: Literal["csv", "parquet"]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineStage:
    """What one stage of work took; `read` and `moved` are bytes of files and between executors, None if not told."""

    name: str
    rows: int
    seconds: float
    read: int | None = None
    moved: int | None = None


class Engine(Protocol):
    """Where hours become days. Frames are lazy until `gathered`, `kept` or `written`."""

    name: str
    storage: Storage | None
    """Of an engine that reads more than the files of this machine."""

    def opens(self, path: str) -> bool:
        """Whether the engine reads a file of this name at all."""

    def read(self, files: Sequence[EngineFile]) -> nw.LazyFrame[Any]:
        """Return the rows of files of one kind and header as text: `c0`, `c1` … (String), `_file`, `_line`.

        Of CSV files `c0` is the whole line, blank ones and the header too; `_line` is its number, from 1. Row n of
        Parquet is line n + 1. Files are in UTF-8: other bytes end the run when the frame is computed.
        """

    def scanned(self, paths: Sequence[str]) -> nw.LazyFrame[Any]:
        """Return Parquet files of clean hours (`station`, `day`, `hour`, pollutants as integers) as they are."""

    def small(self, frame: pl.DataFrame) -> nw.LazyFrame[Any]:
        """Return a small table of ours (Int64 and String), sent to wherever the engine needs it."""

    def together(self, frame: nw.LazyFrame[Any], by: Sequence[str]) -> nw.LazyFrame[Any]:
        """Return a frame of which rows with the same `by` lie in one place, computed once at most.

        This is the one shuffle of a run: what is grouped by these columns and others needs none.
        """

    def spread(
        self, frame: nw.LazyFrame[Any], text: str, separator: str, by: Sequence[str], part: str, at: str
    ) -> nw.LazyFrame[Any]:
        """Return a row for each `part` of a text, and its place `at` in it, from 0, with the columns `by`."""

    def divided(self, frame: nw.LazyFrame[Any], by: dict[str, int]) -> nw.LazyFrame[Any]:
        """Return the frame with these columns (Int64, ≥ 0 or null) divided by a whole number, what is left dropped."""

    def kept(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Return the frame, computed once at most however often it is used."""

    def gathered(self, frame: nw.LazyFrame[Any], by: Sequence[str]) -> pl.DataFrame:
        """Return a small result in memory, sorted `by` these columns, which leave no order open."""

    def written(self, frame: nw.LazyFrame[Any], by: Sequence[str], columns: Sequence[str], folder: str) -> None:
        """Write columns of a result that is too large to gather, sorted `by` these, nulls first.

        They become Parquet files, in the order of their names, in a folder that is not there yet.
        """

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Name what is done within, for whoever looks at the cluster, and take its time."""

    def stages(self) -> Sequence[EngineStage]:
        """Return what was done, in order."""


class NoEngine(AircheckError):  # noqa: N818
    """An engine that cannot be had here: its package or Java is missing."""

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(Message.of(f"statistics.engine.{reason}", **values))


@dataclass
class Stopwatch:
    """The stages of an engine: rows that were gathered and seconds, of each."""

    done: list[EngineStage] = field(default_factory=list)
    rows: int = 0

    @contextmanager
    def stage(
        self, name: str, told: Callable[[], tuple[int | None, int | None]] = lambda: (None, None)
    ) -> Iterator[None]:
        """Take the time of what is done within; `told` then says how many bytes were read and moved."""
        self.rows, start = 0, time.perf_counter()
        yield
        seconds = time.perf_counter() - start
        self.done.append(EngineStage(name, self.rows, seconds, *told()))

    def together(self) -> tuple[EngineStage, ...]:
        """Return the stages, those of one name as one, in the order in which they began."""
        found: dict[str, EngineStage] = {}
        for one in self.done:
            before = found.get(one.name, EngineStage(one.name, 0, 0.0))
            read, moved = _sum(before.read, one.read), _sum(before.moved, one.moved)
            found[one.name] = EngineStage(one.name, before.rows + one.rows, before.seconds + one.seconds, read, moved)
        return tuple(found.values())


def _sum(*numbers: int | None) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def engine_name(name: str) -> str:
    """Return a name of ours as it stands in frames of engines."""
    return name.replace(".", "_")


def in_order(frame: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Return a gathered frame sorted, whatever order an engine gave it."""
    return frame.sort(by)
