"""A statistics table as JSON, `aircheck.stats/1`; its schema is `schemas/stats-1.json`.

The document is the same for any language: every text is in both. Keys have a fixed order.
"""

from dataclasses import asdict, fields
from typing import Any

from aircheck.documents.pictures import codec as pictures_json
from aircheck.documents.stats import SCHEMA, PlaceTable, Statistic, StatsTable
from aircheck.documents.totals import Totals
from aircheck.model.explanation import FigureUse
from aircheck.model.standard import AqiClass
from aircheck.model.submission import InputFile, Reject
from aircheck.writing.json import both, in_both, laid_out

_OF_STATISTIC = tuple(field.name for field in fields(Statistic))
"""All are plain values: `asdict`, which copies what they hold, would take longer than all statistics together."""


def render(table: StatsTable) -> str:
    """Return the document as text, with a final newline."""
    return laid_out(document(table))


def document(table: StatsTable) -> dict[str, Any]:
    """Return the document as plain values."""
    return {
        "schema": SCHEMA,
        "engine": table.engine,
        "version": table.version,
        "period": {
            "kind": table.period_kind,
            "from": table.period_from.isoformat(),
            "to": table.period_to.isoformat(),
        },
        "editions": [{"kind": use.kind, "id": use.id, "title": both(use.title)} for use in table.editions],
        "settings": [_setting(setting) for setting in table.settings],
        "minimums": asdict(table.minimums),
        "classes": [_class(number, entry) for number, entry in enumerate(table.classes, start=1)],
        "inputs": [_input(file) for file in table.inputs],
        "totals": asdict(Totals.over(table.inputs)),
        "rejects": [_reject(reject) for reject in table.rejects],
        "notes": [in_both(note) for note in table.notes],
        "places": [_place(place) for place in table.places],
        "pictures": pictures_json.document(table.pictures),
    }


def _setting(setting: FigureUse) -> dict[str, Any]:
    return {
        "edition": setting.edition,
        "name": setting.name,
        "value": setting.value,
        "confidence": setting.confidence,
        "note": both(setting.note),
    }


def _class(number: int, entry: AqiClass) -> dict[str, Any]:
    return {"number": number, "up_to": entry.up_to, "name": both(entry.name), "rgb": list(entry.rgb)}


def _input(file: InputFile) -> dict[str, Any]:
    return {**asdict(file), "problem": in_both(file.problem)}


def _reject(reject: Reject) -> dict[str, Any]:
    return {**asdict(reject), "reason": in_both(reject.reason)}


def _place(found: PlaceTable) -> dict[str, Any]:
    return {
        "place": found.place.code,
        "kind": found.place.kind.value,
        "name": found.place.name or None,
        "stations": list(found.place.stations),
        "silent": list(found.silent),
        "first_day": None if found.first_day is None else found.first_day.isoformat(),
        "last_day": None if found.last_day is None else found.last_day.isoformat(),
        "basis": found.basis,
        "statistics": [{name: getattr(entry, name) for name in _OF_STATISTIC} for entry in found.entries],
    }
