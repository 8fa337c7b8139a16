"""Cells as HTML: the one place, beside the templates, where markup is made, because a country has a million cells.

Every text goes through `shown`: escaped, with control characters and marks of direction as escapes that all can see.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from markupsafe import Markup, escape

from aircheck.model.outcome import Outcome
from aircheck.model.shown.visible import visible
from aircheck.reports.assessment.html.colours import Colours
from aircheck.reports.assessment.paper import Cell, Column, Grid

KNOWN = 2**14
_CLASSES = {"number": " class=n", "code": " class=c", "date": " class=c"}


@lru_cache(maxsize=KNOWN)
def shown(text: str) -> Markup:
    """Return a text as it may stand between tags or in a quoted attribute."""
    return escape(visible(text))


class Cells:
    """Writes cells. `units` says where the part of the page about a unit begins, `rules` whose results are on it.

    Notes the colours that are used.
    """

    def __init__(self, units: Mapping[str, str], rules: Set[str]) -> None:
        self.colours = Colours()
        self._units = units
        self._rules = rules

    def word(self, cell: Cell) -> Markup:
        """Return what stands in a cell: a link to what it names, or its words, on their colour if they have one."""
        return Markup(self._word(cell))

    def rows(self, grid: Grid) -> Markup:
        """Return all rows of a table; the first column of text names its row."""
        named = next((place for place, column in enumerate(grid.columns) if column.kind == "text"), None)
        lines = (f"<tr>{''.join(self._cells(grid.columns, row, named))}</tr>\n" for row in grid.rows)
        return Markup("".join(lines))

    def row(self, columns: Sequence[Column], row: Sequence[Cell]) -> Markup:
        """Return the cells of a result: the one that names it without a link to itself."""
        named = next(place for place, cell in enumerate(row) if cell.rule)
        plain = [Cell(cell.text) if cell.rule else cell for cell in row]
        return Markup("".join(self._cells(columns, plain, named)))

    def outcome(self, cell: Cell) -> Markup:
        """Return an outcome outside tables."""
        return Markup(f"<span{_class(cell.outcome)}>{shown(cell.text)}</span>")

    def _cells(self, columns: Sequence[Column], row: Sequence[Cell], named: int | None) -> Iterator[str]:
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if place == named:
                yield f"<th scope=row>{self._word(cell)}</th>"
            else:
                known = _class(cell.outcome) if cell.outcome else _CLASSES.get(column.kind, "")
                yield f"<td{known}>{self._word(cell)}</td>"

    def _word(self, cell: Cell) -> str:
        text = shown(cell.text)
        if cell.rule in self._rules:
            return f'<a href="#r-{shown(cell.rule or "")}">{text}</a>'
        if (anchor := self._units.get(cell.unit or "")) is not None:
            return f'<a href="#{anchor}">{text}</a>'
        if cell.colour is not None:
            return f'<b class="k {self.colours.name(cell.colour)}">{text}</b>'
        return text


def _class(outcome: Outcome | None) -> str:
    return "" if outcome is None else f" class=o-{outcome.value}"


def signs() -> str:
    """Return the rules that put its sign before each outcome: colour is never the only one; no reader says it."""
    rules = []
    for one in Outcome:
        sign = f"{one.symbol}\\a0"
        rules.append(f'.o-{one.value}::before{{content:"{sign}";content:"{sign}" / ""}}\n')
    return "".join(rules)
