"""A table in, the same table with indices out, batch by batch: memory stays within a batch for any size."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Literal

import polars as pl

from aircheck.aqi.columns import Columns, added_names, columns_of, count_known, find_columns
from aircheck.aqi.concentration import ConcentrationReader, concentration_readers, odd_thousandths
from aircheck.aqi.indices import ReportKind, indicators, table_indices
from aircheck.aqi.lines import open_lines
from aircheck.aqi.records import SEPARATORS, Cutter, Record, header_cells
from aircheck.intake.rows import reasons
from aircheck.model.dataset import Contract
from aircheck.model.shown.visible import visible, visible_bytes
from aircheck.model.standard import Index, Statistics
from aircheck.model.text import Language, Message

ROWS = 50_000
"""Rows of a batch."""

BYTES = 16 * 2**20
"""Bytes of a batch, should its rows be long ones."""

LISTED = 10
"""Faults told one by one."""

TIE = ";"
"""Between pollutants that are primary together."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell, or with `column` None a row, that could not be read. `line` is 1-based."""

    line: int
    column: str | None
    text: str
    reason: Message


@dataclass(slots=True)
class Tally:
    """What became of a table: data rows, faults (the first `LISTED` of them and their number), columns not there."""

    rows: int = 0
    faults: int = 0
    first: list[Fault] = field(default_factory=list)
    absent: tuple[str, ...] = ()

    def add(self, fault: Fault) -> None:
        """Count a fault."""
        self.faults += 1
        if len(self.first) < LISTED:
            self.first.append(fault)


@dataclass(frozen=True, slots=True)
class TableTask:
    """What is computed from a table, and the language of the classes."""

    report: ReportKind
    index: Index
    statistics: Statistics
    contract: Contract
    language: Language


def fill(file: BinaryIO, write: Callable[[bytes], object], task: TableTask) -> Tally:
    """Copy a table with `IAQI_…`, `AQI`, `class` and `primary` added to each row.

    Every byte of the input is passed on as it is, in order, but what a terminal obeys: that is made `visible`.
    `UnreadableTable` before anything is written when there
    is nothing to compute from; later only for an overlong line.
    """
    source = open_lines(file)
    cutter = Cutter(source)
    blank, text, end = cutter.header()
    separator = _separator(text, task)
    header = header_cells(text, separator)
    found = find_columns(header, task.contract, task.report, task.index)
    tally = Tally(absent=_absent(found, task))
    for written, reason in found.faults:
        tally.add(Fault(len(blank) + 1, written, written, reason))
    own = _AddedCells(separator, source.encoding, quoted=_all_quoted(text, header, separator))
    names = own.cells([added_names(task.index, task.report, header)])[0]
    write(source.mark + b"".join(blank) + visible(text).encode(source.encoding, "surrogateescape") + names + end)
    reading = concentration_readers(columns_of(task.contract, task.report, task.index), task.contract.missing)
    for batch in _batches(cutter.records(separator, len(header))):
        rows = _own_rows(_values(batch, found, reading, tally), task)
        write(b"".join(own.beside(batch, rows, len(header))))
    return tally


def _separator(text: str, task: TableTask) -> str:
    """Return the separator that finds most pollutants in the header; the comma where none does."""
    return max(
        SEPARATORS, key=lambda mark: count_known(header_cells(text, mark), task.contract, task.report, task.index)
    )


def _absent(found: Columns, task: TableTask) -> tuple[str, ...]:
    """Return the pollutants of the report that the table has no column for."""
    present = {name.partition("/")[0] for name in found.positions}
    items = dict.fromkeys(name.partition("/")[0] for name in indicators(task.index, task.report))
    return tuple(item for item in items if item not in present)


def _all_quoted(text: str, header: Sequence[str], separator: str) -> bool:
    written = io.StringIO()
    csv.writer(written, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="").writerow(header)
    return written.getvalue() == text


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    for first in records:
        batch, size = [first], len(first.raw)
        for record in records:
            batch.append(record)
            size += len(record.raw)
            if len(batch) >= ROWS or size >= BYTES:
                break
        yield batch


def _values(batch: list[Record], found: Columns, reading: dict[str, ConcentrationReader], tally: Tally) -> pl.DataFrame:
    """Return the concentrations of a batch in thousandths; what could not be read is null and counted."""
    columns: dict[str, list[int | None]] = {name: [] for name in reading}
    for record in batch:
        tally.rows += bool(record.cells) or record.problem is not None
        if record.problem is not None:
            tally.add(Fault(record.line, None, "", record.problem))
        usable = bool(record.cells) and record.problem is None
        for name, read in reading.items():
            place = found.positions.get(name) if usable else None
            columns[name].append(None if place is None else _value(record, place, read, found, tally))
    for read in reading.values():
        read.forget()
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Int64))


def _value(record: Record, place: int, read: ConcentrationReader, found: Columns, tally: Tally) -> int | None:
    text = record.cells[place]
    value, fault = read(text)
    if fault:
        tally.add(Fault(record.line, found.written[place], text, reasons.fault_in(read.column, fault)))
    return None if value is None else odd_thousandths(value)


def _own_rows(values: pl.DataFrame, task: TableTask) -> list[tuple[str, ...]]:
    """Return the cells of our own columns."""
    found = table_indices(values, task.report, task.index, task.statistics)
    classes = {
        aqi: task.index.class_of(aqi).name.into(task.language) for aqi in found["aqi"].unique().drop_nulls().to_list()
    }
    iaqi = (pl.col(f"iaqi:{name}").cast(pl.String) for name in indicators(task.index, task.report))
    shown = found.select(
        *iaqi,
        pl.col("aqi").cast(pl.String),
        pl.col("aqi").replace_strict(classes, default=None, return_dtype=pl.String).alias("class"),
        pl.col("primary").list.join(TIE),
    )
    return shown.with_columns(pl.all().fill_null("")).rows()


class _AddedCells:
    """Writes the computed cells beside the input's rows, with the table's separator, encoding and quoting."""

    def __init__(self, separator: str, encoding: str, *, quoted: bool) -> None:
        self._separator = separator
        self._encoding = encoding
        self._quoting: Literal[0, 1] = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL

    def cells(self, rows: Sequence[Sequence[str]]) -> list[bytes]:
        """Return the cells of each row with a separator before them."""
        text = io.StringIO()
        csv.writer(text, delimiter=self._separator, quoting=self._quoting, lineterminator="\n").writerows(rows)
        return [f"{self._separator}{line}".encode(self._encoding) for line in text.getvalue().split("\n")[:-1]]

    def beside(self, batch: list[Record], rows: Sequence[Sequence[str]], width: int) -> Iterator[bytes]:
        """Yield each record with the computed cells; blank and unterminated rows stay as they are."""
        separator = self._separator.encode()
        for record, cells in zip(batch, self.cells(rows), strict=True):
            have, raw = len(record.cells), visible_bytes(record.raw, self._encoding)
            if have == 0 or have > width:
                yield raw + record.end
            else:
                yield raw + separator * (width - have) + cells + record.end
