"""What was submitted: every file with its fate, every rejected row and cell with its place."""

from aircheck.model.submission import InputFile, referring
from aircheck.reports.assessment.chapters.lists.cells import day
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Cell, Grid


def rejects(making: Making) -> Grid:
    """Return a row for each row or cell that was rejected, and for each file that could not be read."""
    columns = (
        making.column("file", "text", 3),
        making.column("line", "number", 1),
        making.column("column_of", "text", 2),
        making.column("rejected_rows", "number", 1),
        making.column("why", "text", 5),
        making.column("as_submitted", "text", 4),
    )
    report = making.document.report
    nothing = text(None)
    files = [
        (text(one.path), nothing, nothing, number(one.rejected), text(making.words(one.problem)), nothing)
        for one in report.inputs
        if one.problem is not None
    ]
    rows = [
        (
            text(one.file),
            number(one.line),
            text(one.column),
            number(int(one.whole_row)),
            text(making.words(referring(one.reason))),
            text(one.text),
        )
        for one in report.rejects
    ]
    return making.grid("rejects", columns, (*files, *rows), notes=[making.say("assess.rejected_rows_note")])


def inputs(making: Making) -> Grid:
    """Return a row for each file: what became of its rows, its fingerprint, who made and signed it."""
    columns = (
        making.column("file", "text", 4),
        making.column("table"),
        *(making.column(name, "number", 1) for name in ("rows", "used", "rejected", "outside", "cells_rejected")),
        making.column("producer"),
        making.column("signer"),
        making.column("submitted", "date"),
        making.column("status", "text", 1),
        making.column("sha256_whole", "code", 4),
    )
    return making.grid("inputs", columns, [_input(making, one) for one in making.document.report.inputs])


def _input(making: Making, one: InputFile) -> tuple[Cell, ...]:
    note = making.document.report.submissions.get(one.path)
    counts = (one.rows, one.used, one.rejected, one.out_of_scope, one.cells_rejected)
    return (
        text(one.path),
        text(one.dataset),
        *map(number, counts),
        text(note.producer if note else None),
        text(note.signer if note else None),
        day(note.submitted if note else None),
        text(making.say(f"assess.status.{note.status}") if note else None),
        text(one.sha256),
    )
