"""What is said where rows leave nothing to judge: none is in scope, or the sum that is divided by is zero."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from aircheck.measures.rows.scoped import Scoped
from aircheck.model.measurement import Coverage, Measurement
from aircheck.model.text import Message

Empty = Literal["incomplete", "not_applicable"]
"""The reason given when no row is in scope: too little to judge, or a duty that did not arise."""


def all_told(lacks: Iterable[Message]) -> Message | None:
    """Return everything that is lacking in one message; None if nothing is."""
    told = None
    for lack in reversed(tuple(lacks)):
        told = lack if told is None else Message.of("judging.with", first=lack, second=told)
    return told


def no_rows_in_scope(scoped: Scoped, unit: str, empty: Empty) -> Measurement | None:
    """Return the reason to give if no row is in scope; None if some are, or may be."""
    if scoped.known.height or scoped.gaps or scoped.silent:
        return None
    coverage = Coverage(0, 1, 0, "unit.row", sufficient=False, shortfall=Message.of("measures.no_row_in_scope"))
    reason = Message.of("measures.no_case") if empty == "not_applicable" else None
    if scoped.basis.frame.is_empty() and scoped.table.nothing:
        reason = Message.of("measures.nothing_stated", dataset=scoped.contract.title)
    return Measurement(None, unit, coverage, not_applicable=reason)


def sum_needed(coverage: Coverage, total: Fraction, column: str | None) -> Coverage:
    """Return the coverage of a division by a sum: insufficient if the sum is zero."""
    if total or column is None or not coverage.sufficient:
        return coverage
    return replace(coverage, sufficient=False, shortfall=Message.of("measures.sum_is_zero", column=column))
