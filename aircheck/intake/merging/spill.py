"""Frames in memory, or in a temporary folder that is deleted when nothing refers to it, at the latest at exit."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import polars as pl

Rows = tuple[int, int]
"""First row, and the row after the last."""

_ROWS_TOGETHER = 50_000
"""Rows of a file that are read together: a request for some stations need not read all."""


class Kept(Protocol):
    """A frame that is in memory, or can be read again."""

    def read(self, columns: Sequence[str] | None = None, rows: Rows | None = None) -> pl.DataFrame:
        """Return the frame, or only these of its columns and rows."""


@dataclass(frozen=True, eq=False)
class Held:
    """A frame in memory."""

    frame: pl.DataFrame

    def read(self, columns: Sequence[str] | None = None, rows: Rows | None = None) -> pl.DataFrame:
        """Return the frame, or only these of its columns and rows."""
        frame = self.frame if columns is None else self.frame.select(columns)
        return frame if rows is None else frame[rows[0] : rows[1]]


@dataclass(frozen=True, eq=False)
class Spilled:
    """A frame in a file of a folder; the folder stays as long as this object does."""

    path: Path
    folder: "Folder"

    def read(self, columns: Sequence[str] | None = None, rows: Rows | None = None) -> pl.DataFrame:
        """Return the frame, or only these of its columns and rows; only their part of the file is read. `OSError`."""
        found = pl.scan_ipc(self.path)
        if columns is not None:
            found = found.select(columns)
        if rows is not None:
            found = found.slice(rows[0], rows[1] - rows[0])
        return found.collect()

    def remove(self) -> None:
        """Delete the file, which will not be read again."""
        self.path.unlink()


class Folder:
    """A temporary folder of frames (Arrow IPC), created with the first frame."""

    def __init__(self) -> None:
        self._home: TemporaryDirectory[str] | None = None
        self._count = 0

    def write(self, frame: pl.DataFrame) -> Spilled:
        """Write a frame; `OSError` if the disk is full."""
        if self._home is None:
            self._home = TemporaryDirectory(prefix="aircheck-")
        self._count += 1
        path = Path(self._home.name, f"{self._count}.arrow")
        frame.write_ipc(path, record_batch_size=_ROWS_TOGETHER)
        return Spilled(path, self)
