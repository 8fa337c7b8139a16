"""A ranking as JSON, `aircheck.ranking/1`; its schema is `schemas/ranking-1.json`.

The document is the same for any language: every text is in both. Keys have a fixed order.
"""

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from aircheck.documents.ranking import SCHEMA, RankGroup, RankingSheet, RankRow, RankTable, Repeat, RepeatRule
from aircheck.documents.totals import Totals
from aircheck.writing.json import both, in_both, printable

_OF_ROW = tuple(field.name for field in fields(RankRow))


def render(sheet: RankingSheet) -> str:
    """Return the document as text, with a final newline."""
    return printable(json.dumps(document(sheet), ensure_ascii=False, indent=2)) + "\n"


def document(sheet: RankingSheet) -> dict[str, Any]:
    """Return the document as plain values."""
    return {
        "schema": SCHEMA,
        "version": sheet.version,
        "title": both(sheet.title),
        "method": {
            "file": sheet.file,
            "of_plan": False,
            "sign": sheet.sign,
            "ties": sheet.ties,
            "tie_breakers": list(sheet.tie_breakers),
            "weights": dict(sheet.weights),
            "enough": sheet.enough,
        },
        "plan": both(sheet.plan),
        "period": _span(sheet.period),
        "compared": _span(sheet.compared),
        "editions": list(sheet.editions),
        "source": sheet.source or None,
        "groups": [_group(group) for group in sheet.groups],
        "inputs": [{**asdict(file), "problem": in_both(file.problem)} for file in sheet.inputs],
        "totals": asdict(Totals.over(sheet.inputs)),
        "rejects": [{**asdict(reject), "reason": in_both(reject.reason)} for reject in sheet.rejects],
        "notes": [in_both(note) for note in sheet.notes],
    }


def _span(ends: tuple[date, date] | None) -> dict[str, str] | None:
    return None if ends is None else {"from": ends[0].isoformat(), "to": ends[1].isoformat()}


def _group(group: RankGroup) -> dict[str, Any]:
    return {
        "name": both(group.name),
        "of": group.of,
        "tables": [_table(table) for table in group.tables],
        "repeats": [_rule(rule) for rule in group.repeats],
    }


def _table(table: RankTable) -> dict[str, Any]:
    return {
        "item": table.item,
        "title": both(table.combined),
        "unit": table.unit,
        "change_in": None if table.combined else "points" if table.points else "%",
        "rows": [_row(row) for row in table.rows],
        "not_ranked": [
            {"code": one.code, "name": one.name, "by": "change" if one.change else "state", "why": in_both(one.why)}
            for one in table.not_ranked
        ],
    }


def _row(row: RankRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _OF_ROW} | {"deciders": dict(row.deciders)}


def _rule(rule: RepeatRule) -> dict[str, Any]:
    return {
        "rule": in_both(rule.rule),
        "item": rule.item,
        "then": both(rule.then),
        "units": [_repeat(one) for one in rule.units],
        "unknown": [_repeat(one) for one in rule.unknown],
    }


def _repeat(one: Repeat) -> dict[str, Any]:
    return {"code": one.code, "name": one.name, "months": [asdict(month) for month in one.months]}
