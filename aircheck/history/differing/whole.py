"""What differs in a report as a whole."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from aircheck.documents.report import Report
from aircheck.documents.totals import Totals
from aircheck.history.differing.words import Lines, field, line, names
from aircheck.model.measurement import RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.text import Message


def _as_of(then: Report, now: Report) -> Lines:
    yield from line(field("as_of"), str(then.as_of), str(now.as_of))


def _period(then: Report, now: Report) -> Lines:
    spans = [Message.of("verify.span", start=str(one.period_from), end=str(one.period_to)) for one in (then, now)]
    yield from line(field("period"), *spans)


def _stations(then: Report, now: Report) -> Lines:
    """Say which stations only one of both has; what they share is no difference."""
    both = frozenset(then.stations).intersection(now.stations)
    yield from names(field("stations"), *([code for code in one.stations if code not in both] for one in (then, now)))


def _totals(then: Report, now: Report) -> Lines:
    counts = [asdict(Totals.over(one.inputs)) for one in (then, now)]
    for name, count in counts[0].items():
        yield from line(field(name), str(count), str(counts[1][name]))


def _summary(then: Report, now: Report) -> Lines:
    for outcome in Outcome:
        counts = [str(one.summary.get(outcome, 0)) for one in (then, now)]
        yield from line(Message.of("verify.counted", what=Message(f"outcome.{outcome}")), *counts)


def _score(then: Report, now: Report) -> Lines:
    shown = [
        Message.of(
            "verify.score", earned=one.score.earned, possible=one.score.possible, percent=one.score.percent or "-"
        )
        for one in (then, now)
    ]
    yield from line(field("score"), *shown)


def _passes_rest_on(then: Report, now: Report) -> Lines:
    for rests_on in RestsOn:
        counts = [str(one.passes_rest_on.get(rests_on, 0)) for one in (then, now)]
        called = Message(f"assess.rests_on.{rests_on}")
        yield from line(Message.of("verify.passes_on", what=called), *counts)


OF_WHOLE: Mapping[tuple[str, ...], Callable[[Report, Report], Lines]] = {
    ("as_of",): _as_of,
    ("period",): _period,
    ("stations",): _stations,
    ("totals",): _totals,
    ("summary",): _summary,
    ("score",): _score,
    ("passes_rest_on",): _passes_rest_on,
    ("sensitivity",): lambda _then, _now: iter(()),
    ("pictures",): lambda _then, _now: iter(()),
}
"""By fields of the JSON, what says in which they differ; nothing has words of its own that is drawn, or only tried."""
