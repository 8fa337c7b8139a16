"""Tables of an assessment on 80 columns: a long reason stands below its row, whole."""

import pytest

from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.reports.assessment.paper import Cell, Column, Grid
from aircheck.reports.assessment.text_grid import write_grid
from aircheck.reports.terminal.cells import width_of
from aircheck.reports.terminal.page import Page

LONG = "roads.csv, line 12: the way of sweeping is not known, and nobody has said so far who is to find it out for all"


def shown(language, columns, *rows):
    page = Page(Words(language), {}, width=80, colour=False, margin=0)
    write_grid(page, Grid("g", "Points", tuple(columns), tuple(tuple(row) for row in rows)))
    lines = page.render().splitlines()
    assert max(map(width_of, lines)) <= 80
    return lines[2:]


def test_what_fits_stays_in_its_row():
    columns = (Column("No.", "number"), Column("Task"), Column("Why"))
    rows = [(Cell("1"), Cell("sweep"), Cell("by hand")), (Cell("12"), Cell("wash"), Cell("—"))]
    assert shown("en", columns, *rows) == ["No.  Task   Why", "  1  sweep  by hand", " 12  wash   —"]


@pytest.mark.parametrize(("language", "sign"), [("en", ": "), ("zh", "：")])
def test_a_long_reason_stands_below_its_row_and_nothing_is_said_of_none(language, sign):
    columns = (Column("Result", "outcome"), Column("Title"), Column("Reason"), Column("Due", "date"))
    rows = [
        (Cell("failed", outcome=Outcome.FAIL), Cell("Mechanised sweeping"), Cell(LONG), Cell("2021-12-31")),
        (Cell("passed", outcome=Outcome.PASS), Cell("Washing"), Cell("—"), Cell("2021-06-30")),
    ]
    head, first, *below, last = shown(language, columns, *rows)
    assert head == "Result    Title                Due"
    assert (first, last) == ("✗ failed  Mechanised sweeping  2021-12-31", "✓ passed  Washing              2021-06-30")
    assert [line.startswith("    ") for line in below] == [True] * 2
    assert " ".join(line.strip() for line in below) == f"Reason{sign}{LONG}"


def test_days_are_whole_and_heads_of_numbers_give_way():
    columns = (Column("Warning"), Column("Issued", "date"), Column("Lifted", "date"))
    counts = [Column(f"counted things {place}", "number") for place in range(5)]
    row = [Cell("YJ2021-01-2"), Cell("2021-12-09 16:00"), Cell("2021-12-13 00:00"), *(Cell("1") for _ in counts)]
    *_, last = shown("en", (*columns, *counts), row)
    assert last == "    Issued: 2021-12-09 16:00"
    heads, *_ = shown("en", (*columns[:2], *counts), [row[0], row[1], *row[3:]])
    assert heads.split()[:2] == ["Warning", "Issued"]
