"""What files were recognised as, as JSON: `aircheck.inspect/1`; its schema is `schemas/inspect-1.json`."""

from typing import Any

from aircheck.documents.inspection import Inspection, Look
from aircheck.documents.totals import Totals
from aircheck.writing.json import values, written

SCHEMA = "aircheck.inspect/1"


def render(found: Inspection) -> str:
    """Return the document as text, with a final newline: a file each, whether others are like it or not."""
    return written(
        SCHEMA,
        {
            "files": [_file(look) for look in found.looks],
            "totals": Totals.over(found.submission.inputs),
            "stations": found.stations_seen,
            "capture": found.capture,
            "notes": found.submission.notes,
            "rejects": found.submission.rejects,
        },
    )


def _file(look: Look) -> dict[str, Any]:
    first, last = look.period or (None, None)
    return {
        **values(look.file),
        "title": look.title,
        "columns": [{"header": header, "column": column} for header, column in look.matched],
        "unused": look.unused,
        "from": first,
        "to": last,
        "stations": look.stations,
        "converted": look.converted,
    }
