"""Workbooks: each sheet becomes a text table whose line n is the sheet's row n."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import polars as pl

from aircheck.intake.files.corner import check_corner, column_number, walk
from aircheck.intake.files.damaged import said
from aircheck.intake.files.decoding import NotText
from aircheck.intake.files.formulas import unstored
from aircheck.intake.files.frames import as_text
from aircheck.intake.files.merged_heads import is_over_marks, is_second_head
from aircheck.intake.files.packed import Packed
from aircheck.intake.files.text import Document, cut
from aircheck.model.text import Message

if TYPE_CHECKING:
    from fastexcel import ExcelReader

MOST_SHEETS = 1_000
"""A sheet a day of a year is 366."""
_LONGEST_CONTENTS = 2**24
"""Bytes that a workbook may say of its sheets: a thousand of them are 100 KB, names for ranges some more."""
_MERGED = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*?\bt="e"[^>]*>(?:<f[^>]*/>|<f.*?</f>)?<v>([^<]*)</v>', re.DOTALL)
_WITHOUT_DAY = "1899-12-31 "
"""How a time of day without a date is passed on."""

_Rows = list[list[str | None]]


class Workbook:
    """An .xlsx file. `NotText` when it cannot be opened, or is more than is read."""

    def __init__(self, packed: Packed) -> None:
        import fastexcel

        data = packed.workbook()
        with said("intake.problem.broken_workbook"):
            self._files = zipfile.ZipFile(BytesIO(data))
            self._read_contents()
            self._reader: ExcelReader = fastexcel.read_excel(data)

    def _read_contents(self) -> None:
        """Find the part of each sheet, by its name, and what its dates count from."""
        contents, links = (self._files.read(f"xl/{part}") for part in ("workbook.xml", "_rels/workbook.xml.rels"))
        sheets, targets = _elements(contents, "sheet"), _elements(links, "Relationship")
        if len(sheets) > MOST_SHEETS:
            raise NotText(Message.of("intake.problem.too_many_sheets", sheets=len(sheets), most=MOST_SHEETS), 0)
        parts = {one.get("Id"): one.get("Target", "").lstrip("/") for one in targets}
        self._places = {
            one.get("name"): target if target.startswith("xl/") else f"xl/{target}"
            for one in sheets
            for target in (parts.get(one.get("id"), ""),)
        }
        if len(self._places) < len(sheets):
            raise ValueError("two sheets of one name")
        # Only cells formatted as dates know that their count begins in 1904; a bare number would be 4 years off.
        since = [one.get("date1904") for one in _elements(contents, "workbookPr")]
        self._serials = not {"1", "true"}.intersection(filter(None, since))

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of all sheets in their order, including hidden ones."""
        return tuple(self._reader.sheet_names)

    def document(self, sheet: str, titles: int = 0) -> Document | None:
        """Return a sheet as records; None if it is blank.

        The content of a merged cell applies to every cell it covers; not that of a header to the marks beside values.
        """
        with said("intake.problem.broken_workbook"):
            xml = self._files.read(self._places[sheet])
            check_corner(xml)
            formulas = list(unstored(xml))
            found = self._reader.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string").to_polars()
        frame = found.with_columns(pl.all().cast(pl.String).str.strip_prefix(_WITHOUT_DAY))
        errors, merged = [*_errors(xml), *formulas], list(_merged(xml))
        if errors or merged:
            rows = _with_room([list(row) for row in frame.rows()], frame.width, formulas)
            _fill(rows, errors, merged)
            names = [f"column_{n}" for n in range(len(rows[0]) if rows else 0)]
            frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
        document = cut("xlsx", as_text(frame, header=False), titles, "\t")
        return None if document is None else document.without_control().of_sheet(serials=self._serials)


def _elements(xml: bytes, kind: str) -> list[dict[str, str]]:
    """Return the attributes, without their prefixes, of all elements of a kind."""
    if len(xml) > _LONGEST_CONTENTS:
        raise ValueError(f"{len(xml)} bytes of contents")
    found = []

    def told(name: str, attributes: dict[str, str]) -> None:
        if name == kind:
            found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})

    walk(xml, told)
    return found


def _column(letters: bytes) -> int:
    return column_number(letters.decode()) - 1


def _errors(xml: bytes) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and text of the cells whose formula failed: they are not gaps."""
    if b't="e"' in xml:
        for column, row, text in _ERROR.findall(xml):
            yield int(row) - 1, _column(column), text.decode("utf-8", "replace")


def _merged(xml: bytes) -> Iterator[tuple[int, int, int, int]]:
    for first, first_row, last, last_row in _MERGED.findall(xml):
        yield int(first_row) - 1, _column(first), int(last_row) - 1, _column(last)


def _with_room(rows: _Rows, width: int, formulas: list[tuple[int, int, str]]) -> _Rows:
    """Return rows that reach as far as the formulas: a reader stops at the last cell with a value."""
    height = max([len(rows), *(row + 1 for row, _, _ in formulas)])
    wide = max([width, *(column + 1 for _, column, _ in formulas)])
    nothing: list[str | None] = [None] * wide
    longer = [[*row, *[None] * (wide - width)] for row in rows]
    return longer + [list(nothing) for _ in range(height - len(rows))]


def _fill(rows: _Rows, errors: list[tuple[int, int, str]], merged: list[tuple[int, int, int, int]]) -> None:
    width = len(rows[0]) if rows else 0
    for row, column, text in errors:
        if row < len(rows) and column < width:
            rows[row][column] = text
    room = len(rows) * width
    below: set[int] = set()
    for first_row, first, last_row, last in merged:
        down, across = range(first_row, min(last_row + 1, len(rows))), range(first, min(last + 1, width))
        room -= len(down) * len(across)
        if room < 0:
            # Merged cells never overlap in a sheet written by a spreadsheet program.
            raise NotText(Message.of("intake.problem.broken_workbook"), 0)
        if down and across and is_over_marks(rows, first_row, last_row, first, across[-1]):
            across = range(first, last)
            below.add(last_row + 1)
        for row in down:
            for column in across:
                rows[row][column] = rows[first_row][first]
    for row in below:
        if is_second_head(rows, row):
            rows[row] = [None] * width
