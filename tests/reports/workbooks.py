"""Reads what a workbook says, cell by cell, as a spreadsheet would show it: numbers in the form of their cell."""

import io
import re
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FIRST = date(1899, 12, 30)
BUILT_IN = {"0": "General", "1": "0", "2": "0.00"}


@dataclass(frozen=True)
class Number:
    """A number: the text that the file holds, and the form in which it is shown."""

    held: str
    form: str

    @property
    def printed(self) -> str:
        """The number with the decimals of its form."""
        decimals = re.search(r"0\.(0+)", self.form)
        return f"{float(self.held):.{len(decimals[1]) if decimals else 0}f}"


def read(data: bytes) -> dict[str, list[list[object]]]:
    """Return the rows of every sheet, by its name: texts, `Number`s, dates, None."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    links = {
        one.get("Id"): f"xl/{one.get('Target')}" for one in ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    strings = ["".join(one.itertext()) for one in ElementTree.fromstring(parts["xl/sharedStrings.xml"])]
    forms = _forms(ElementTree.fromstring(parts["xl/styles.xml"]))
    return {
        sheet.get("name", ""): _rows(ElementTree.fromstring(parts[links[sheet.get(REL)]]), strings, forms)
        for sheet in book.iter(f"{MAIN}sheet")
    }


def _forms(styles: ElementTree.Element) -> list[str]:
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{MAIN}numFmt")}
    cells = styles.find(f"{MAIN}cellXfs")
    return [{**BUILT_IN, **own}[one.get("numFmtId", "0")] for one in cells]


def _rows(sheet: ElementTree.Element, strings: list[str], forms: list[str]) -> list[list[object]]:
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        while len(rows) < int(row.get("r", "0")) - 1:
            rows.append([])
        rows.append([_value(cell, strings, forms) for cell in row])
    return rows


def _value(cell: ElementTree.Element, strings: list[str], forms: list[str]) -> object:
    assert cell.find(f"{MAIN}f") is None, "a formula"
    held = cell.findtext(f"{MAIN}v")
    if held is None:
        return None
    if cell.get("t") == "s":
        return strings[int(held)]
    form = forms[int(cell.get("s", "0"))]
    return FIRST + timedelta(days=int(held)) if form == "yyyy-mm-dd" else Number(held, form)
