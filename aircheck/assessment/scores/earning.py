"""What a result earns of its points, by the form that the method states for it."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from aircheck.model.methods.assessment import Deducted, Earning, Graded
from aircheck.model.outcome import Outcome
from aircheck.model.target import Target, decimal_text, parse_target
from aircheck.model.text import Message
from aircheck.model.units import UnitError, factor

_MEASURED = (Outcome.PASS, Outcome.FAIL, Outcome.ON_TRACK, Outcome.AT_RISK)


@dataclass(frozen=True, slots=True)
class Distance:
    """A printed value and the target's number, both in the value's unit."""

    value: Fraction
    bound: Fraction
    target: Target

    @property
    def over(self) -> Fraction:
        """How far the value is beyond the target on its right side, negative on the wrong one."""
        if self.target.wants_few:
            return self.bound - self.value
        return self.value - self.bound if self.target.wants_many else -abs(self.value - self.bound)


@dataclass(frozen=True, slots=True)
class Decided:
    """A result, or a part of one, as printed: outcome, value with its unit, and target."""

    outcome: Outcome
    value: str | None
    unit: str | None
    target: str | None

    @property
    def distance(self) -> Distance | None:
        """The value held against the target; None where nothing was measured, or not in the target's unit."""
        if self.outcome not in _MEASURED or self.value is None or self.target is None:
            return None
        target = parse_target(self.target)
        if target.number is None:
            return None
        try:
            scale = Fraction(1) if target.word else factor(target.unit, self.unit or "")
        except UnitError:
            return None
        return Distance(Fraction(self.value), target.number * scale, target)


@dataclass(frozen=True, slots=True)
class Earned:
    """How many points of the weight are earned, and how."""

    points: Fraction
    how: Message


def earned(found: Decided, weight: Fraction, earning: Earning | None) -> Earned:
    """Return what a scored result earns of its weight; nothing where missing data keep it undecided."""
    if found.outcome in (Outcome.MISSING, Outcome.INCOMPLETE):
        return Earned(Fraction(0), Message.of("scores.how.undecided"))
    distance = found.distance if earning is not None else None
    if earning is None or distance is None:
        return _passed(found.outcome, weight)
    if earning.deducted is not None:
        return _deducted(found.outcome, distance, weight, earning.deducted)
    assert earning.graded is not None  # one of the forms, as the model says
    return _graded(found.outcome, distance, weight, earning.graded)


def _passed(outcome: Outcome, weight: Fraction) -> Earned:
    return Earned(weight if outcome.earns else Fraction(0), Message.of(f"scores.how.{outcome.value}"))


def _deducted(outcome: Outcome, distance: Distance, weight: Fraction, form: Deducted) -> Earned:
    if outcome.earns:
        return _with_bonus(outcome, distance.over, weight, form)
    steps = _steps(max(Fraction(0), -distance.over) / Fraction(form.per), form.steps)
    lost = min(weight, steps * Fraction(form.points))
    if not lost:
        # Missed by less than a step, or by other things than its value: a miss earns nothing in full.
        return _passed(outcome, weight)
    how = Message.of(
        "scores.how.deducted",
        short=decimal_text(-distance.over),
        steps=decimal_text(steps),
        points=decimal_text(Fraction(form.points)),
        lost=decimal_text(lost),
    )
    return Earned(weight - lost, how)


def _with_bonus(outcome: Outcome, over: Fraction, weight: Fraction, form: Deducted) -> Earned:
    extra = min(Fraction(form.most), max(Fraction(0), over) / Fraction(form.per) * Fraction(form.bonus))
    if not extra:
        return _passed(outcome, weight)
    how = Message.of("scores.how.bonus", over=decimal_text(over), bonus=decimal_text(extra))
    return Earned(weight + extra, how)


def _steps(exact: Fraction, kind: str) -> Fraction:
    return {"exact": exact, "begun": Fraction(ceil(exact)), "whole": Fraction(floor(exact))}[kind]


def _graded(outcome: Outcome, distance: Distance, weight: Fraction, form: Graded) -> Earned:
    start, end = Fraction(form.baseline), distance.bound
    way = Fraction(0) if start == end else (distance.value - start) / (end - start)
    if outcome.earns or way >= 1:
        # A miss whose value stands at the target was missed by something else.
        return _passed(outcome, weight)
    part = max(Fraction(0), way)
    how = Message.of(
        "scores.how.graded",
        baseline=decimal_text(start),
        value=decimal_text(distance.value),
        target=decimal_text(end),
        part=decimal_text(part),
    )
    return Earned(weight * part, how)
