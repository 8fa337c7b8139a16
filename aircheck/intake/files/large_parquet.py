"""Large Parquet files whose rows an engine reads: looked at by their footer and their first rows."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

import polars as pl

from aircheck.intake.files.damaged import said
from aircheck.intake.files.frames import as_text
from aircheck.intake.files.large import LargeText, open_large
from aircheck.intake.files.opening import FilePart
from aircheck.intake.files.parquet import MAGIC, check_kinds

_ROWS = 50_000
"""Rows that are written out as text at once."""
_PIECE = 2**20


@dataclass(frozen=True)
class ParquetText(LargeText):
    """A Parquet file as the text that its rows would be; `size`: bytes of the file."""

    place: str = ""

    def chunks(self) -> Iterator[bytes]:
        """Yield the header and the rows as lines of text, whole lines at a time."""
        yield from _chunks(self.place)


def large_parquet(path: str, place: str, stream: Callable[[], BinaryIO]) -> FilePart | None:
    """Return a Parquet file of which only the first rows are read; None for another file. `OSError`; `NotText`."""
    digest, size = hashlib.sha256(), 0
    with stream() as file:
        beginning = file.read(len(MAGIC))
        if beginning != MAGIC:
            return None
        digest.update(beginning)
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    with said("intake.problem.broken_parquet"):
        scan = pl.scan_parquet(place)
        check_kinds(scan.collect_schema(), int(scan.select(pl.len()).collect().item()))
        head = next(_chunks(place))
    text = ParquetText(stream, digest.hexdigest(), head, size, place)
    opener = partial(open_large, text, encoding="parquet", separator="\t")
    return FilePart(path, text.sha256, opener, lambda: opener)


def _chunks(place: str) -> Iterator[bytes]:
    scan = pl.scan_parquet(place)
    rows = int(scan.select(pl.len()).collect().item())
    for first in range(0, max(rows, 1), _ROWS):
        yield as_text(scan.slice(first, _ROWS).collect(), header=first == 0)
