"""How results stand for whoever counts them: failed, passed, or neither; and the sentence that ends every run."""

from collections.abc import Iterable
from enum import StrEnum

from aircheck.model.outcome import Outcome, none_decided
from aircheck.model.text import Message


class Standing(StrEnum):
    """What a machine that knows only tests makes of a result."""

    FAILED = "failed"
    PASSED = "passed"
    SKIPPED = "skipped"


def standing(outcome: Outcome, fail_on: frozenset[Outcome]) -> Standing:
    """Return how an outcome counts; `fail_on` are the outcomes that count as failed besides `fail`."""
    if outcome is Outcome.FAIL or outcome in fail_on:
        return Standing.FAILED
    return Standing.PASSED if outcome.earns else Standing.SKIPPED


def closing(outcomes: Iterable[Outcome]) -> Message:
    """Return how many of the results that were asked for are decided, and how many failed."""
    found = tuple(outcomes)
    total, failed = len(found), found.count(Outcome.FAIL)
    if none_decided(found):
        return Message.of("reports.none_decided", total=total)
    decided = sum(outcome.decided for outcome in found)
    if failed:
        return Message.of("reports.some_failed", decided=decided, failed=failed, total=total)
    return Message.of("reports.none_failed", decided=decided, total=total)
