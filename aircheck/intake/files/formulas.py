"""Formulas of a sheet without a stored value: programs that write workbooks do not compute them, readers skip them."""

import re
from collections.abc import Iterator

from aircheck.intake.files.corner import cell_at, walk

_FORMULA = re.compile(rb"<(?:[^\s<>/:=]*:)?f[\s>/]")


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
        walk(xml, self._start, self._data, self._end)
        return self._found

    def _start(self, kind: str, attributes: dict[str, str]) -> None:
        self._at = cell_at(kind, attributes, self._at)
        if kind == "c":
            self._texts, self._is_text = {}, attributes.get("t") == "str"
        elif kind in ("f", "v"):
            self._texts[kind] = ""
            self._inside = kind

    def _data(self, text: str) -> None:
        if self._inside:
            self._texts[self._inside] += text

    def _end(self, kind: str) -> None:
        if kind == self._inside:
            self._inside = ""
        elif kind == "c" and "f" in self._texts:
            value = self._texts.get("v")
            if value is None or (not value.strip() and not self._is_text):
                row, column = self._at
                # A formula shared with the cell above has no text of its own.
                self._found.append((row - 1, column - 1, f"={self._texts['f'].strip() or 'f()'}"))
