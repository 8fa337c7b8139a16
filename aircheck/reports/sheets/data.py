"""A sheet for machines: JSON with both languages (`aircheck.sheet/2`, `schemas/sheet-2.json`), or CSV in one."""

import csv
from io import StringIO
from typing import Any

from aircheck.documents.sheet import Line, Section, Sheet, SheetCell, Sign
from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual, Message
from aircheck.reports.registry import Options
from aircheck.writing.csv import BYTE_ORDER_MARK, inert
from aircheck.writing.json import both, in_both, laid_out

SCHEMA = "aircheck.sheet/2"


def render_json(sheet: Sheet) -> str:
    """Return the sheet as JSON; every row is an object by the columns' names."""
    title = both(sheet.title) if isinstance(sheet.title, Bilingual) else in_both(sheet.title)
    document = {
        "schema": SCHEMA,
        "sheet": sheet.name,
        "title": title,
        "facts": [{"label": in_both(label), "value": _value(value)} for label, value in sheet.facts],
        "rows": [_object(sheet, section, line) for section in sheet.sections for line in section.lines],
        "notes": [in_both(note) for note in sheet.notes],
    }
    return laid_out(document)


def _object(sheet: Sheet, section: Section, line: Line) -> dict[str, Any]:
    found = {head.name: _value(cell) for head, cell in zip(sheet.heads, line.cells, strict=True)}
    if section.heading is not None:
        found["section"] = _value(section.heading)
    found["notes"] = [{"label": in_both(label), "value": _value(value)} for label, value in line.below]
    return found


def _value(cell: SheetCell) -> Any:
    match cell:
        case Outcome():
            return cell.value
        case Sign():
            return cell.code
        case Bilingual():
            return both(cell)
        case Message():
            return in_both(cell)
        case _:
            return cell


def render_csv(sheet: Sheet, options: Options) -> str:
    """Return the rows as CSV with a byte order mark; no cell can become a formula."""
    words, out = Words(options.language), StringIO()
    writer = csv.writer(out, lineterminator="\n")
    sections = any(section.heading is not None for section in sheet.sections)
    writer.writerow([*(["section"] if sections else []), *(head.name for head in sheet.heads)])
    for section in sheet.sections:
        first = [inert(_text(section.heading, words))] if sections else []
        for line in section.lines:
            writer.writerow([*first, *(inert(_text(cell, words)) for cell in line.cells)])
    return BYTE_ORDER_MARK + out.getvalue()


def _text(cell: SheetCell, words: Words) -> str:
    match cell:
        case None:
            return ""
        case Outcome():
            return cell.value
        case Sign():
            return cell.code
        case Bilingual():
            return words.of(cell)
        case Message():
            return words(cell)
        case _:
            return str(cell)
