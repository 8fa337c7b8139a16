"""Shortcomings of rules that load: missing examples, unused parameters, and the like."""

from collections.abc import Iterator

from aircheck.documents.sheet import Head, Line, Sheet, section
from aircheck.inputs import events, reviews
from aircheck.intake.submission import DAILY, STATIONS
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.measures.rows.hours import DATASET as ANNUAL
from aircheck.model.dataset import HOURS
from aircheck.model.outcome import Outcome
from aircheck.model.placeholders import of_rule
from aircheck.model.rule import BoundRule
from aircheck.model.text import Message, NameList

_BESIDE_HOURS = (STATIONS, DAILY, events.DATASET, reviews.DATASET)
"""Tables that say something of station-hours."""
_WELL = frozenset({Outcome.PASS, Outcome.ON_TRACK})
_BADLY = frozenset({Outcome.FAIL})


def lint(loaded: LoadedPlan) -> Sheet:
    """Return one row a shortcoming; none when all is well.

    Of a user's file it is what the file itself brings; shortcomings of the underlying plan are counted in a note.
    """
    below = loaded.extended
    known = _shortcomings(below) if below else []
    found = [entry for entry in _shortcomings(loaded) if entry not in known]
    rules = len(loaded.rules) - (len(below.rules) if below else 0)
    heads = (
        Head("where", Message.of("overview.where"), wide=True),
        Head("shortcoming", Message.of("overview.shortcoming"), wide=True),
    )
    facts = ((Message.of("overview.rules"), rules), (Message.of("overview.shortcomings"), len(found)))
    notes = [Message.of("overview.shortcomings_below", count=len(known))] if known else []
    notes += [Message.of("overview.draft", rule=bound.rule.id) for bound in loaded.rules if bound.rule.draft]
    return Sheet("lint", loaded.plan.title, heads, section([Line(entry) for entry in found]), facts, tuple(notes))


def _shortcomings(loaded: LoadedPlan) -> list[tuple[str, Message]]:
    return [*_examples(loaded), *_unused(loaded)]


def _examples(loaded: LoadedPlan) -> Iterator[tuple[str, Message]]:
    for bound in loaded.rules:
        outcomes = {example.expect.outcome for example in bound.rule.examples}
        if not outcomes & _WELL:
            yield bound.rule.id, Message.of("overview.no_passing_example")
        if not outcomes & _BADLY:
            yield bound.rule.id, Message.of("overview.no_failing_example")
        if unread := _unread(bound):
            yield bound.rule.id, Message.of("overview.example_unread", names=NameList.of(unread))


def _unread(bound: BoundRule) -> list[str]:
    """Return the datasets in examples that the rule reads under no interpretation."""
    if any(variant.measure for options in bound.rule.interpretations.values() for variant in options.values()):
        return []
    read = set(MEASURES[bound.kind].datasets(bound.spec))
    # Annual figures are held against the hours, where those are there.
    read |= {HOURS} if ANNUAL in read else set()
    read |= {*(_BESIDE_HOURS if HOURS in read else ())}
    spoken = {name for example in bound.rule.examples for name in (*example.given, *example.nothing)}
    hours = {HOURS} if any(example.hours for example in bound.rule.examples) else set()
    return sorted((spoken | hours) - read)


def _unused(loaded: LoadedPlan) -> Iterator[tuple[str, Message]]:
    used = {name for bound in loaded.rules for name in of_rule(bound.rule)}
    events = {task.after for task in loaded.ledger.tasks} if loaded.ledger else set()
    for name in loaded.plan.parameters:
        if name not in used and name not in events:
            yield name, Message.of("overview.unused_parameter")
