"""What was read of one file of station-hours, as bytes and back: JSON, and frames as Arrow IPC. Data only."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import polars as pl

from aircheck.intake.files.text import Kind
from aircheck.intake.kept import messages
from aircheck.intake.layouts.base import Called
from aircheck.intake.rows.blanked import Blanked
from aircheck.intake.rows.outside import CAUSES, Cause
from aircheck.intake.rows.reasons import Refusal

Run = tuple[int, int, bool]
"""First and last of hours on end, in hours since 1970, and whether they were wanted."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A file as it is recognised and grouped with others; `size`: bytes of its records."""

    header: tuple[str, ...]
    encoding: str
    separator: str
    grouped: bool
    size: int

    @property
    def kind(self) -> Kind:
        """What it must share with those that are read together with it."""
        return self.header, self.separator, False, self.grouped, ()


@dataclass(frozen=True, slots=True)
class FileReading:
    """The part of a `LayoutReading` that one file contributed.

    `scope`: the stations that were wanted, and what names they have; `runs`: all hours in the file, and which of them
    were wanted; `counts`: rows in all, used, rejected; `outside`: out of scope; the file of `refusals` is 0. `frames`:
    `wide`, `narrow`, `taken`, and of a block `hours` and `rows`, as far as there are any, without `_file`.
    `blanked`: marks of no value, as of a `Sieve`.
    """

    outline: Outline
    scope: str
    counts: tuple[int, int, int]
    outside: Mapping[Cause, int]
    span: tuple[int, int] | None
    measured: tuple[str, ...]
    called: Called
    runs: tuple[Run, ...]
    refusals: tuple[Refusal, ...]
    frames: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    blanked: Mapping[str, Blanked] = field(default_factory=dict)


class NotAReading(ValueError):  # noqa: N818
    """Bytes that are not what `as_bytes` writes."""


def as_bytes(reading: FileReading) -> bytes:
    """Return a reading as bytes: a line of what it is, a line of what was read, and the frames."""
    streams = {name: _stream(frame) for name, frame in reading.frames.items()}
    of, called = reading.outline, reading.called
    first = [list(of.header), of.encoding, of.separator, of.grouped, of.size]
    second = {
        "scope": reading.scope,
        "counts": reading.counts,
        "outside": dict(reading.outside),
        "span": reading.span,
        "measured": reading.measured,
        "called": [sorted(called.named), sorted(called.stations), sorted(called.untimed)],
        "runs": reading.runs,
        "refusals": [[one.line, one.column, one.text, messages.written(one.reason)] for one in reading.refusals],
        "blanked": [[text, one.count, one.line, one.column] for text, one in reading.blanked.items()],
        "frames": {name: len(stream) for name, stream in streams.items()},
    }
    lines = (json.dumps(one, separators=(",", ":")).encode() for one in (first, second))
    return b"\n".join((*lines, b"".join(streams.values())))


def outline_of(raw: bytes) -> Outline:
    """Return what a file is by the bytes of its reading. `NotAReading`."""
    try:
        header, encoding, separator, grouped, size = json.loads(raw.partition(b"\n")[0])
        return Outline(tuple(header), encoding, separator, grouped, size)
    except (ValueError, TypeError) as error:
        raise NotAReading(str(error)) from error


def reading_of(raw: bytes) -> FileReading:
    """Return a reading. `NotAReading`."""
    _, _, rest = raw.partition(b"\n")
    second, _, streams = rest.partition(b"\n")
    try:
        return _read(outline_of(raw), json.loads(second), streams)
    except (ValueError, TypeError, LookupError, AttributeError, OSError, pl.exceptions.PolarsError) as error:
        raise NotAReading(str(error)) from error


def _read(outline: Outline, data: Any, streams: bytes) -> FileReading:
    frames, start = {}, 0
    if sum(data["frames"].values()) != len(streams):
        raise NotAReading("frames")
    for name, length in data["frames"].items():
        frames[name] = pl.read_ipc_stream(BytesIO(streams[start : start + length]))
        start += length
    named, stations, untimed = (frozenset(names) for names in data["called"])
    return FileReading(
        outline,
        data["scope"],
        tuple(data["counts"]),
        {cause: data["outside"][cause] for cause in CAUSES if cause in data["outside"]},
        None if data["span"] is None else tuple(data["span"]),
        tuple(data["measured"]),
        Called(named, stations, untimed),
        tuple((first, last, wanted) for first, last, wanted in data["runs"]),
        tuple(Refusal(0, line, column, text, messages.read(why)) for line, column, text, why in data["refusals"]),
        frames,
        {text: Blanked(count, line, column) for text, count, line, column in data["blanked"]},
    )


def _stream(frame: pl.DataFrame) -> bytes:
    file = BytesIO()
    frame.write_ipc_stream(file, compression="zstd")
    return file.getvalue()
