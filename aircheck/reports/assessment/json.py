"""An assessment as JSON, `aircheck.assessment/1`; its schema is `schemas/assessment-1.json`."""

import json
from typing import Any

from aircheck.documents import pictures_json, report_json
from aircheck.documents.assessment import SCHEMA, Assessment
from aircheck.documents.compensation import CompensationSheet
from aircheck.documents.ranking import RankingSheet
from aircheck.reports.compensation import json as compensation_json
from aircheck.reports.ranking import json as ranking_json
from aircheck.writing.json import span, written


def render(document: Assessment) -> str:
    """Return the document as text, with a final newline; what other commands print stands in it as they print it."""
    return written(
        SCHEMA,
        {
            "span": document.span,
            "period": span(document.period),
            "compared": span(document.compared),
            "unit": document.unit.name if document.unit else None,
            "scores": document.scores,
            "indicators": document.indicators,
            "days": document.days,
            "monthly": document.monthly,
            "rankings": [_ranking(one) for one in document.rankings],
            "compensation": _compensation(document.compensation),
            "tasks": document.tasks,
            "open_points": document.open_points,
            "editions": document.editions,
            "notes": document.notes,
            "pictures": pictures_json.document(document.pictures),
            "report": json.loads(report_json.render(document.report)),
        },
    )


def _ranking(sheet: RankingSheet) -> Any:
    return json.loads(ranking_json.render(sheet))


def _compensation(sheet: CompensationSheet | None) -> Any:
    return None if sheet is None else json.loads(compensation_json.render(sheet))
