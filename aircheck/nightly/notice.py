"""What a run has to tell, from its report and the one before; and who wants to hear of it."""

from collections.abc import Iterator, Sequence

from aircheck.documents.comparison import Comparison
from aircheck.documents.nightly.notification import Notification
from aircheck.documents.report import Report, Result
from aircheck.documents.standing import Standing, standing_of
from aircheck.history.comparing import compare
from aircheck.model.outcome import Outcome, none_decided
from aircheck.model.text import Message, Value
from aircheck.model.workspace.notify import Notify, Occasion

_WORST_FIRST = (Outcome.FAIL, Outcome.AT_RISK, Outcome.MISSING, Outcome.INCOMPLETE)


def notification(report: Report, before: tuple[Report, Value] | None, fail_on: frozenset[Outcome]) -> Notification:
    """Return what a run has to tell. `before`: the report of the run before and what it is called.

    `fail_on` are the outcomes that count as failed besides `fail`. Without a run before every failure is new.
    """
    failed = [one for one in report.results if standing_of(one, fail_on) is Standing.FAILED]
    found = None if before is None else compare(before[0], report, (report.plan, report.plan))
    fresh = {one.rule for one in failed} if found is None else {one.key.rule for one in found.fresh(fail_on)}
    failing = sorted((one for one in failed if one.rule in fresh), key=_rank)
    recovered, decided = ((), ()) if found is None else _better(report, found, fail_on)
    return Notification(
        report,
        None if before is None else before[1],
        tuple(failing),
        len(failed) - len(failing),
        recovered,
        decided,
        tuple(_unexpected(report)),
        {} if found is None else {one.rule: _parts(found, one.rule, fail_on) for one in failing},
    )


def _rank(result: Result) -> int:
    return _WORST_FIRST.index(result.outcome) if result.outcome in _WORST_FIRST else len(_WORST_FIRST)


def _parts(found: Comparison, rule: str, fail_on: frozenset[Outcome]) -> tuple[str, ...]:
    return tuple(one.key.part or "" for one in found.parts_of(rule, fail_on))


def _better(
    report: Report, found: Comparison, fail_on: frozenset[Outcome]
) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
    """Return what failed and is met now, and what was not decided and is, without counting as failed."""
    results = {one.rule: one for one in report.results}
    recovered, decided = [], []
    for one in found.compared:
        if one.key.kind is not None or one.after is None or one.before is None:
            continue
        result = results[one.key.rule]
        if one.change == "recovered":
            recovered.append(result)
        elif _is_decided(result, fail_on) and not one.before.outcome.decided:
            decided.append(result)
    return tuple(recovered), tuple(decided)


def _is_decided(result: Result, fail_on: frozenset[Outcome]) -> bool:
    return result.outcome.decided and standing_of(result, fail_on) is not Standing.FAILED


def _unexpected(report: Report) -> Iterator[Message]:
    """Yield what keeps a run from being a good one: broken expectations, files that cannot be read, nothing decided."""
    yield from (one.message for one in report.expectations if not one.met)
    for file in report.inputs:
        if file.problem is not None:
            yield Message.of("notify.file", file=file.path, problem=file.problem)
    if none_decided(result.outcome for result in report.results):
        yield Message.of("reports.none_decided", total=len(report.results))


def occasions(found: Notification) -> frozenset[Occasion]:
    """Return which occasions to tell somebody a run is."""
    told: dict[Occasion, object] = {"new": found.failing, "recovered": found.recovered, "broken": found.unexpected}
    return frozenset({"always", *(name for name, what in told.items() if what)})


def wanting(targets: Sequence[Notify], about: frozenset[Occasion]) -> tuple[str, ...]:
    """Return the variables of those who want to hear of occasions, each once."""
    return tuple(dict.fromkeys(one.to for one in targets if about.intersection(one.when)))
