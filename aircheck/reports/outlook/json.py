"""The outlook as JSON, `aircheck.outlook/1`; its schema is `schemas/outlook-1.json`."""

from typing import Any

from aircheck.documents.outlook import SCHEMA, Allowance, OutlookEntry, OutlookSheet, Stretch, Supposed
from aircheck.documents.totals import Totals
from aircheck.writing.json import span, written


def render(sheet: OutlookSheet) -> str:
    """Return the document as text, with a final newline."""
    return written(
        SCHEMA,
        {
            "plan": {"id": sheet.plan, "title": sheet.plan_title},
            "as_of": sheet.as_of,
            "period": span(sheet.period),
            "part": sheet.part,
            "settled": sheet.settled,
            "entries": [_entry(entry) for entry in sheet.entries],
            "stretches": [_stretch(one) for one in sheet.stretches],
            "inputs": sheet.inputs,
            "totals": Totals.over(sheet.inputs),
            "rejects": sheet.rejects,
            "notes": sheet.notes,
        },
    )


def _stretch(one: Stretch) -> dict[str, Any]:
    primary = [{"item": item, "days": days} for item, days in one.primary]
    return {**_named(one, _OF_STRETCH), "primary": primary}


def _entry(entry: OutlookEntry) -> dict[str, Any]:
    judged, picture = entry.judged, entry.picture
    return {
        **_named(entry, _OF_ENTRY),
        "verdict": judged.verdict if judged else None,
        "inequality": judged.inequality if judged else None,
        "basis": judged.basis if judged else None,
        "allowed": {one.name: _allowance(one) for one in entry.allowed},
        "projection": entry.projection,
        "what_if": [_supposed(one) for one in entry.supposed],
        "course": [{"day": point.day, "value": point.value} for point in picture.points] if picture else [],
        "parts": [_entry(part) for part in entry.parts],
    }


def _supposed(one: Supposed) -> dict[str, Any]:
    then = {two.name: _allowance(two) for two in one.then}
    return {**_named(one, _OF_SUPPOSED), "then": then}


def _named(found: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(found, name) for name in names}


def _allowance(one: Allowance) -> dict[str, Any]:
    return _named(one, _OF_ALLOWANCE)


_OF_ENTRY = (
    *("rule", "clause", "title", "name", "kind", "target", "unit", "until", "value", "exact", "outcome"),
    *("valid", "gaps", "left", "reason"),
)
_OF_STRETCH = ("name", "start", "end", "figures", "good", "rated", "heavy", "stations")
_OF_SUPPOSED = ("given", "level", "basis", "days", "until", "value", "met")
_OF_ALLOWANCE = ("value", "unit", "formula", "of", "of_what", "open", "note")
