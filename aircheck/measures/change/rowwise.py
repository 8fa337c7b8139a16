"""`change` where every row holds its own earlier number: (Σ now - Σ before) / Σ before over the rows."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.rests import number, total
from aircheck.measures.rows.accounts import row_account
from aircheck.measures.rows.alike import undecided, unlike
from aircheck.measures.rows.by_group import groups
from aircheck.measures.rows.differences import difference, rate
from aircheck.measures.rows.naming import describe
from aircheck.measures.rows.scoped import Scoped
from aircheck.model.explanation import Step
from aircheck.model.measurement import Bounds, Finding, Measurement, Part
from aircheck.model.text import Message
from aircheck.statistics.change import change_rate


def measure(scoped: Scoped, data: AssessmentData, of: str, against: str, unit: str, *, percent: bool) -> Measurement:
    """Compare the sums of two columns of the rows in scope. Every row with its own change is a finding."""
    rows = scoped.decided
    now, before = (_bounds(scoped, name, data) for name in (of, against))
    value = _change(_sum(rows, of), _sum(rows, against), percent=percent) if rows.height else None
    coverage = scoped.coverage()
    if value is None and coverage.sufficient:
        key = "measures.nothing_to_compare" if rows.height else "measures.no_row_in_scope"
        coverage = replace(coverage, sufficient=False, shortfall=Message.of(key))
    found = Measurement(
        value=value,
        unit=unit,
        coverage=coverage,
        bounds=(rate if percent else difference)(now, before),
        parts=tuple(
            Part(kind, name, _change(_sum(group, of), _sum(group, against), percent=percent), judged=False)
            for kind, name, group in groups(scoped, rows)
        ),
        findings=tuple(_findings(scoped, data, of, against, percent=percent)),
    )
    return undecided(found, unlike(scoped, (of, against)))


def steps(scoped: Scoped, of: str, against: str) -> tuple[Step, Fraction, Fraction]:
    """Return the step that counts the rows, and both sums: before and now."""
    return row_account(scoped), _sum(scoped.decided, against), _sum(scoped.decided, of)


def _bounds(scoped: Scoped, name: str, data: AssessmentData) -> Bounds:
    """Return the bounds of a sum: unknown rows, and rows to come, can add any amount if nothing is negative."""
    column, known = scoped.contract.column(name), _sum(scoped.decided, name)
    if not scoped.gaps and not data.pending:
        return Bounds(known, known)
    positive = column is not None and column.minimum is not None and column.minimum >= 0
    return Bounds(known if positive else None)


def _findings(scoped: Scoped, data: AssessmentData, of: str, against: str, *, percent: bool) -> Iterator[Finding]:
    """Yield every row with its own change, the largest first; rows without one come before them."""
    names = scoped.named((of, against))
    found: list[tuple[Fraction | None, dict[str, Any]]] = [
        (_change(number(row, of), number(row, against), percent=percent), row)
        for row in scoped.decided.sort(["_file", "_line"]).iter_rows(named=True)
    ]
    for value, row in sorted(found, key=lambda pair: (pair[0] is not None, -(pair[0] or 0))):
        yield Finding(describe(row, names, scoped.contract), data.path(row["_file"]), row["_line"], value)


def _change(now: Fraction, before: Fraction, *, percent: bool) -> Fraction | None:
    return change_rate(now, before) if percent else now - before


def _sum(rows: pl.DataFrame, column: str) -> Fraction:
    return total(rows, column)
