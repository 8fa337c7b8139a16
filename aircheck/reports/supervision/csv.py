"""What is open beyond its day as CSV: one row a record, by unit and days late.

The same for any language. UTF-8 with a byte order mark, without which spreadsheets misread Chinese names.
"""

import csv
from io import StringIO

from aircheck.documents.supervision import Record, SupervisionSheet
from aircheck.model.text import Bilingual
from aircheck.reports.stats.csv import harmless
from aircheck.writing.csv import BYTE_ORDER_MARK

COLUMNS = (
    *("unit", "days", "state", "kind", "ref", "about_zh", "about_en", "problem", "opened", "due"),
    *("file", "line"),
)


def render(sheet: SupervisionSheet) -> str:
    """Return the rows as text, with a byte order mark; lines end with a line feed only."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(record) for record in sheet.overdue)
    return BYTE_ORDER_MARK + text.getvalue()


def _row(record: Record) -> tuple[object, ...]:
    about = record.about if isinstance(record.about, Bilingual) else None
    words = (about.zh, about.en) if about else (str(record.about or ""),) * 2
    place = (harmless(record.place.file), record.place.line) if record.place else ("", "")
    return (
        harmless(record.unit or ""),
        "" if record.days is None else record.days,
        record.state,
        record.kind,
        harmless(record.ref),
        *map(harmless, words),
        harmless(record.problem or ""),
        record.opened or "",
        record.due or "",
        *place,
    )
