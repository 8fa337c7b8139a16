"""Two reports side by side as CSV, one row a commitment or part; texts in the language asked for."""

import csv
from collections.abc import Iterator
from io import StringIO

from aircheck.documents.comparison import Compared, Comparison, Standing
from aircheck.locale import Words
from aircheck.reports.registry import Options
from aircheck.writing.csv import BYTE_ORDER_MARK, inert

OF_SIDE = ("outcome", "value", "unit", "target", "margin")
COLUMNS = (
    *("plan", "rule", "kind", "part", "title", "change"),
    *(f"{side}_{name}" for side in ("before", "after") for name in OF_SIDE),
    "remarks",
)


def render(found: Comparison, options: Options) -> str:
    """Return the rows with a byte order mark; no cell can become a formula, and lines end with a line feed only."""
    words = Words(options.language)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(list(_row(found.plan, one, words)) for one in found.compared)
    return BYTE_ORDER_MARK + out.getvalue()


def _row(plan: str, one: Compared, words: Words) -> Iterator[str]:
    kind = "" if one.key.kind is None else one.key.kind.value
    yield from (plan, one.key.rule, kind, inert(one.key.part or ""), inert(words.of(one.title)), one.change)
    for standing in (one.before, one.after):
        yield from _cells(standing)
    yield inert("; ".join(map(words, one.remarks)))


def _cells(standing: Standing | None) -> tuple[str, ...]:
    """Return the cells of one side; numbers are left as they are, also negative ones."""
    if standing is None:
        return ("",) * len(OF_SIDE)
    unit = (standing.unit or "").removeprefix("unit.")
    value, margin = standing.value or "", standing.margin or ""
    return standing.outcome.value, value, inert(unit), _target(standing.target), margin


def _target(target: str | None) -> str:
    """Return a target, with an apostrophe where a spreadsheet would compute it (`= 100 %`)."""
    return inert(target or "")
