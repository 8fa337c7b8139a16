"""Large files on storage: of a text its first bytes are here, of a Parquet file its footer; rows are asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO, RawIOBase
from typing import Any, BinaryIO, cast

import narwhals as nw
import polars as pl

from aircheck.intake.engines.lines import TEXT
from aircheck.intake.engines.parquet import split
from aircheck.intake.files.damaged import said
from aircheck.intake.files.decoding import NotText
from aircheck.intake.files.large import LARGE, MAGICS, LargeText, first_chunk, open_large
from aircheck.intake.files.opening import FilePart
from aircheck.intake.files.parquet import MAGIC as PARQUET
from aircheck.intake.files.parquet import check_kinds
from aircheck.model.text import Message
from aircheck.statistics.engines.base import LINE, Engine, EngineFile
from aircheck.statistics.engines.storage import Beginning, NoStorage, Storage

_ROWS = 500_000
"""Rows of a Parquet file that are sent at once."""
_PIECE = LARGE
_ENDING = 8
"""Bytes at the end of a Parquet file: the length of its footer, and the mark."""

Kinds = tuple[tuple[str, pl.DataType], ...]


def remote_part(path: str, place: str, told: Beginning, storage: Storage, engine: Engine) -> tuple[FilePart, Kinds]:
    """Return a large file as a table, and of Parquet its columns. `NotText` for what must be held whole; `OSError`."""
    if told.head.startswith(PARQUET):
        return _parquet(path, place, told, storage, engine)
    if not told.plain or told.head.startswith(MAGICS):
        size, most = -(-told.size // 2**20), LARGE // 2**20
        raise NotText(Message.of("intake.problem.remote_large", size=size, most=most), 0)

    def stream() -> BinaryIO:
        return cast("BinaryIO", Pieces(place, told, storage))

    text = LargeText(stream, told.sha256, first_chunk(stream), told.size)
    opener = partial(open_large, text)
    return FilePart(path, told.sha256, opener, lambda: opener), ()


class Pieces(RawIOBase):
    """A file that is read from its head on; what is beyond it is fetched piece by piece. `OSError` if it changed."""

    def __init__(self, place: str, told: Beginning, storage: Storage) -> None:
        self._place, self._told, self._storage = place, told, storage
        self._at, self._held = 0, told.head
        self._start = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most so many; none at the end."""
        if self._at >= self._start + len(self._held) and self._at < self._told.size:
            self._start, self._held = self._at, fetched(self._storage, self._place, self._told, self._at, _PIECE)
        begin = self._at - self._start
        found = self._held[begin:] if size < 0 else self._held[begin : begin + size]
        self._at += len(found)
        return found


def fetched(storage: Storage, place: str, told: Beginning, start: int, size: int) -> bytes:
    """Return a piece of a file. `OSError` if it cannot be read, or is no longer what it was."""
    try:
        digest, piece = storage.piece(place, start, size)
    except NoStorage as error:
        raise OSError(None, error.said) from None
    if digest != told.sha256:
        raise OSError("the file changed while it was read")
    return piece


@dataclass(frozen=True)
class RemoteParquet(LargeText):
    """A Parquet file as the text that its rows would be, of rows that the engine reads; `size`: bytes of the file."""

    rows: Callable[[int, int], pl.DataFrame] = field(kw_only=True)
    names: tuple[str, ...] = field(kw_only=True)
    count: int = field(kw_only=True)

    def chunks(self) -> Iterator[bytes]:
        """Yield the header and the rows as lines of text, whole lines at a time."""
        header = "\t".join(name.translate(str.maketrans("\t\n\r", "   ")) for name in self.names)
        yield f"{header}\n".encode()
        for first in range(2, self.count + 2, _ROWS):
            lines = dict(self.rows(first, min(first + _ROWS, self.count + 2)).iter_rows())
            every = (lines.get(line, "") for line in range(first, min(first + _ROWS, self.count + 2)))
            yield "".join(f"{line}\n" for line in every).encode()


def _parquet(path: str, place: str, told: Beginning, storage: Storage, engine: Engine) -> tuple[FilePart, Kinds]:
    footer = PARQUET + _footer(place, told, storage)
    with said("intake.problem.broken_parquet"):
        schema = pl.read_parquet_schema(BytesIO(footer))
        count = int(pl.scan_parquet(BytesIO(footer)).select(pl.len()).collect().item())
        check_kinds(schema, count)
        kinds = tuple(schema.items())
        raw = engine.read([EngineFile(place, 0, "parquet", tuple(schema))])
        frame = split(raw, {}, kinds, 2).select(LINE, TEXT)
        text = RemoteParquet(
            BytesIO, told.sha256, b"", told.size, rows=partial(_lines, engine, frame), names=tuple(schema), count=count
        )
        chunks = text.chunks()
        head = next(chunks) + next(chunks, b"")
    opener = partial(open_large, replace(text, head=head), encoding="parquet", separator="\t")
    return FilePart(path, told.sha256, opener, lambda: opener), kinds


def _footer(place: str, told: Beginning, storage: Storage) -> bytes:
    """Return the end of a Parquet file from its footer on, which says where everything else is."""
    size = int.from_bytes(told.tail[-_ENDING:-4], "little") + _ENDING
    if size <= len(told.tail) or size > told.size:
        return told.tail[-size:]
    return fetched(storage, place, told, told.size - size, size)


def _lines(engine: Engine, frame: nw.LazyFrame[Any], first: int, end: int) -> pl.DataFrame:
    """Return the lines from `first` on and before `end`: number and text."""
    wanted = (nw.col(LINE) >= first) & (nw.col(LINE) < end)
    return engine.gathered(frame.filter(wanted), [LINE])
