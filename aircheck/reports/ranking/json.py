"""A ranking as JSON, `aircheck.ranking/1`; its schema is `schemas/ranking-1.json`."""

from dataclasses import fields
from typing import Any

from aircheck.documents.ranking import SCHEMA, RankGroup, RankingSheet, RankRow, RankTable
from aircheck.documents.totals import Totals
from aircheck.writing.json import span, written

_OF_ROW = tuple(field.name for field in fields(RankRow))


def render(sheet: RankingSheet) -> str:
    """Return the document as text, with a final newline."""
    return written(
        SCHEMA,
        {
            "title": sheet.title,
            "method": {
                "file": sheet.file,
                "of_plan": False,
                "sign": sheet.sign,
                "ties": sheet.ties,
                "tie_breakers": sheet.tie_breakers,
                "weights": dict(sheet.weights),
                "enough": sheet.enough,
            },
            "plan": sheet.plan,
            "period": span(sheet.period),
            "compared": span(sheet.compared),
            "editions": sheet.editions,
            "source": sheet.source or None,
            "groups": [_group(group) for group in sheet.groups],
            "inputs": sheet.inputs,
            "totals": Totals.over(sheet.inputs),
            "rejects": sheet.rejects,
            "notes": sheet.notes,
        },
    )


def _group(group: RankGroup) -> dict[str, Any]:
    tables = [_table(table) for table in group.tables]
    return {"name": group.name, "of": group.of, "tables": tables, "repeats": group.repeats}


def _table(table: RankTable) -> dict[str, Any]:
    return {
        "item": table.item,
        "title": table.combined,
        "unit": table.unit,
        "change_in": None if table.combined else "points" if table.points else "%",
        "rows": [_row(row) for row in table.rows],
        "not_ranked": [
            {"code": one.code, "name": one.name, "by": "change" if one.change else "state", "why": one.why}
            for one in table.not_ranked
        ],
    }


def _row(row: RankRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _OF_ROW} | {"deciders": dict(row.deciders)}
