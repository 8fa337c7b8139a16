"""Indices of a few concentrations as JSON, `aircheck.aqi/1`; its schema is `schemas/aqi-1.json`."""

from typing import Any

from aircheck.aqi.result import AqiResult
from aircheck.aqi.steps import IaqiStep
from aircheck.writing.json import written

SCHEMA = "aircheck.aqi/1"


def render(found: AqiResult) -> str:
    """Return the document as text, with a final newline; concentrations are text as they were compared."""
    return written(
        SCHEMA,
        {
            "edition": found.index.id,
            "report": found.report,
            "indices": [_index(step, found) for step in found.steps],
            "aqi": found.aqi,
            "largest": found.largest,
            "class": None if found.aqi_class is None else found.aqi_class.name,
            "primary": found.primary,
            "exceeding": found.exceeding,
            "missing": found.missing,
            "unindexed": found.unindexed,
        },
    )


def _index(step: IaqiStep, found: AqiResult) -> dict[str, Any]:
    return {
        "indicator": step.indicator,
        "concentration": step.shown,
        "iaqi": step.iaqi,
        "arithmetic": None if step.segment is None else step.segment.arithmetic(step.shown),
        "counts": found.counts(step),
    }
