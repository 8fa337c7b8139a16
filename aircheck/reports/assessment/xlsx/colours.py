"""Colours of outcomes and bands, by their words, which stay the sign for those who see no colour."""

from typing import Any

from aircheck.reports.assessment.paper import Grid
from aircheck.reports.assessment.xlsx.cells import fitting
from aircheck.reports.assessment.xlsx.looks import BANDS, OUTCOMES, Looks
from aircheck.reports.assessment.xlsx.sheets import Sheet


def colour(made: Any, rows: tuple[int, int], sheet: Sheet, looks: Looks) -> None:
    """Colour the outcomes of a list, or the totals of units by their bands; `rows`: the first and the last."""
    for place, column in enumerate(sheet.grid.columns):
        if column.kind == "outcome":
            _outcomes(made, rows, place, sheet.grid, looks)
    if sheet.grid.id.startswith("score_"):
        _bands(made, rows, sheet, looks)


def _outcomes(made: Any, rows: tuple[int, int], place: int, grid: Grid, looks: Looks) -> None:
    cells = (row[place] for row in grid.rows)
    found = {cell.outcome: cell.text for cell in cells if cell.outcome is not None}
    for outcome, word in found.items():
        if outcome in OUTCOMES:
            ink, ground = OUTCOMES[outcome]
            look = looks.of(font_color=ink, bg_color=ground)
            rule = {"type": "cell", "criteria": "==", "value": _text(word), "format": look}
            made.conditional_format(rows[0], place, rows[1], place, rule)


def _bands(made: Any, rows: tuple[int, int], sheet: Sheet, looks: Looks) -> None:
    """Colour total and band by the band, which vetoes may have lowered."""
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

    band = len(sheet.grid.columns) - 2
    for number, title in enumerate(sheet.bands):
        ground = BANDS[0] if number == 0 else BANDS[-1] if number == len(sheet.bands) - 1 else BANDS[min(number, 2)]
        criteria = f"=${xl_col_to_name(band)}{rows[0] + 1}={_text(title)}"
        rule = {"type": "formula", "criteria": criteria, "format": looks.of(bg_color=ground)}
        made.conditional_format(rows[0], band - 1, rows[1], band, rule)


def _text(words: str) -> str:
    """Return words as a text of a formula."""
    return '"' + fitting(words)[:200].replace('"', '""') + '"'
