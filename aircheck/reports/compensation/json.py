"""A settlement as JSON, `aircheck.compensation/1`; its schema is `schemas/compensation-1.json`."""

from dataclasses import fields
from typing import Any

from aircheck.documents.compensation import SCHEMA, AmountUse, CompensationSheet, Line, UnitAccount
from aircheck.documents.totals import Totals
from aircheck.model.text import Bilingual
from aircheck.writing.json import span, written


def render(sheet: CompensationSheet) -> str:
    """Return the document as text, with a final newline."""
    return written(
        SCHEMA,
        {
            "title": sheet.title,
            "unit": sheet.unit,
            "decimals": sheet.decimals,
            "method": {"file": sheet.file, "sha256": sheet.sha256, "of_plan": False, "source": sheet.source or None},
            "plan": sheet.plan,
            "period": span(sheet.period),
            "compared": span(sheet.compared),
            "amounts": [_amount(use) for use in sheet.amounts],
            "units": [_unit(entry) for entry in sheet.units],
            "pools": sheet.pools,
            "settlement": sheet.settlement,
            "inputs": sheet.inputs,
            "totals": Totals.over(sheet.inputs),
            "rejects": sheet.rejects,
            "notes": sheet.notes,
        },
    )


def _amount(use: AmountUse) -> dict[str, Any]:
    return _fields(use) | {"source": use.source or None}


def _unit(entry: UnitAccount) -> dict[str, Any]:
    return {
        "unit": entry.unit,
        "side": entry.side,
        "amount": entry.amount,
        "source": entry.source or None,
        "lines": [_line(line) for line in entry.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    title = Bilingual(zh=line.title, en=line.title) if isinstance(line.title, str) else line.title
    return _fields(line) | {"title": title}


def _fields(found: AmountUse | Line) -> dict[str, Any]:
    return {field.name: getattr(found, field.name) for field in fields(found)}
