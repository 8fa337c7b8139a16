"""Two reports side by side as JSON, `aircheck.comparison/1`; the schema is `schemas/comparison-1.json`."""

from typing import Any

from aircheck.documents.comparison import SCHEMA, Compared, Comparison, Standing
from aircheck.reports.quality.json import amended
from aircheck.writing.json import values, written

COUNTED = "unit."


def render(found: Comparison) -> str:
    """Return the document as text, with a final newline."""
    compared = [_compared(one) for one in found.compared]
    restated = None if found.restated is None else [amended(one) for one in found.restated]
    content = {**values(found), "compared": compared, "restated": restated}
    return written(SCHEMA, {"commitments": found.commitments(), **content})


def _compared(one: Compared) -> dict[str, Any]:
    return {
        "rule": one.key.rule,
        "kind": one.key.kind,
        "part": one.key.part,
        "title": one.title,
        "label": one.label,
        "change": one.change,
        "before": _standing(one.before),
        "after": _standing(one.after),
        "remarks": one.remarks,
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    plain: dict[str, Any] = values(standing)
    return plain | {"unit": None if standing.unit is None else standing.unit.removeprefix(COUNTED)}
