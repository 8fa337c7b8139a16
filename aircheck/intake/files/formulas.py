"""Formulas of a sheet without a stored value: programs that write workbooks do not compute them, readers skip them."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from aircheck.intake.files.corner import column_number, refuse_doctype

_FORMULA = re.compile(rb"<(?:[^\s<>/:=]*:)?f[\s>/]")
_CELL = re.compile(r"\+?([A-Za-z]*)([0-9]+)")
_PIECE = 2**20


def unstored(xml: bytes) -> Iterator[tuple[int, int, str]]:
    """Yield row and column, from 0, and text (`=A1+1`) of the formulas without a stored value.

    `ExpatError`; `ValueError` at a DOCTYPE.

    A stored text may be empty: that is a value.
    """
    if _FORMULA.search(xml):
        yield from _Formulas().of(xml)


class _Formulas:
    """The cells of a sheet, one after the other, as the parser tells of them."""

    def __init__(self) -> None:
        self._at = (0, 0)
        self._texts: dict[str, str] = {}
        self._inside = ""
        self._is_text = False
        self._found: list[tuple[int, int, str]] = []

    def of(self, xml: bytes) -> list[tuple[int, int, str]]:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = refuse_doctype
        for start in range(0, len(xml), _PIECE):
            parser.Parse(xml[start : start + _PIECE])
        parser.Parse(b"", True)
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        row, column = self._at
        if kind == "row":
            self._at = (int(attributes.get("r", row + 1)), 0)
        elif kind == "c":
            found = _CELL.fullmatch(attributes.get("r", ""))
            self._at = (int(found[2]), column_number(found[1])) if found else (row, column + 1)
            self._texts, self._is_text = {}, attributes.get("t") == "str"
        elif kind in ("f", "v"):
            self._texts[kind] = ""
            self._inside = kind

    def _data(self, text: str) -> None:
        if self._inside:
            self._texts[self._inside] += text

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind == self._inside:
            self._inside = ""
        elif kind == "c" and "f" in self._texts:
            value = self._texts.get("v")
            if value is None or (not value.strip() and not self._is_text):
                row, column = self._at
                # A formula shared with the cell above has no text of its own.
                self._found.append((row - 1, column - 1, f"={self._texts['f'].strip() or 'f()'}"))
