"""An assessment as JSON, `aircheck.assessment/1`; its schema is `schemas/assessment-1.json`."""

import json
from typing import Any

from aircheck.documents import report_json
from aircheck.documents.assessment import SCHEMA, Assessment
from aircheck.documents.pictures import codec as pictures_json
from aircheck.reports.compensation import json as compensation_json
from aircheck.reports.episodes import json as episodes_json
from aircheck.reports.ranking import json as ranking_json
from aircheck.reports.supervision import json as supervision_json
from aircheck.writing.json import span, written


def render(document: Assessment) -> str:
    """Return the document as text, with a final newline; what other commands print stands in it as they print it."""
    settled = document.compensation
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
            "rankings": [_other(ranking_json.render(one)) for one in document.rankings],
            "compensation": _other(compensation_json.render(settled)) if settled else None,
            "episodes": _other(episodes_json.render(document.episodes)),
            "supervision": _other(supervision_json.render(document.supervision)),
            "tasks": document.tasks,
            "open_points": document.open_points,
            "editions": document.editions,
            "notes": document.notes,
            "nothing_of_period": document.nothing,
            "pictures": pictures_json.document(document.pictures),
            "report": _other(report_json.render(document.report)),
        },
    )


def _other(text: str) -> Any:
    """Return what a command of its own prints."""
    return json.loads(text)
