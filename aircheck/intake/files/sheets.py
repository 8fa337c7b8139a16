"""Workbooks: each sheet becomes a text table whose line n is the sheet's row n."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING

import polars as pl

from aircheck.intake.files.frames import as_text
from aircheck.intake.files.text import Document, NotText, cut
from aircheck.model.text import Message

if TYPE_CHECKING:
    from fastexcel import ExcelReader

LARGEST_SHEET = 50_000_000
"""Limit on the cells from the first to the last used one.

A year of a national archive has 8 million; one stray cell in the last corner of a sheet spans 17,000 million, all of
which would be held in memory.
"""
_MERGED = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*?\bt="e"[^>]*>(?:<f[^>]*/>|<f.*?</f>)?<v>([^<]*)</v>', re.DOTALL)
_CORNERS = (re.compile(rb'<row\s[^>]*?\br="(\d+)"'), re.compile(rb'<c r="([A-Z]{3})'))
_TWO_LETTERS = 26 + 26 * 26
_SHEET = re.compile(rb"<sheet\s[^>]*>")
_PART = re.compile(rb"<Relationship\s[^>]*>")
_SINCE_1904 = re.compile(rb'date1904="(?:1|true)"')
_WITHOUT_DAY = "1899-12-31 "
"""How a time of day without a date is passed on."""

_Rows = list[list[str | None]]


class Workbook:
    """An .xlsx file. `NotText` if it cannot be opened."""

    def __init__(self, data: bytes) -> None:
        import fastexcel

        with _said():
            self._reader: ExcelReader = fastexcel.read_excel(data)
            self._files = zipfile.ZipFile(BytesIO(data))
            self._places = _places(self._files)
            # Only cells formatted as dates know that they count from 1904; a bare number would be 4 years off.
            self._serials = not _SINCE_1904.search(self._files.read("xl/workbook.xml"))

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of all sheets in their order, including hidden ones."""
        return tuple(self._reader.sheet_names)

    def document(self, sheet: str, titles: int = 0) -> Document | None:
        """Return a sheet as records; None if it is blank.

        The content of a merged cell applies to every cell it covers.
        """
        with _said():
            xml = self._xml(sheet)
            _check_size(xml)
            found = self._reader.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string").to_polars()
        frame = found.with_columns(pl.all().cast(pl.String).str.strip_prefix(_WITHOUT_DAY))
        errors, merged = list(_errors(xml)), list(_merged(xml))
        if errors or merged:
            rows = [list(row) for row in frame.rows()]
            _fill(rows, errors, merged)
            frame = pl.DataFrame(rows, schema=dict.fromkeys(frame.columns, pl.String), orient="row")
        document = cut("xlsx", as_text(frame, header=False), titles, "\t")
        return None if document is None else document.of_sheet(serials=self._serials)

    def _xml(self, sheet: str) -> bytes:
        part = self._places.get(sheet)
        return b"" if part is None else self._files.read(part)


@contextmanager
def _said() -> Iterator[None]:
    """Turn any error of a damaged workbook into a sentence."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, MemoryError, NotText):
        raise
    except BaseException as error:  # a reader written in Rust panics past `Exception`
        raise NotText(Message.of("intake.problem.broken_workbook", error=str(error)[:200]), 0) from None


def _places(files: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet, by its name."""
    targets = {}
    for found in _PART.findall(files.read("xl/_rels/workbook.xml.rels")):
        target = _attribute(found, "Target").lstrip("/")
        targets[_attribute(found, "Id")] = target if target.startswith("xl/") else f"xl/{target}"
    parts, named = set(files.namelist()), {}
    for found in _SHEET.findall(files.read("xl/workbook.xml")):
        part = targets.get(_attribute(found, "r:id"), "")
        if part in parts:
            named[_attribute(found, "name")] = part
    return named


def _attribute(element: bytes, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"'.encode(), element)
    return "" if found is None else unescape(found[1].decode("utf-8", "replace"))


def _check_size(xml: bytes) -> None:
    rows = max(map(int, _CORNERS[0].findall(xml)), default=0)
    columns = max(map(_column, set(_CORNERS[1].findall(xml))), default=_TWO_LETTERS - 1) + 1
    if rows * columns > LARGEST_SHEET and (columns > _TWO_LETTERS or rows > 2**20):
        raise NotText(Message.of("intake.problem.sheet_too_large", rows=rows, columns=columns), 0)


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _errors(xml: bytes) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and text of the cells whose formula failed: they are not gaps."""
    if b't="e"' in xml:
        for column, row, text in _ERROR.findall(xml):
            yield int(row) - 1, _column(column), text.decode("utf-8", "replace")


def _merged(xml: bytes) -> Iterator[tuple[int, int, int, int]]:
    for first, first_row, last, last_row in _MERGED.findall(xml):
        yield int(first_row) - 1, _column(first), int(last_row) - 1, _column(last)


def _fill(rows: _Rows, errors: list[tuple[int, int, str]], merged: list[tuple[int, int, int, int]]) -> None:
    width = len(rows[0]) if rows else 0
    for row, column, text in errors:
        if row < len(rows) and column < width:
            rows[row][column] = text
    room = len(rows) * width
    for first_row, first, last_row, last in merged:
        down, across = range(first_row, min(last_row + 1, len(rows))), range(first, min(last + 1, width))
        room -= len(down) * len(across)
        if room < 0:
            # Merged cells never overlap in a sheet written by a spreadsheet program.
            raise NotText(Message.of("intake.problem.broken_workbook", error="mergeCells"), 0)
        for row in down:
            for column in across:
                rows[row][column] = rows[first_row][first]
