"""One result for every commitment of a plan: bind rule, measurement, target, waiver and responsibility together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache, partial

from aircheck.documents.report import Result, ResultPart, Unadjusted, WaiverNote
from aircheck.judging.conclusion import conclusion
from aircheck.judging.partly import Left, Partly, deciding
from aircheck.judging.parts import part_outcome
from aircheck.judging.shown import Shown, shown
from aircheck.judging.verdict import Goal, Verdict, bad_enough, decide, holds
from aircheck.judging.waivers import PartKey, Waivers, note_of
from aircheck.model.deferred import Deferred
from aircheck.model.explanation import Step
from aircheck.model.measurement import Finding, Measurement, Part, PartKind
from aircheck.model.outcome import Outcome
from aircheck.model.period import Period
from aircheck.model.plan import Basis, Commitment, Plan, WaiverKind
from aircheck.model.rule import BoundRule
from aircheck.model.target import Comparison, Target, decimal_text, parse_target
from aircheck.model.text import Message
from aircheck.model.units import factor

Measuring = Callable[[BoundRule], Measurement | None]
UnitOf = Callable[[BoundRule], str]
OfNothing = Callable[[BoundRule], Verdict]
"""The verdict where there is nothing to decide a rule by, with the reason: not submitted, or all of it rejected."""
Formulas = Callable[[BoundRule], Message | None]
"""What to say of cells in a rule's tables that are formulas without a stored value; None where there are none."""
Without = Callable[[BoundRule, Measurement, Goal, tuple[PartKey, ...]], Left | None]
"""A rule measured without some of the parts of its measurement; None where the whole does not come apart so."""


class Judge:
    """Judges the commitments of one plan over one period, as of one day; waivers have to hold on `waivers_on`."""

    def __init__(
        self,
        plan: Plan,
        period: Period,
        as_of: date,
        waivers_on: date,
        *,
        measure: Measuring,
        without: Without,
        unit: UnitOf,
        missing: OfNothing,
        formulas: Formulas = lambda _bound: None,
    ) -> None:
        self._plan = plan
        self._period = period
        self._as_of = as_of
        self._measure = measure
        self._without = without
        self._unit = unit
        self._of_nothing = missing
        self._formulas = formulas
        self._waivers = Waivers(plan.waivers, waivers_on)
        self._chapter_of = cache(plan.chapter_of)
        self._order = plan.order

    def result(self, commitment: Commitment, bound: BoundRule | None) -> Result:
        """Return the answer for one commitment; `bound` is None for one that is only noted."""
        if bound is None:
            return self._bare(commitment, None, Verdict(Outcome.NOTED, _why_noted(commitment)))
        target = parse_target(bound.rule.target)
        if verdict := self._settled(bound) or self._waived(bound):
            return self._bare(commitment, bound, verdict)
        assert target.number is not None, "a parameter without a value is settled above"
        goal = goal_of(target, target.number, self._unit(bound))
        partly = self._partly(bound, goal)
        decide = partial(self._decide, bound, goal)
        found, verdict = partly.found, partly.decided(decide)
        measurement = deciding(found)
        if measurement is None or found is None or verdict.outcome in (Outcome.MISSING, Outcome.NOT_DUE):
            without = tuple(partly.unevaluated(self._unit(bound)))
            return self._bare(commitment, bound, verdict, parts=without, notes=partly.parts.remarks)
        result = replace(
            self._full(commitment, bound, verdict, measurement, goal, partly), rest=partly.rest(goal, decide)
        )
        return result if found is measurement else replace(result, unadjusted=self._unadjusted(bound, found, goal))

    def _partly(self, bound: BoundRule, goal: Goal) -> Partly:
        """Return what is measured, and what of it waivers cover in part."""
        found = self._measure(bound)
        whole = self._waivers.of_whole(bound.rule.id) is not None
        waivers = () if whole else self._waivers.of_parts(bound.rule.id)
        return Partly.of(
            waivers, found, lambda parts: None if found is None else self._without(bound, found, goal, parts)
        )

    def _decide(self, bound: BoundRule, goal: Goal, measurement: Measurement | None) -> Verdict:
        verdict = decide(measurement, goal, open_=self._open(bound), one_off=bound.rule.due is not None)
        if verdict.outcome is Outcome.MISSING and verdict.reason is None:
            verdict = self._of_nothing(bound)
        if verdict.outcome is not Outcome.INCOMPLETE or (formulas := self._formulas(bound)) is None:
            return verdict
        reason = verdict.reason
        return replace(
            verdict, reason=Message.of("judging.with", first=reason, second=formulas) if reason else formulas
        )

    def _unadjusted(self, bound: BoundRule, measurement: Measurement, goal: Goal) -> Unadjusted:
        text = None if measurement.value is None else shown(measurement.value, goal, measurement.decimals)
        return Unadjusted(
            text.value if text else None,
            text.exact if text else None,
            text.margin if text else None,
            self._decide(bound, goal, measurement).outcome,
            measurement.coverage,
        )

    def conclusion(self, bound: BoundRule) -> Iterator[Step]:
        """Yield the last steps of a result's arithmetic, from the unrounded value to the outcome."""
        target = parse_target(bound.rule.target)
        if self._settled(bound) or target.number is None:
            return
        unit = self._unit(bound)
        measurement = deciding(self._measure(bound))
        if measurement is not None:
            goal = goal_of(target, target.number, unit)
            verdict = self._waived(bound) or self._decide(bound, goal, measurement)
            yield from conclusion(measurement, goal, verdict, open_=self._open(bound))
            yield from self._partly(bound, goal).step(goal, partial(self._decide, bound, goal), unit)

    def _settled(self, bound: BoundRule) -> Verdict | None:
        """Return the verdict if it needs no data, otherwise None."""
        rule = bound.rule
        if rule.draft:
            return Verdict(Outcome.UNSET, Message.of("judging.draft", file=bound.file))
        if self._as_of < self._period.start:
            return Verdict(Outcome.NOT_DUE, Message.of("judging.period_ahead", start=str(self._period.start)))
        if rule.start is not None and rule.start > self._period.end:
            return Verdict(Outcome.NOT_APPLICABLE, Message.of("judging.not_in_force", start=str(rule.start)))
        if bound.unset:
            return self._waived(bound) or Verdict(Outcome.UNSET, self._wanted(bound.unset))
        return None

    def _wanted(self, names: tuple[str, ...]) -> Message:
        """Return the message that names the parameters not supplied and who sets them."""
        first, *rest = (
            Message.of("judging.unset", title=wanted.title, by=self._plan.display_name(wanted.set_by))
            for wanted in (self._plan.parameters[name] for name in names)
        )
        for other in rest:
            first = Message.of("judging.with", first=first, second=other)
        return first

    def _waived(self, bound: BoundRule) -> Verdict | None:
        """Return the verdict of a rule that is not evaluated."""
        waiver = self._waivers.of_whole(bound.rule.id)
        if waiver is None or waiver.kind is not WaiverKind.NOT_EVALUATED:
            return None
        return Verdict(Outcome.WAIVED, Message.of("judging.waived", reason=waiver.reason, until=str(waiver.until)))

    def _open(self, bound: BoundRule) -> bool:
        return self._as_of < (bound.rule.due or self._period.end)

    def _full(
        self,
        commitment: Commitment,
        bound: BoundRule,
        verdict: Verdict,
        measurement: Measurement,
        goal: Goal,
        partly: Partly,
    ) -> Result:
        value = measurement.value
        if verdict.outcome is Outcome.PASS and (bad := bad_enough(measurement, goal)) is not None:
            hangs = Message.of("judging.hangs_on_gaps", unknown=measurement.unknown or 0, bad=bad)
            measurement = replace(measurement, notes=(*measurement.notes, hangs))
        text = None if value is None else shown(value, goal, measurement.decimals)
        return self._bare(
            commitment,
            bound,
            verdict,
            measurement=measurement,
            text=text,
            parts=Deferred(lambda: self._parts(bound, measurement, goal, partly)),
            findings=Deferred(lambda: explaining(measurement, goal)),
            notes=partly.parts.remarks,
        )

    def _parts(self, bound: BoundRule, measurement: Measurement, goal: Goal, partly: Partly) -> Iterator[ResultPart]:
        """Yield every part, and last those that are not evaluated."""
        for part in self._order.ties(measurement.parts, lambda part: (part.kind, part.value), _named_by_plan):
            yield self._part(bound, part, measurement, goal, partly.parts.note((part.kind, part.name)))
        yield from partly.unevaluated(measurement.unit)

    def _part(
        self, bound: BoundRule, part: Part, measurement: Measurement, goal: Goal, waiver: WaiverNote | None
    ) -> ResultPart:
        text = None if part.value is None else _part_text(part.value, part, measurement, goal)
        open_, one_off = self._open(bound), bound.rule.due is not None
        outcome = part_outcome(part, measurement, goal, open_=open_, one_off=one_off) if part.judged else None
        unit = part.unit or measurement.unit
        label, colour = part.label, part.colour
        return ResultPart(part.kind, part.name, label, text, unit, outcome, part.coverage, colour, waiver)

    def _bare(
        self,
        commitment: Commitment,
        bound: BoundRule | None,
        verdict: Verdict,
        *,
        measurement: Measurement | None = None,
        text: Shown | None = None,
        parts: Sequence[ResultPart] = (),
        findings: Sequence[Finding] = (),
        notes: Sequence[Message] = (),
    ) -> Result:
        chapter = self._chapter_of(commitment.clause)
        rule = bound.rule if bound else None
        waiver = self._waivers.of_whole(rule.id) if rule else None
        return Result(
            rule=commitment.id,
            clause=commitment.clause,
            chapter=chapter.clause if chapter else "",
            title=(rule.title if rule else None) or commitment.title,
            outcome=verdict.outcome,
            basis=commitment.basis,
            strength=commitment.strength,
            target=parse_target(rule.target).text() if rule else None,
            unit=self._unit(bound) if bound else None,
            value=text.value if text else None,
            exact=text.exact if text else None,
            margin=text.margin if text else None,
            weight=decimal_text(Fraction(rule.weight)) if rule else "0",
            coverage=measurement.coverage if measurement else None,
            lead=self._plan.lead_of(commitment),
            lead_basis=Basis.STATED if commitment.lead else Basis.INTERPRETATION,
            support=commitment.support,
            parts=parts,
            findings=findings,
            reason=verdict.reason,
            notes=(*(measurement.notes if measurement else ()), *notes, *self._waivers.remarks(commitment.id)),
            rests_on=measurement.rests_on if measurement else None,
            waiver=note_of(waiver) if waiver else None,
        )


def _named_by_plan(part: Part) -> str | None:
    return part.name if part.kind in (PartKind.STREET, PartKind.ORGANISATION) else None


def goal_of(target: Target, number: Fraction, unit: str) -> Goal:
    """Return a target in the unit of what is measured. `UnitError` if it has no such unit."""
    return Goal(target.comparison, number if target.word else number * factor(target.unit, unit))


def explaining(measurement: Measurement, goal: Goal) -> Iterator[Finding]:
    """Yield the findings that belong to this target: the value of one misses it, or too much was found for a most."""
    value = measurement.value
    too_much = goal.comparison is Comparison.EQUAL and value is not None and value > goal.bound
    told = goal.comparison.wants_low or too_much
    for finding in measurement.findings:
        misses = finding.value is not None and not holds(finding.value, goal, measurement.decimals)
        if misses or (finding.value is None and (told or not finding.excess)):
            yield finding


def _why_noted(commitment: Commitment) -> Message | None:
    return Message.of("judging.noted", why=commitment.why) if commitment.why else None


def _part_text(value: Fraction, part: Part, measurement: Measurement, goal: Goal) -> str:
    if part.unit is not None:
        return decimal_text(value)
    return shown(value, goal, measurement.decimals).value
