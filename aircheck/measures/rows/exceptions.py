"""Rows that break a condition which all should satisfy: what `every` and `window` count."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows.accounts import account
from aircheck.measures.rows.because import Because
from aircheck.measures.rows.by_group import parts_of
from aircheck.measures.rows.picked import Picked
from aircheck.measures.rows.scoped import Scoped
from aircheck.measures.rows.shortfalls import Empty, no_rows_in_scope
from aircheck.model.explanation import Step
from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.text import Message


def measurement(
    scoped: Scoped,
    data: AssessmentData,
    empty: Empty,
    stays: Callable[[Picked], int],
    shown: Sequence[str] = (),
    because: Because | None = None,
) -> Measurement:
    """Count the exceptions.

    `stays`: how many of them an open period cannot take back. `shown`: columns to name rows by.
    `because`: what is wrong with them, if not their predicate.
    """
    if (nothing := no_rows_in_scope(scoped, "", empty)) is not None:
        return nothing
    against = scoped.known.against
    return Measurement(
        value=None if scoped.silent else Fraction(against.height),
        unit="",
        coverage=scoped.coverage(),
        bounds=_bounds(against, scoped, stays, open_=data.pending),
        parts=parts_of(
            scoped,
            lambda rows: Fraction(rows.against.height),
            lambda own: _bounds(own.known.against, own, stays, open_=data.pending),
            highest=True,
            open_=data.pending,
        ),
        findings=scoped.findings(against, data, shown, because=because),
        notes=scoped.notes(data),
    )


def steps(scoped: Scoped) -> Iterator[Step]:
    """Yield the step that counts the rows, and the exceptions."""
    yield from account(scoped)
    yield Step(Message.of("explain.number"), (Message.of("explain.exceptions", rows=scoped.known.against.height),))


def _bounds(against: Picked, scoped: Scoped, stays: Callable[[Picked], int], *, open_: bool) -> Bounds:
    """Return the bounds: a gap may be an exception.

    In an open period what is missing may still be done, and rows may be added.
    """
    if scoped.silent:
        return Bounds(Fraction(0))
    if open_:
        return Bounds(Fraction(stays(against)))
    # A row whose thing is unknown may also supersede an exception.
    least = max(0, against.height - scoped.shifting)
    return Bounds(Fraction(least), Fraction(against.height + scoped.may_not_hold.height + scoped.refused))
