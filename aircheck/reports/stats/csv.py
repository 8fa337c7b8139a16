"""A statistics table as CSV: one row per statistic and place, for spreadsheets and other programs.

The same for any language. UTF-8 with a byte order mark, without which spreadsheets misread Chinese names.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from aircheck.documents.stats import Statistic, StatsTable
from aircheck.model.place import Place
from aircheck.reports.terminal.cells import clean
from aircheck.writing.csv import BYTE_ORDER_MARK, computed_by_none

COLUMNS = (
    "place",
    "kind",
    "item",
    "statistic",
    "value",
    "unit",
    "valid",
    "required",
    "expected",
    "sufficient",
    "limit",
    "attains",
    "basis",
)


def render(table: StatsTable) -> str:
    """Return the table as text, with a byte order mark; lines end with a line feed only."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in table.places:
        writer.writerows([*_place(one.place), *_entry(entry), one.basis] for entry in one.entries)
    return BYTE_ORDER_MARK + text.getvalue()


def _place(place: Place) -> tuple[str, str]:
    return harmless(place.code), place.kind.value


def harmless(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula."""
    return computed_by_none(clean(text))


def _entry(entry: Statistic) -> Iterator[str | int]:
    yield from (entry.item, entry.statistic, entry.value or "", entry.unit)
    for number in (entry.valid, entry.required, entry.expected):
        yield "" if number is None else number
    yield from (_truth(entry.sufficient), entry.limit or "", _truth(entry.attains))


def _truth(verdict: bool | None) -> str:
    return "" if verdict is None else str(verdict).lower()
