"""How far a sheet reaches: asked before a reader holds every cell from the first to the last used one."""

import re
from collections.abc import Callable
from xml.parsers import expat

from aircheck.intake.files.decoding import NotText
from aircheck.model.text import Message, NameList

LARGEST_SHEET = 20_000_000
"""Cells from the first to the last used one: a reader takes some 50 bytes for each, empty ones too. A month of the
national archive, all stations, has 18 million."""
MOST_COLUMNS = 16_384
"""As many as a sheet has, to XFD."""
_PIECE = 2**20
_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CELL = re.compile(r"\+?([A-Za-z]*)([0-9]+)")
_CELLS = re.compile(rb"<([^\s<>/:=]*:)?sheetData")
_USED = {"v", "is", "t", "f"}
"""What a cell holds that is more than a format."""


def check_corner(xml: bytes) -> None:
    """Refuse a sheet that reaches so far that holding it would fill memory. `NotText` names the cells far off.

    Nearly all sheets are found small enough by patterns, which may only err on the other side; then the XML is parsed.
    """
    if _is_small(xml):
        return
    rows, columns = _Corner().of(xml)
    if rows[0] * columns[0] > LARGEST_SHEET or columns[0] > MOST_COLUMNS:
        cells = dict.fromkeys((rows[1], columns[1]))
        problem = Message.of(
            "intake.problem.sheet_too_large",
            rows=rows[0],
            columns=columns[0],
            cells=NameList.of(cells),
            most=LARGEST_SHEET,
            widest=MOST_COLUMNS,
        )
        raise NotText(problem, 0)


def column_number(letters: str) -> int:
    """Return the number of a column, A being 1."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place


def _is_small(xml: bytes) -> bool:
    """Whether every cell stands, for certain, within a range that may be read.

    Certain are sheets in which each row and cell begins with its number, as nearly all programs write them.
    """
    found = _CELLS.search(xml)
    if found is None:
        return False
    cells = xml[found.start() : xml.rfind(b"sheetData")]
    prefix = found[1] or b""
    row, cell = (b'<%b%b r="' % (prefix, name) for name in (b"row", b"c"))
    named = (cells.count(b"<" + name) + cells.count(b":" + name) for name in (b"row", b"c"))
    if list(named) != [cells.count(row), cells.count(cell)]:
        return False
    numbers = re.findall(row + rb"([0-9]*)", cells)
    if not all(numbers):
        return False
    rows = max(map(int, numbers), default=1)
    columns = min(LARGEST_SHEET // max(rows, 1), MOST_COLUMNS)
    if not columns:
        return False
    within = f'(?:{_up_to(_letters(columns), _LETTERS)})(?:{_up_to(str(rows), _DIGITS)})"'
    return re.search(cell + b"(?!%b)" % within.encode(), cells) is None


def _up_to(limit: str, signs: str) -> str:
    """Return a pattern of what is not more than a limit: shorter, or as long and of an earlier sign, or the limit."""
    ways = [f"[{signs}]{{1,{len(limit) - 1}}}"] if len(limit) > 1 else []
    for place, sign in enumerate(limit):
        if earlier := signs[: signs.index(sign)]:
            ways.append(f"{limit[:place]}[{earlier}][{signs}]{{{len(limit) - place - 1}}}")
    return "|".join([*ways, limit])


def _letters(column: int) -> str:
    found = ""
    while column:
        column, place = divmod(column - 1, 26)
        found = _LETTERS[place] + found
    return found


class _Corner:
    """The last row and the last column that have a value, each with the cell that is there."""

    def __init__(self) -> None:
        self._at = (0, 0)
        self._rows = self._columns = (0, "")

    def of(self, xml: bytes) -> tuple[tuple[int, str], tuple[int, str]]:
        walk(xml, self._start)
        return self._rows, self._columns

    def _start(self, kind: str, attributes: dict[str, str]) -> None:
        self._at = row, column = cell_at(kind, attributes, self._at)
        if kind in _USED and column:
            cell = f"{_letters(column)}{row}"
            self._rows = max(self._rows, (row, cell))
            self._columns = max(self._columns, (column, cell))


def cell_at(kind: str, attributes: dict[str, str], before: tuple[int, int]) -> tuple[int, int]:
    """Return row and column, from 1, of the cell that an element begins, or that `before` if it begins none.

    A row without its number follows the one before, and so does a cell; a row begins at column 0.
    """
    row, column = before
    if kind == "row":
        return int(attributes.get("r", row + 1)), 0
    if kind == "c":
        found = _CELL.fullmatch(attributes.get("r", ""))
        return (int(found[2]), column_number(found[1])) if found else (row, column + 1)
    return before


def walk(
    xml: bytes,
    told: Callable[[str, dict[str, str]], None],
    text: Callable[[str], None] | None = None,
    ended: Callable[[str], None] | None = None,
) -> None:
    """Tell of every element's name, without its prefix, and attributes; of texts and ends where asked.

    `ExpatError`; `ValueError` at a DOCTYPE: no spreadsheet program writes one, and what it declares could fill memory.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: told(name.rpartition(":")[2], attributes)
    if text is not None:
        parser.CharacterDataHandler = text
    if ended is not None:
        parser.EndElementHandler = lambda name: ended(name.rpartition(":")[2])
    parser.StartDoctypeDeclHandler = _refuse_doctype
    for start in range(0, len(xml), _PIECE):
        parser.Parse(xml[start : start + _PIECE])
    parser.Parse(b"", True)


def _refuse_doctype(*_doctype: object) -> None:
    raise ValueError("DOCTYPE")
