"""Tables of a Word file: a head that repeats on every page, rows that stay whole, numbers to the right.

They are written as the XML that they are: a library that makes one object a cell takes seconds for a long table.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any
from xml.sax.saxutils import escape

from aircheck.model.outcome import Outcome
from aircheck.model.shown.visible import visible
from aircheck.reports.assessment.paper import Cell, Column, Grid

WIDTH, GAP = 156.0, 4.0
"""Millimetres of the type area, and between two tables beside each other."""
TWIPS = 1440 / 25.4
LEAST = {"number": 11.0, "code": 24.0, "date": 21.0, "outcome": 19.0, "text": 16.0}
"""Millimetres that a column of a kind needs at least."""
COLOURS = {Outcome.PASS: "1B6E2E", Outcome.FAIL: "B00020", Outcome.AT_RISK: "9A5B00", Outcome.ON_TRACK: "1B6E2E"}
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
NO_LINES = '<w:tcBorders><w:top w:val="nil"/><w:bottom w:val="nil"/></w:tcBorders>'


def one(grid: Grid) -> Any:
    """Return a table over the whole width."""
    widths = _widths(grid.columns, WIDTH)
    return _table(widths, [_row(_head(grid.columns, widths), head=True), *_rows(grid, widths)])


def beside(left: Grid, right: Grid) -> Any:
    """Return two tables as one, a narrow column between them, each with its caption above its head."""
    half = (WIDTH - GAP) / 2
    ours, theirs = _widths(left.columns, half), _widths(right.columns, half)
    between = _cell("", GAP, inside=NO_LINES)
    captions = [_cell(grid.caption, half, "center", bold=True, over=len(grid.columns)) for grid in (left, right)]
    rows = [
        _row([captions[0], between, captions[1]], head=True),
        _row([*_head(left.columns, ours), between, *_head(right.columns, theirs)], head=True),
    ]
    for own, other in zip_longest(left.rows, right.rows):
        cells = (*_cells(left.columns, own, ours), between, *_cells(right.columns, other, theirs))
        rows.append(_row(cells))
    return _table([*ours, GAP, *theirs], rows)


def _table(widths: Sequence[float], rows: Iterable[str]) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in SIDES)
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _head(columns: Sequence[Column], widths: Sequence[float]) -> Iterator[str]:
    return (_cell(one.title, width, "center", bold=True) for one, width in zip(columns, widths, strict=True))


def _rows(grid: Grid, widths: Sequence[float]) -> Iterator[str]:
    return (_row(_cells(grid.columns, row, widths)) for row in grid.rows)


def _cells(columns: Sequence[Column], row: Sequence[Cell] | None, widths: Sequence[float]) -> Iterator[str]:
    """Yield the cells of a row, empty ones in place of a row that is not there."""
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        if row is None:
            yield _cell("", width)
            continue
        cell = row[place]
        shown = f"{cell.outcome.symbol} {cell.text}" if cell.outcome else cell.text
        colour = COLOURS.get(cell.outcome, "") if cell.outcome else ""
        side = "right" if column.kind == "number" else "left"
        yield _cell(shown, width, side, colour=colour, inside=_edge(cell.colour))


def _row(cells: Iterable[str], *, head: bool = False) -> str:
    repeats = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    text: str,
    width: float,
    side: str = "left",
    *,
    bold: bool = False,
    colour: str = "",
    over: int = 1,
    inside: str = "",
) -> str:
    looks = ("<w:b/>" if bold else "") + (f'<w:color w:val="{colour}"/>' if colour else "")
    spans = f'<w:gridSpan w:val="{over}"/>' if over > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{spans}{inside}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="PaperCell"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(visible(text))}</w:t></w:r></w:p></w:tc>'
    )


def _edge(colour: tuple[int, int, int] | None) -> str:
    """Put an official colour at the left edge of a cell, so that its text stays black on white."""
    if colour is None:
        return ""
    written = "".join(f"{part:02X}" for part in colour)
    return f'<w:tcBorders><w:left w:val="single" w:sz="48" w:space="0" w:color="{written}"/></w:tcBorders>'


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS)


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    """Return widths in millimetres: what each kind needs, and of the rest what each column asks for."""
    least = [LEAST[column.kind] for column in columns]
    scale = min(1.0, width / sum(least))
    least = [one * scale for one in least]
    rest, shares = max(0.0, width - sum(least)), sum(column.share for column in columns)
    return [one + rest * column.share / shares for one, column in zip(least, columns, strict=True)]
