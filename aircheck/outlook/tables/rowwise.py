"""Changes of rows that each hold their own earlier number: what those so far may come to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from aircheck.documents.outlook import Allowance
from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells.rests import total
from aircheck.judging.verdict import Goal
from aircheck.measures.change import Change, ChangeSpec
from aircheck.measures.rows.quantity import unit_of
from aircheck.measures.rows.scoped import Scoped
from aircheck.measures.rows.yearly import WHOLE
from aircheck.outlook.combined import Several, thing
from aircheck.outlook.edge import Edge, edge_of
from aircheck.outlook.subject import Subject
from aircheck.outlook.tables.yearly import entry_of_thing, figure


def rows_allowed(spec: ChangeSpec, goal: Goal, data: AssessmentData) -> tuple[Allowance, ...]:
    """Return what all rows together may come to; nothing where each word has its own."""
    found, edge = Change().rows_of_each(spec, data), edge_of(goal, None)
    return tuple(_allowed(spec, found[WHOLE][0], edge, goal, data)) if edge is not None and WHOLE in found else ()


def several_rows(
    subject: Subject, spec: ChangeSpec, goal: Goal, until: date, data: AssessmentData, *, one_off: bool
) -> Several | None:
    """Return an entry of every word that has a change of its own; None of other rules."""
    found, edge = Change().rows_of_each(spec, data), edge_of(goal, None)
    if edge is None or not found or WHOLE in found:
        return None
    entries = [
        replace(
            entry_of_thing(subject, measured, goal, edge, until, data, one_off=one_off),
            name=thing(word, spec.each or "", data.library.contracts[spec.change]),
            allowed=tuple(_allowed(spec, scoped, edge, goal, data)),
        )
        for word, (scoped, measured) in found.items()
    ]
    return Several(entries, lowest=False, low=goal.comparison.wants_low)


def _allowed(spec: ChangeSpec, scoped: Scoped, edge: Edge, goal: Goal, data: AssessmentData) -> Iterator[Allowance]:
    before = total(scoped.decided, spec.against or "")
    if before <= 0:
        return
    unit = unit_of(spec.change, spec.of, data.library)
    one = figure("rows", Fraction(before), edge, goal, unit, percent=spec.as_ == "percent")
    if one is not None:
        yield replace(one, of=scoped.known.height)
