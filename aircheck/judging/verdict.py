"""The one place where an outcome is decided.

The order matters and is the whole policy: a provable miss is a `fail` however large the gaps; only then may gaps make
a result `incomplete`; only a closed period and sufficient data can `pass`.
"""

from dataclasses import dataclass
from fractions import Fraction

from aircheck.model.measurement import Bounds, Measurement
from aircheck.model.outcome import Outcome
from aircheck.model.target import Comparison
from aircheck.model.text import Message
from aircheck.statistics.rounding import rounded


@dataclass(frozen=True, slots=True)
class Goal:
    """A target whose number is known, in the unit of the measurement."""

    comparison: Comparison
    bound: Fraction


@dataclass(frozen=True, slots=True)
class Verdict:
    """Outcome and, where it is not plain from the numbers, why."""

    outcome: Outcome
    reason: Message | None = None


def decide(measurement: Measurement | None, goal: Goal, *, open_: bool, one_off: bool) -> Verdict:
    """Decide a rule that applies, is set and is not waived.

    `open_`: the deadline is still to come. `one_off`: the duty has a due date of its own, so that before it
    nothing has to be submitted yet.
    """
    verdict = None if measurement is None else _of_rows(measurement, goal, open_=open_, one_off=one_off)
    lacking = None if measurement is None else measurement.lacking
    if verdict is not None and (lacking is None or verdict.outcome not in (Outcome.INCOMPLETE, Outcome.AT_RISK)):
        return verdict
    return Verdict(Outcome.NOT_DUE) if open_ and one_off else Verdict(Outcome.MISSING, lacking)


def _of_rows(measurement: Measurement, goal: Goal, *, open_: bool, one_off: bool) -> Verdict:
    if measurement.unmatched is not None:
        return Verdict(Outcome.AT_RISK if open_ and not one_off else Outcome.INCOMPLETE, measurement.unmatched)
    if measurement.not_applicable is not None:
        return Verdict(Outcome.NOT_APPLICABLE, measurement.not_applicable)
    if provably_missed(measurement, goal, open_=open_, one_off=one_off):
        return Verdict(Outcome.FAIL, _why_provable(measurement, open_=open_))
    if measurement.value is None:
        return Verdict(Outcome.INCOMPLETE, measurement.coverage.shortfall)
    met = holds(measurement.value, goal, measurement.decimals)
    if open_:
        return _still_open(measurement, met=met)
    if not measurement.coverage.sufficient and not (met and _surely_met(measurement, goal)):
        return Verdict(Outcome.INCOMPLETE, _undecided(measurement))
    return Verdict(Outcome.PASS if met else Outcome.FAIL)


def _still_open(measurement: Measurement, *, met: bool) -> Verdict:
    """On track needs both: the value so far, and data that can still become sufficient."""
    if measurement.coverage.sufficient or measurement.coverage.shortfall is None:
        return Verdict(Outcome.ON_TRACK if met else Outcome.AT_RISK, Message.of("judging.period_open"))
    lacking = Message.of("judging.not_enough_so_far")
    return Verdict(Outcome.AT_RISK, Message.of("judging.with", first=lacking, second=measurement.coverage.shortfall))


def bad_enough(measurement: Measurement, goal: Goal) -> int | None:
    """Return how many of the unknown things would have to be bad for a met target to be missed.

    None where the measurement does not say how many are unknown, or where it is met whatever they are.
    """
    bounds, unknown = measurement.bounds, measurement.unknown
    if not unknown or bounds.low is None or bounds.high is None or goal.comparison is Comparison.EQUAL:
        return None
    best, worst = (bounds.low, bounds.high) if goal.comparison.wants_low else (bounds.high, bounds.low)
    values = ((bad, best + (worst - best) * bad / unknown) for bad in range(unknown + 1))
    return next((bad for bad, value in values if not holds(value, goal, measurement.decimals)), None)


def holds(value: Fraction, goal: Goal, decimals: int | None) -> bool:
    """Compare, rounding first where a standard requires it (GB/T 8170)."""
    return goal.comparison.holds(value if decimals is None else rounded(value, decimals), goal.bound)


def provably_missed(measurement: Measurement, goal: Goal, *, open_: bool, one_off: bool) -> bool:
    """Whether the target is missed whatever the gaps and the rest of the period hold."""
    if measurement.coverage.sufficient and not open_ and not measurement.binding:
        return False
    if open_ and one_off:
        # What is not done today can still be done before it is due.
        return False
    return not _reachable(measurement.bounds, goal, measurement.decimals)


def _surely_met(measurement: Measurement, goal: Goal) -> bool:
    """Whether the target is met whatever the gaps hold, if no other minimum applies."""
    bounds, comparison = measurement.bounds, goal.comparison
    if not measurement.certain or comparison is Comparison.EQUAL:
        return False
    worst = bounds.high if comparison.wants_low else bounds.low
    return worst is not None and comparison.holds(worst, goal.bound)


def _reachable(bounds: Bounds, goal: Goal, decimals: int | None) -> bool:
    """Whether some value within `bounds` satisfies the goal."""
    low = bounds.low if bounds.low is None or decimals is None else rounded(bounds.low, decimals)
    high = bounds.high if bounds.high is None or decimals is None else rounded(bounds.high, decimals)
    bound = goal.bound
    above_low = low is None or bound > low or (bound == low and not bounds.low_open)
    below_high = high is None or bound < high or (bound == high and not bounds.high_open)
    match goal.comparison:
        case Comparison.AT_MOST:
            return above_low
        case Comparison.AT_LEAST:
            return below_high
        case Comparison.BELOW:
            return low is None or bound > low
        case Comparison.ABOVE:
            return high is None or bound < high
        case Comparison.EQUAL:
            return above_low and below_high


def _why_provable(measurement: Measurement, *, open_: bool) -> Message:
    key = "judging.missed_whatever_comes" if open_ else "judging.missed_whatever_gaps"
    if measurement.coverage.shortfall is None:
        return Message.of(key)
    return Message.of("judging.with", first=Message.of(key), second=measurement.coverage.shortfall)


def _undecided(measurement: Measurement) -> Message:
    short = Message.of("judging.not_enough")
    if measurement.coverage.shortfall is None:
        return short
    return Message.of("judging.with", first=short, second=measurement.coverage.shortfall)
