"""Whether a report follows, as JSON: `aircheck.verify/1`; its schema is `schemas/verify-1.json`."""

from aircheck.documents.verification import Verification
from aircheck.writing.json import values, written

SCHEMA = "aircheck.verify/1"


def render(found: Verification) -> str:
    """Return the document as text, with a final newline."""
    differences = [one.line for one in found.differences]
    return written(SCHEMA, {"follows": not differences, **values(found), "differences": differences})
