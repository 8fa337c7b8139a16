"""A ranking as CSV: one row per group, item and unit; a unit without a place has its reason in both languages.

The same for any language. UTF-8 with a byte order mark, without which spreadsheets misread Chinese names.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from aircheck.documents.ranking import NotRanked, RankGroup, RankingSheet, RankTable
from aircheck.reports.stats.csv import harmless
from aircheck.writing.csv import BYTE_ORDER_MARK
from aircheck.writing.json import in_both

COLUMNS = (
    *("group", "item", "place", "code", "name", "now", "unit", "before", "change", "change_place", "valid", "expected"),
    *("basis", "basis_before", "why_zh", "why_en"),
)


def render(sheet: RankingSheet) -> str:
    """Return the rows as text, with a byte order mark; lines end with a line feed only."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for group in sheet.groups:
        for table in group.tables:
            writer.writerows(_rows(group, table))
    return BYTE_ORDER_MARK + text.getvalue()


def _rows(group: RankGroup, table: RankTable) -> Iterator[tuple[object, ...]]:
    named, item = harmless(group.name.zh) if group.name else "", harmless(table.item)
    whys = {one.code: one for one in table.not_ranked}
    for row in table.rows:
        figures = (row.now, table.unit, row.before, row.change, row.change_place, row.valid, row.expected)
        behind = (row.basis, row.basis_before, *_why(whys.get(row.code)))
        yield (named, item, row.place, *_names(row.code, row.name), *figures, *behind)
    for one in (one for one in table.not_ranked if not one.change):
        empty = (None, table.unit, *[None] * 7)
        yield (named, item, None, *_names(one.code, one.name), *empty, *_why(one))


def _names(code: str, name: str) -> tuple[str, str]:
    return harmless(code), harmless(name)


def _why(one: NotRanked | None) -> tuple[str, str]:
    said = in_both(one.why) if one else None
    return (harmless(said["zh"]), harmless(said["en"])) if said else ("", "")
