"""A rule that waivers cover in part: what is evaluated of it, and what is left without all that they cover."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from aircheck.documents.report import Rest, ResultPart
from aircheck.documents.waived import waived_part
from aircheck.judging.shown import shown
from aircheck.judging.verdict import Goal, Verdict
from aircheck.judging.waivers import Covered, PartKey, covered, note_of
from aircheck.model.explanation import Step
from aircheck.model.measurement import Measurement
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Waiver, WaiverKind
from aircheck.model.text import Message, listing


@dataclass(frozen=True, slots=True)
class Left:
    """What is measured without some parts; None where nothing is left."""

    found: Measurement | None


Without = Callable[[tuple[PartKey, ...]], Left | None]
"""A rule measured without some of its parts; None where the whole does not come apart so."""
Decide = Callable[[Measurement | None], Verdict]


@dataclass(frozen=True, slots=True)
class Partly:
    """`parts` that waivers cover; what is `found` without those that are not evaluated, and without all of them."""

    parts: Covered
    found: Measurement | None
    without_all: Left | None

    @classmethod
    def of(cls, waivers: Iterable[Waiver], whole: Measurement | None, without: Without) -> "Partly":
        """Cover no part, and say why, where the whole cannot be measured without the parts."""
        measurement = deciding(whole)
        if measurement is None:
            return cls(Covered({}, ()), whole, None)
        parts = covered(waivers, measurement.parts)
        if not parts.by_part:
            return cls(parts, whole, None)
        left = without(tuple(parts.by_part))
        if left is None:
            apart = (Message.of("judging.waiver_inseparable", part=name) for _, name in parts.by_part)
            return cls(Covered({}, (*parts.remarks, *apart)), whole, None)
        skipped = parts.of_kind(WaiverKind.NOT_EVALUATED)
        evaluated = without(skipped) if skipped else Left(whole)
        return cls(parts, None if evaluated is None else evaluated.found, left)

    def decided(self, decide: Decide) -> Verdict:
        """Decide; what is met only without parts that are not evaluated is waived, and never a pass."""
        skipped, measurement = self.parts.of_kind(WaiverKind.NOT_EVALUATED), deciding(self.found)
        if skipped and _is_nothing(measurement):
            return Verdict(Outcome.WAIVED, Message.of("judging.nothing_but_waived"))
        verdict = decide(measurement)
        if skipped and verdict.outcome.earns:
            named = listing([name for _, name in skipped])
            return Verdict(Outcome.WAIVED, Message.of("judging.rest_met", parts=named))
        return verdict

    def rest(self, goal: Goal, decide: Decide) -> Rest | None:
        """Return the result without all parts that are covered; None where the failing of none is only reported."""
        if self.without_all is None or not self.parts.of_kind(WaiverKind.REPORT_ONLY):
            return None
        left = deciding(self.without_all.found)
        if left is None or _is_nothing(left):
            return Rest(None, None, None, Outcome.WAIVED, None)
        outcome = decide(left).outcome
        if left.value is None:
            return Rest(None, None, None, outcome, left.coverage)
        text = shown(left.value, goal, left.decimals)
        return Rest(text.value, text.exact, text.margin, outcome, left.coverage)

    def unevaluated(self, unit: str) -> Iterator[ResultPart]:
        """Yield the parts that are not evaluated, of which nothing is known."""
        for key in self.parts.of_kind(WaiverKind.NOT_EVALUATED):
            yield ResultPart(*key, None, None, unit, Outcome.WAIVED, None, None, self.parts.note(key))

    def step(self, goal: Goal, decide: Decide, unit: str) -> Iterator[Step]:
        """Yield the step that leaves out what waivers cover, if anything."""
        if not self.parts.by_part:
            return
        value, outcome = self._left(goal, decide)
        lines = [waived_part(name, note_of(waiver)) for (_, name), waiver in self.parts.by_part.items()]
        told = Message.of(f"outcome.{outcome.value}")
        without = Message.of("explain.without_waived", value=value or "-", unit=unit, outcome=told)
        yield Step(Message.of("explain.waivers"), (*lines, without))

    def _left(self, goal: Goal, decide: Decide) -> tuple[str | None, Outcome]:
        """Return value and outcome without what is covered; where nothing of it is only reported, those that stand."""
        if (rest := self.rest(goal, decide)) is not None:
            return rest.value, rest.outcome
        left, outcome = deciding(self.found), self.decided(decide).outcome
        if left is None or left.value is None:
            return None, outcome
        return shown(left.value, goal, left.decimals).value, outcome


def deciding(found: Measurement | None) -> Measurement | None:
    """Return what decides: the measurement without what recorded events take out, where there is one."""
    return found.adjusted if found and found.adjusted else found


def _is_nothing(left: Measurement | None) -> bool:
    """Whether nothing is left to measure; a gap is something."""
    return left is None or (left.value is None and not left.parts and not left.coverage.expected)
