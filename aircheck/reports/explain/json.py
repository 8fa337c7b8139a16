"""An explanation as JSON, `aircheck.explain/1`; its schema is `schemas/explain-1.json`."""

from aircheck.documents.totals import Totals
from aircheck.model.explanation import Explanation
from aircheck.writing.json import values, written

SCHEMA = "aircheck.explain/1"


def render(found: Explanation) -> str:
    """Return the document as text, with a final newline."""
    content = values(found)
    pairs = [{"submitted": [_given(*pair) for pair in one["given"]], **one} for one in content["examples"]]
    content["examples"] = [{name: value for name, value in one.items() if name != "given"} for one in pairs]
    sources = [{"edition": edition, "title": title, "source": source} for edition, title, source in content["sources"]]
    return written(SCHEMA, {**content, "sources": sources, "totals": Totals.over(found.inputs)})


def _given(heading: dict[str, str], table: str) -> dict[str, object]:
    return {"heading": heading, "table": table}
