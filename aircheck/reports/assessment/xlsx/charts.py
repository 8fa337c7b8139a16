"""The last sheet: native charts of the lists, two beside each other, four on a page."""

from collections.abc import Sequence
from typing import Any

from aircheck.reports.assessment.xlsx.cells import fitting
from aircheck.reports.assessment.xlsx.looks import Looks
from aircheck.reports.assessment.xlsx.series import Chart
from aircheck.reports.assessment.xlsx.sheets import Sheet
from aircheck.reports.assessment.xlsx.writer import Place, printed

WIDTH, HEIGHT = 520, 320
"""Pixels of a chart."""
ROWS, COLUMNS = 17, 8
"""Rows and columns of the sheet that a chart takes."""
ROW, COLUMN = 20, 67
BARS, LINE = "#2F6690", "#B3261E"
SMALL, SMALLEST, MANY = 8, 6.5, 12
"""Points of names and numbers, and of the names of many bars, which are left out where they touch each other."""
TITLE = 100
"""Characters of a title."""


def write(book: Any, sheets: Sequence[Sheet], looks: Looks, where: Place) -> None:
    """Write the sheet, if anything can be drawn."""
    drawn = [(sheet, chart) for sheet in sheets for chart in sheet.charts]
    if not drawn:
        return
    made = book.add_worksheet(where.words.say("assess.sheet.charts"))
    printed(made, where, where.words.say("assess.sheet.charts"))
    made.hide_gridlines(2)
    made.set_print_scale(90)
    made.set_column_pixels(0, 2 * COLUMNS - 1, COLUMN)
    made.set_default_row(ROW * 0.75)
    for number, (sheet, chart) in enumerate(drawn):
        down, across = divmod(number, 2)
        # A little below the row, lest the page before has the edge of a chart.
        made.insert_chart(down * ROWS, across * COLUMNS, _chart(book, sheet, chart, looks), {"y_offset": 5})
    made.set_h_pagebreaks([down * ROWS for down in range(2, -(-len(drawn) // 2), 2)])


def _chart(book: Any, sheet: Sheet, chart: Chart, looks: Looks) -> Any:
    made = book.add_chart({"type": chart.kind})
    lines = book.add_chart({"type": "line"}) if chart.kind == "column" else made
    for one in chart.series:
        (lines if one.line else made).add_series(_series(sheet, chart, one.column, line=one.line))
    if lines is not made and any(one.line for one in chart.series):
        made.combine(lines)
    face = {"name": looks.face, "bold": False}
    made.set_title({"name": _named(chart.title), "name_font": {**face, "size": 11}, "overlay": False})
    made.set_size({"width": WIDTH, "height": HEIGHT})
    made.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    named, measured = (made.set_y_axis, made.set_x_axis) if chart.kind == "bar" else (made.set_x_axis, made.set_y_axis)
    grid = {"visible": chart.kind != "bar", "line": {"color": "#D9D9D9"}}
    # Bars have their numbers beside them.
    measured({"min": 0, "visible": chart.kind != "bar", "major_gridlines": grid})
    named(_names(chart))
    return made


def _names(chart: Chart) -> dict[str, Any]:
    """Return the axis of names: the first bar is the uppermost, days are named by their months."""
    if chart.kind == "line":
        return {"date_axis": True, "num_format": "mm", "major_unit": 1, "major_unit_type": "months"}
    if chart.kind == "bar":
        few = chart.last - chart.first < MANY
        return {"reverse": True, "interval_unit": 1, "num_font": {"size": SMALL if few else SMALLEST}}
    return {}


def _series(sheet: Sheet, chart: Chart, column: int, *, line: bool) -> dict[str, Any]:
    first, last = chart.first + 1, chart.last + 1
    found: dict[str, Any] = {
        "name": [sheet.title, 0, column],
        "categories": [sheet.title, first, chart.names, last, chart.names],
        "values": [sheet.title, first, column, last, column],
    }
    if line:
        return {**found, "line": {"color": LINE, "dash_type": "dash", "width": 1.5}, "marker": {"type": "none"}}
    if chart.kind == "line":
        return {**found, "line": {"color": BARS, "width": 2}}
    return {**found, "fill": {"color": BARS}, "gap": 60, "data_labels": {"value": True, "font": {"size": SMALL}}}


def _named(title: str) -> str:
    """Return a title that no spreadsheet takes for a formula."""
    shown = fitting(title)[:TITLE]
    return f" {shown}" if shown.startswith("=") else shown
