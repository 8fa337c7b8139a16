"""What is behind a result: its arithmetic as facts, then the tables of its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass

from aircheck.documents.report import Result
from aircheck.documents.waived import waived
from aircheck.model.plan import Basis
from aircheck.model.submission import referring
from aircheck.reports.assessment.chapters.evidence import Most, coverage, evidence
from aircheck.reports.assessment.chapters.making import Making, text
from aircheck.reports.assessment.paper import Cell, Grid

Fact = tuple[str, Cell]


@dataclass(frozen=True, slots=True)
class Behind:
    """All that is known of one result: named facts in the order of the arithmetic, then tables."""

    facts: tuple[Fact, ...]
    grids: tuple[Grid, ...]


def behind(making: Making, result: Result, most: Most) -> Behind:
    """Return what is behind a result."""
    return Behind(tuple(_facts(making, result)), tuple(evidence(making, result, most)))


def _facts(making: Making, result: Result) -> Iterator[Fact]:
    yield from _figures(making, result)
    yield from _reasons(making, result)
    yield from _identity(making, result)


def _fact(making: Making, key: str, shown: str | Cell) -> Fact:
    return making.say(f"assess.fact.{key}"), text(shown) if isinstance(shown, str) else shown


def _figures(making: Making, result: Result) -> Iterator[Fact]:
    """Yield target, value, exact value, margin and coverage, and what they would be without events."""
    if result.target is not None:
        yield _fact(making, "target", making.target(result.target))
    if result.value is not None:
        yield _fact(making, "value", making.value(result.value, result.unit))
    if result.exact is not None:
        yield _fact(making, "exact", making.value(result.exact, result.unit))
    if result.margin is not None:
        yield _fact(making, "margin", making.value(result.margin, result.unit))
    if result.coverage is not None:
        yield _fact(making, "coverage", coverage(making, result.coverage))
    if (before := result.unadjusted) is not None:
        shown = making.say(
            "assess.unadjusted",
            value=making.value(before.value, result.unit),
            exact=making.value(before.exact, result.unit),
            margin=making.value(before.margin, result.unit),
            outcome=making.outcome(before.outcome).text,
            coverage=coverage(making, before.coverage),
        )
        yield _fact(making, "unadjusted", shown)


def _reasons(making: Making, result: Result) -> Iterator[Fact]:
    if result.reason is not None:
        yield _fact(making, "reason", making.words(referring(result.reason)))
    for line in waived(result):
        yield _fact(making, "waiver", making.words(line))
    if (rest := result.rest) is not None:
        value = making.value(rest.value, result.unit) if rest.value is not None else ""
        yield _fact(making, "rest", f"{value} {making.outcome(rest.outcome).text}".strip())
    if result.rests_on is not None:
        yield _fact(making, "rests_on", making.say(f"assess.rests_on.{result.rests_on.value}"))
    for note in result.notes:
        yield _fact(making, "note", making.words(referring(note)))


def _identity(making: Making, result: Result) -> Iterator[Fact]:
    lead = making.names(result.lead) or making.say("reports.nobody")
    if result.lead and result.lead_basis is not Basis.STATED:
        lead += making.say("assess.lead_inferred")
    yield _fact(making, "lead", lead)
    if result.support:
        yield _fact(making, "support", making.names(result.support))
    yield _fact(making, "basis", making.say(f"basis.{result.basis.value}"))
    yield _fact(making, "strength", making.say(f"strength.{result.strength.value}"))
    yield _fact(making, "weight", result.weight)
    yield _fact(making, "rule", result.rule)
