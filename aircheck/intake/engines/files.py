"""Which files of station-hours an engine reads, and why it does not read the others: they are refused by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from aircheck.intake.cells.headers import UNIT
from aircheck.intake.engines import parquet
from aircheck.intake.engines.ends import LineEnds
from aircheck.intake.engines.parquet import unlike
from aircheck.intake.files.text import Document
from aircheck.intake.layouts.archive import unnamed_beside
from aircheck.intake.layouts.station_marks import station_marks
from aircheck.intake.recognition.recognise import Recognised
from aircheck.model.text import Message
from aircheck.statistics.engines.base import EngineFile

LAYOUTS = ("wide", "long", "archive", "archive_cities", "day_matrix")


@dataclass(frozen=True, slots=True)
class Monitored:
    """A recognised file of station-hours. `number`: its place among the inputs; `path`: as it is opened, if it can be.

    `batch`: the files that are read together elsewhere, and that some judgements are about. `kinds`: of Parquet, its
    columns and what they hold.
    """

    number: int
    path: str | None
    document: Document
    found: Recognised
    ends: LineEnds
    batch: int = 0
    kinds: tuple[tuple[str, pl.DataType], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Files that share everything that matters for reading them."""

    files: tuple[Monitored, ...]

    @property
    def found(self) -> Recognised:
        """Layout, contract and header."""
        return self.files[0].found

    @property
    def document(self) -> Document:
        """One of the files, for what they share."""
        return self.files[0].document

    @property
    def separator(self) -> str:
        """What stands between the cells of a line."""
        return parquet.SEPARATOR if self.files[0].kinds else self.document.separator

    @property
    def engine_files(self) -> list[EngineFile]:
        """Return the files as an engine is asked for them."""
        names = tuple(name for name, _ in self.files[0].kinds)
        return [EngineFile(one.path or "", one.number, "parquet" if names else "csv", names) for one in self.files]


def grouped(files: Iterable[Monitored]) -> Iterator[Group]:
    """Yield files by what they share."""
    found: dict[object, list[Monitored]] = {}
    for one in files:
        own = one.document
        same = (own.header, own.separator, own.first, own.grouped, own.apart, own.hours, one.ends, one.kinds)
        found.setdefault(same, []).append(one)
    yield from (Group(tuple(own)) for own in found.values())


def refusal(one: Monitored) -> Message | None:
    """Return why an engine cannot read a file; None if it can, as far as its header and its bytes tell."""
    document, found = one.document, one.found
    if one.path is None:
        return refused("packed")
    if found.layout.name not in LAYOUTS:
        return refused("layout", layout=Message.of(f"datasets.layout.{found.layout.name}"))
    if document.encoding == "parquet":
        return _of_parquet(one)
    if document.encoding != "utf-8" or document.starts is not None or document.broken:
        return refused("text")
    if one.ends is LineEnds.MIXED:
        return refused("line_ends")
    return _of_header(found)


def _of_header(found: Recognised) -> Message | None:
    if UNIT in found.heading.columns:
        return refused("units", column=found.heading.text_of(UNIT))
    if found.layout.spreads and (marks := station_marks(found.heading)):
        return refused("station_marks", column=next(iter(marks.values())).written)
    if found.layout.spreads and (unnamed := unnamed_beside(found.heading)):
        return refused("unnamed", column=unnamed[0].position + 1)
    return None


def _of_parquet(one: Monitored) -> Message | None:
    if one.document.broken or one.document.header_line > 1:
        return refused("parquet_words")
    if any(not name for name, _ in one.kinds):
        return refused("parquet_name")
    if (column := unlike(one.kinds)) is not None:
        return refused("parquet_kind", column=column[0], kind=str(column[1]))
    return _of_header(one.found)


def refused(why: str, **values: str | int | Message) -> Message:
    """Say why an engine does not read a file, and the way out."""
    return Message.of("intake.engine.refused", why=Message.of(f"intake.engine.refused.{why}", **values))
