"""A settlement as JSON, `aircheck.compensation/1`; its schema is `schemas/compensation-1.json`.

The document is the same for any language: every text is in both. Keys have a fixed order.
"""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from aircheck.documents.compensation import SCHEMA, AmountUse, CompensationSheet, Line, Settlement, UnitAccount
from aircheck.documents.totals import Totals
from aircheck.model.text import Bilingual, Message
from aircheck.writing.json import both, in_both, printable


def render(sheet: CompensationSheet) -> str:
    """Return the document as text, with a final newline."""
    return printable(json.dumps(document(sheet), ensure_ascii=False, indent=2)) + "\n"


def document(sheet: CompensationSheet) -> dict[str, Any]:
    """Return the document as plain values."""
    return {
        "schema": SCHEMA,
        "version": sheet.version,
        "title": both(sheet.title),
        "unit": sheet.unit,
        "decimals": sheet.decimals,
        "method": {"file": sheet.file, "sha256": sheet.sha256, "of_plan": False, "source": sheet.source or None},
        "plan": both(sheet.plan),
        "period": _span(sheet.period),
        "compared": _span(sheet.compared),
        "amounts": [_amount(use) for use in sheet.amounts],
        "units": [_unit(entry) for entry in sheet.units],
        "pools": [{**asdict(entry), "title": both(entry.title)} for entry in sheet.pools],
        "settlement": _settlement(sheet.settlement),
        "inputs": [{**asdict(file), "problem": in_both(file.problem)} for file in sheet.inputs],
        "totals": asdict(Totals.over(sheet.inputs)),
        "rejects": [{**asdict(reject), "reason": in_both(reject.reason)} for reject in sheet.rejects],
        "notes": [in_both(note) for note in sheet.notes],
    }


def _span(ends: tuple[date, date] | None) -> dict[str, str] | None:
    return None if ends is None else {"from": ends[0].isoformat(), "to": ends[1].isoformat()}


def _amount(use: AmountUse) -> dict[str, Any]:
    return {
        "name": use.name,
        "title": both(use.title),
        "unit": use.unit,
        "set_by": use.set_by,
        "value": use.value,
        "source": use.source or None,
        "on": None if use.on is None else use.on.isoformat(),
    }


def _unit(entry: UnitAccount) -> dict[str, Any]:
    return {
        "unit": entry.unit,
        "side": entry.side,
        "amount": entry.amount,
        "source": entry.source or None,
        "lines": [_line(line) for line in entry.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "title": _title(line.title),
        "expression": line.expression,
        "value": line.value,
        "why": in_both(line.why),
    }


def _title(title: Bilingual | Message | str) -> dict[str, str] | None:
    if isinstance(title, Message):
        return in_both(title)
    return both(title if isinstance(title, Bilingual) else Bilingual(zh=title, en=title))


def _settlement(found: Settlement) -> dict[str, Any]:
    return {
        "counterpart": both(found.counterpart),
        "gets": found.gets,
        "pays": found.pays,
        "difference": found.difference,
        "balanced": found.balanced,
    }
