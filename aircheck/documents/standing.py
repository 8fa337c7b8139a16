"""How results stand for whoever counts them: failed, passed, or neither; and the sentence that ends every run."""

from collections.abc import Iterable
from enum import StrEnum

from aircheck.documents.report import Result
from aircheck.model.outcome import Outcome, none_decided
from aircheck.model.plan import WaiverKind
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


def standing_of(result: Result, fail_on: frozenset[Outcome]) -> Standing:
    """Return how a result counts: what would count as failed does not where a waiver excuses it, and never passes."""
    found = standing(result.outcome, fail_on)
    return Standing.SKIPPED if found is Standing.FAILED and excused(result, fail_on) else found


def excused(result: Result, fail_on: frozenset[Outcome]) -> bool:
    """Whether a waiver keeps a result from counting as failed: one of the whole, or of parts, if the rest holds."""
    if result.waiver is not None:
        return result.waiver.kind is WaiverKind.REPORT_ONLY
    return result.rest is not None and standing(result.rest.outcome, fail_on) is not Standing.FAILED


def by_request(result: Result, fail_on: frozenset[Outcome]) -> bool:
    """Whether a result counts as failed only because `fail_on` says so."""
    return result.outcome is not Outcome.FAIL and standing_of(result, fail_on) is Standing.FAILED


def closing(results: Iterable[Result]) -> Message:
    """Return how many of the results asked for are decided, still open, failed, and excused by waivers."""
    every = tuple(results)
    found = [result.outcome for result in every]
    waived = sum(result.outcome is Outcome.FAIL and excused(result, frozenset()) for result in every)
    total, failed = len(found), found.count(Outcome.FAIL)
    if none_decided(found):
        return Message.of("reports.none_decided", total=total)
    open_still = sum(outcome.running for outcome in found)
    running: Message | str = Message.of("reports.still_open", n=open_still) if open_still else ""
    decided = sum(outcome.decided for outcome in found) - open_still
    if waived:
        return Message.of(
            "reports.some_waived", decided=decided, running=running, failed=failed, total=total, waived=waived
        )
    if failed:
        return Message.of("reports.some_failed", decided=decided, running=running, failed=failed, total=total)
    return Message.of("reports.none_failed", decided=decided, running=running, total=total)
