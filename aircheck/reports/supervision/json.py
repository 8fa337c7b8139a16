"""Supervision as JSON, `aircheck.supervision/1`; the schema is `schemas/supervision-1.json`."""

from dataclasses import fields
from typing import Any

from aircheck.documents.supervision import SCHEMA, DoubleOrder, Hit, Record, SupervisionSheet, Trigger
from aircheck.documents.totals import Totals
from aircheck.model.text import Bilingual
from aircheck.writing.json import written

_OF_RECORD = tuple(field.name for field in fields(Record))


def render(sheet: SupervisionSheet) -> str:
    """Return the document as text, with a final newline."""
    return written(SCHEMA, content(sheet))


def content(sheet: SupervisionSheet) -> dict[str, Any]:
    """Return the document without its schema, for a larger one to hold."""
    return {
        "plan": sheet.plan,
        "as_of": sheet.as_of,
        "unit": sheet.unit,
        "overdue": len(sheet.overdue),
        "counts": sheet.counts(),
        "records": [_record(record) for record in sheet.records],
        "doubles": None if sheet.doubles is None else [_double(one) for one in sheet.doubles],
        "triggers": [_trigger(trigger) for trigger in sheet.triggers],
        "later": sheet.later,
        "names": sheet.names,
        "inputs": sheet.inputs,
        "totals": Totals.over(sheet.inputs),
        "rejects": sheet.rejects,
        "notes": sheet.notes,
    }


def _record(record: Record) -> dict[str, Any]:
    about = Bilingual(zh=record.about, en=record.about) if isinstance(record.about, str) else record.about
    return {name: getattr(record, name) for name in _OF_RECORD} | {"about": about, "beyond": record.beyond}


def _double(one: DoubleOrder) -> dict[str, Any]:
    orders = [_record(order) for order in one.orders]
    return {
        "problem": one.problem,
        "state": one.state,
        "orders": orders,
        "lacking": one.lacking,
        "unsided": one.unsided,
    }


def _trigger(trigger: Trigger) -> dict[str, Any]:
    return {
        "name": trigger.name,
        "at_least": trigger.at_least,
        "source": trigger.source,
        "on": trigger.on,
        "set_by": trigger.set_by,
        "then": trigger.then,
        "hits": [_hit(hit) for hit in trigger.hits],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    evidence = [_record(record) for record in hit.evidence]
    return {"unit": hit.unit, "number": hit.number, "evidence": evidence, "cases": hit.cases}
