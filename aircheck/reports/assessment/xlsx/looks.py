"""How cells look: faces, and numbers with the decimals, sign and unit that are printed."""

import re
from collections.abc import Mapping
from typing import Any

from aircheck.model.outcome import Outcome
from aircheck.model.text import Language
from aircheck.reports.assessment.paper import Cell, Colour
from aircheck.reports.terminal.chip import ink_on

BODY: Mapping[Language, str] = {"zh": "宋体", "en": "Arial"}
HEAD: Mapping[Language, str] = {"zh": "黑体", "en": "Arial"}
SIZE = 10
GROUND = "#E7E6E6"
OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    Outcome.PASS: ("#1B6E2E", "#E2F0D9"),
    Outcome.ON_TRACK: ("#1B6E2E", "#E2F0D9"),
    Outcome.FAIL: ("#B00020", "#FBE0E3"),
    Outcome.AT_RISK: ("#7A4600", "#FFF2CC"),
    Outcome.INCOMPLETE: ("#7A4600", "#FFF2CC"),
    Outcome.MISSING: ("#404040", "#EDEDED"),
}
"""Ink and ground of outcomes; all others are as the rest."""
LINES: Mapping[str, Any] = {"border": 1, "border_color": "#BFBFBF"}
"""Around every cell of a table."""
BANDS = ("#C6E0B4", "#DDEBF7", "#FFF2CC", "#F8CBAD")
"""Grounds of bands: of the best, of those between, of the last."""
MOST_FORMS = 150
"""Forms of numbers; spreadsheets take about 200."""
DIGITS = 15
"""Digits of a number that a cell holds exactly."""
LONGEST_FORM = 40
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def computable(number: str | None) -> bool:
    """Whether a cell can hold a number exactly."""
    return bool(number and _NUMBER.fullmatch(number)) and sum(map(str.isdigit, number or "")) <= DIGITS


def form_of(cell: Cell) -> str:
    """Return the form in which a spreadsheet shows the number of a cell as it is printed."""
    digits = (cell.number or "").lstrip("-")
    decimals = len(digits.partition(".")[2])
    plain = f"0.{'0' * decimals}" if decimals else "0"
    before, found, after = cell.text.partition(digits)
    around = before.strip("+-") + after
    if not found or '"' in around or len(around) > LONGEST_FORM:
        return plain
    shown = f"{_quoted(before.strip('+-'))}{plain}{_quoted(after)}"
    return f"+{shown};-{shown};{shown}" if before.endswith("+") else shown


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, language: Language) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._forms: set[str] = set()
        self.face = HEAD[language]

    def of(self, **properties: Any) -> Any:
        """Return the format with these properties of XlsxWriter."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **properties})
        return self._made[key]

    def head(self) -> Any:
        """Return the format of the head of a table."""
        return self.of(font_name=self.face, bg_color=GROUND, border=1, text_wrap=True, align="center")

    def text(self, *, quoted: bool = False, right: bool = False) -> Any:
        """Return the format of a text; a `quoted` one stays text when somebody edits the cell."""
        more: dict[str, Any] = {"quote_prefix": True} if quoted else {}
        return self.of(text_wrap=True, indent=1, align="right" if right else "left", **LINES, **more)

    def number(self, cell: Cell) -> Any:
        """Return the format of a number, with the colour of its cell."""
        form = form_of(cell)
        if form not in self._forms and len(self._forms) >= MOST_FORMS:
            form = form_of(Cell(cell.number or "", cell.number))
        self._forms.add(form)
        return self.of(num_format=form, **LINES, **_coloured(cell.colour))

    def coloured(self, colour: Colour) -> Any:
        """Return the format of a text on an official colour."""
        return self.of(text_wrap=True, indent=1, align="left", **LINES, **_coloured(colour))

    def date(self) -> Any:
        """Return the format of a date."""
        return self.of(num_format="yyyy-mm-dd", **LINES, align="left")


def _coloured(colour: Colour | None) -> dict[str, str]:
    if colour is None:
        return {}
    ground = "#{:02X}{:02X}{:02X}".format(*colour)
    return {"bg_color": ground, "font_color": "#000000" if ink_on(colour) == "black" else "#FFFFFF"}
