"""One commitment or part in two reports: what became of it, and why it cannot be compared where it cannot."""

from collections.abc import Mapping
from typing import NamedTuple

from aircheck.documents.comparison import Change, Standing
from aircheck.history.numbers import number_of
from aircheck.model.outcome import Outcome
from aircheck.model.text import Message

DECIDED = (Outcome.FAIL, Outcome.AT_RISK, Outcome.ON_TRACK, Outcome.PASS)
"""Outcomes that say how a number stands against its target, the worst first."""
LACKING = (Outcome.MISSING, Outcome.INCOMPLETE)
"""Outcomes that say how much was submitted, the worst first."""
GOOD = (Outcome.ON_TRACK, Outcome.PASS)
SETTLED: Mapping[tuple[Outcome, Outcome], Change] = {
    (Outcome.AT_RISK, Outcome.FAIL): "settled_missed",
    (Outcome.ON_TRACK, Outcome.PASS): "settled_met",
    (Outcome.FAIL, Outcome.AT_RISK): "open_again",
    (Outcome.PASS, Outcome.ON_TRACK): "open_again",
}
"""What stays on its side of the target, and is final now or open again."""


class Became(NamedTuple):
    """What became of something; `why` where it cannot be compared."""

    change: Change
    why: Message | None = None


def became(before: Standing | None, after: Standing | None) -> Became:
    """Return what became of something; one of both reports has it.

    How an outcome changed is classed by both outcomes alone; values order what has one outcome. Whatever fails now and
    did not before is newly failing, unless it was at risk. What failed and is not decided any more has not
    recovered.
    """
    if after is None:
        return Became("not_comparable", Message.of("history.gone"))
    if before is None:
        change: Change = "newly_failing" if after.outcome is Outcome.FAIL else "not_comparable"
        return Became(change, Message.of("history.was_not_there"))
    if before.outcome is not after.outcome:
        return _by_outcome(before.outcome, after.outcome)
    return _by_value(before, after)


def _by_outcome(before: Outcome, after: Outcome) -> Became:
    if (settled := SETTLED.get((before, after))) is not None:
        return Became(settled)
    if after is Outcome.FAIL:
        return Became("newly_failing")
    for order in (DECIDED, LACKING):
        if before in order and after in order:
            if before is Outcome.FAIL and after in GOOD:
                return Became("recovered")
            return Became("better" if order.index(after) > order.index(before) else "worse")
    return Became("not_comparable", _no_verdict(before, after))


def _no_verdict(before: Outcome, after: Outcome) -> Message:
    """Say which of both is no verdict."""
    words = {"before": Message(f"outcome.{before}"), "after": Message(f"outcome.{after}")}
    return Message("history.not_decided_after" if after not in DECIDED else "history.not_decided_before", words)


def _by_value(before: Standing, after: Standing) -> Became:
    """Compare the printed values of one outcome, which only one target can order."""
    if before.target != after.target:
        return Became("not_comparable", Message.of("history.other_target"))
    if before.unit != after.unit:
        return Became(
            "not_comparable", Message.of("history.other_unit", before=before.unit or "-", after=after.unit or "-")
        )
    if before.value == after.value and before.margin == after.margin:
        return Became("same")
    if after.outcome not in DECIDED:
        return Became("not_comparable", Message.of("history.undecided"))
    then, now = number_of(before.margin), number_of(after.margin)
    if then is None or now is None:
        return Became("not_comparable", Message.of("history.no_order"))
    distance = now - then
    return Became("same" if distance == 0 else "better" if distance > 0 else "worse")
