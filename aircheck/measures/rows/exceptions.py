"""Rows for which something does not hold that should hold for all: what `every` and `window` count."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import polars as pl

from aircheck.inputs.inputs import Evidence
from aircheck.measures.rows.scoped import Empty, Scoped, no_case
from aircheck.model.explanation import Step
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.text import Message


def measurement(
    scoped: Scoped,
    evidence: Evidence,
    empty: Empty,
    stays: Callable[[pl.DataFrame], int],
    shown: Sequence[str] = (),
) -> Measurement:
    """Count the exceptions. `stays` says how many of them an open period cannot take back; `shown` names columns."""
    if (nothing := no_case(scoped, "", empty)) is not None:
        return nothing
    against = _against(scoped)
    return Measurement(
        value=None if scoped.silent else Fraction(against.height),
        unit="",
        coverage=scoped.coverage(),
        bounds=_bounds(against, scoped, stays, open_=evidence.pending),
        parts=scoped.parts(lambda rows: Fraction(rows.filter(pl.col("_holds").not_()).height), highest=True),
        findings=scoped.findings(against, evidence, shown),
    )


def steps(scoped: Scoped) -> Iterator[Step]:
    """Yield the rows by their fate, and the exceptions."""
    yield scoped.fate()
    yield Step(Message.of("explain.number"), (Message.of("explain.exceptions", rows=_against(scoped).height),))


def _against(scoped: Scoped) -> pl.DataFrame:
    return scoped.decided.filter(pl.col("_holds").not_())


def _bounds(against: pl.DataFrame, scoped: Scoped, stays: Callable[[pl.DataFrame], int], *, open_: bool) -> Bounds:
    """A gap may be an exception; in an open period what is lacking may still be done, and more rows may come."""
    if scoped.silent:
        return Bounds(Fraction(0))
    if open_:
        return Bounds(Fraction(stays(against)))
    return Bounds(Fraction(against.height), Fraction(against.height + scoped.may_not_hold.height + scoped.refused))
