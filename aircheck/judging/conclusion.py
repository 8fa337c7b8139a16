"""The last steps of a result's arithmetic, in words: rounding, minimums, what is still possible, the comparison."""

from collections.abc import Iterator
from fractions import Fraction

from aircheck.judging.shown import shown
from aircheck.judging.verdict import Goal, Verdict
from aircheck.model.explanation import Step
from aircheck.model.measurement import Bounds, Coverage, Measurement
from aircheck.model.target import decimal_text
from aircheck.model.text import Message
from aircheck.statistics.rounding import written


def conclusion(measurement: Measurement, goal: Goal, verdict: Verdict, *, open_: bool) -> Iterator[Step]:
    """Yield the steps from the unrounded value to the outcome."""
    if measurement.value is not None:
        yield Step(Message.of("explain.rounding"), (_rounding(measurement.value, goal, measurement.decimals),))
    yield Step(Message.of("explain.minimums"), tuple(_minimums(measurement.coverage, open_=open_)))
    if open_ or not measurement.coverage.sufficient:
        yield Step(Message.of("explain.bounds"), tuple(_bounds(measurement.bounds, measurement.unit)))
    yield Step(Message.of("explain.comparison"), tuple(_comparison(measurement, goal, verdict)))


def _rounding(value: Fraction, goal: Goal, decimals: int | None) -> Message:
    if decimals is None:
        return Message.of("explain.not_rounded", value=written(value))
    return Message.of(
        "explain.rounded", value=written(value), decimals=decimals, rounded=shown(value, goal, decimals).value
    )


def _minimums(coverage: Coverage, *, open_: bool) -> Iterator[Message]:
    yield Message.of(
        "explain.coverage",
        valid=coverage.valid,
        required=coverage.required,
        expected=coverage.expected,
        unit=Message.of(coverage.unit),
    )
    if coverage.sufficient:
        yield Message.of(_sufficient(coverage, open_=open_))
    elif coverage.shortfall is not None:
        yield coverage.shortfall


def _sufficient(coverage: Coverage, *, open_: bool) -> str:
    """Return the words for enough data, which fewer than required are while more may come, or for want of a minimum."""
    if coverage.valid >= coverage.required:
        return "explain.sufficient"
    return "explain.sufficient_so_far" if open_ else "explain.no_minimum"


def _bounds(bounds: Bounds, unit: str) -> Iterator[Message]:
    if bounds.low is not None:
        yield Message.of("explain.low", value=written(bounds.low), unit=unit)
    if bounds.high is not None:
        yield Message.of("explain.high", value=written(bounds.high), unit=unit)


def _comparison(measurement: Measurement, goal: Goal, verdict: Verdict) -> Iterator[Message]:
    if measurement.value is not None:
        text = shown(measurement.value, goal, measurement.decimals)
        yield Message.of(
            "explain.compare",
            value=text.value,
            sign=goal.comparison.value,
            bound=decimal_text(goal.bound),
            unit=measurement.unit,
            margin=text.margin,
        )
    yield Message.of("explain.outcome", outcome=Message.of(f"outcome.{verdict.outcome.value}"))
    if verdict.reason is not None:
        yield verdict.reason
