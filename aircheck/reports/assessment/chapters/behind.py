"""What is behind a result: its arithmetic as facts, then what else it could have been, its parts, its findings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aircheck.documents.report import InterpretationUse, Result, ResultPart
from aircheck.model.measurement import Coverage, Finding, PartKind
from aircheck.model.plan import Basis
from aircheck.reports.assessment.chapters.making import NOTHING, Making, text
from aircheck.reports.assessment.paper import Cell, Grid

Fact = tuple[str, Cell]


@dataclass(frozen=True, slots=True)
class Most:
    """How many parts of a kind, and how many findings, are shown of one result; the rest is counted."""

    parts: int
    findings: int


@dataclass(frozen=True, slots=True)
class Behind:
    """All that is known of one result: named facts in the order of the arithmetic, then tables."""

    facts: tuple[Fact, ...]
    grids: tuple[Grid, ...]


def behind(making: Making, result: Result, most: Most) -> Behind:
    """Return what is behind a result."""
    grids = (*_interpretations(making, result), *_parts(making, result, most), *_findings(making, result, most))
    return Behind(tuple(_facts(making, result)), grids)


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


def coverage(making: Making, found: Coverage) -> str:
    """Return valid, expected and required numbers, and which minimum is missed."""
    told = making.say(
        "assess.coverage",
        valid=found.valid,
        expected=found.expected,
        required=found.required,
        unit=making.say(found.unit),
    )
    if found.sufficient:
        return told
    return making.say("assess.coverage_short", coverage=told, why=found.shortfall or making.say("assess.below_minimum"))


def coverage_of_part(making: Making, found: Coverage) -> str:
    """Return the same in short, for a column."""
    key = "assess.part_coverage" if found.sufficient else "assess.part_coverage_short"
    unit = making.say(found.unit)
    return making.say(key, valid=found.valid, expected=found.expected, required=found.required, unit=unit)


def _reasons(making: Making, result: Result) -> Iterator[Fact]:
    if result.reason is not None:
        yield _fact(making, "reason", making.words(result.reason))
    if (waiver := result.waiver) is not None:
        told = making.say("reports.waived", until=waiver.until.isoformat(), reason=waiver.reason, by=waiver.by)
        yield _fact(making, "waiver", told)
    if result.rests_on is not None:
        yield _fact(making, "rests_on", making.say(f"assess.rests_on.{result.rests_on.value}"))
    for note in result.notes:
        yield _fact(making, "note", making.words(note))


def _identity(making: Making, result: Result) -> Iterator[Fact]:
    lead = making.names(result.lead) or making.say("reports.nobody")
    if result.lead and result.lead_basis is not Basis.STATED:
        lead += making.say("reports.mark", basis=making.say(f"basis.{result.lead_basis.value}"))
    yield _fact(making, "lead", lead)
    if result.support:
        yield _fact(making, "support", making.names(result.support))
    yield _fact(making, "basis", making.say(f"basis.{result.basis.value}"))
    yield _fact(making, "strength", making.say(f"strength.{result.strength.value}"))
    yield _fact(making, "weight", result.weight)
    yield _fact(making, "rule", result.rule)


def _interpretations(making: Making, result: Result) -> Iterator[Grid]:
    """Yield a table of the options of every passage that can be read in two ways: the one taken, and the others."""
    columns = (
        making.column("option", "text", 4),
        making.column("taken"),
        making.column("outcome", "outcome"),
        making.column("target"),
        making.column("value", "number"),
    )
    for use in result.interpretations:
        caption = making.say("assess.grid.interpretation", title=use.title, id=use.interpretation)
        rows = _options(making, result, use)
        yield making.grid("interpretation", columns, rows, caption, key=f"interpretation-{use.interpretation}")


def _options(making: Making, result: Result, use: InterpretationUse) -> Iterator[tuple[Cell, ...]]:
    others = {other.option for other in use.others}
    for option, label in zip(use.options, use.labels, strict=True):
        if option not in others:
            told = (making.outcome(result.outcome), making.target(result.target), result.value)
            yield _option(making, f"{making.of(label)} ({option})", "taken", told, result.unit)
    for other in use.others:
        told = (making.outcome(other.outcome), making.target(other.target), other.value)
        key = "differs" if other.differs else "same"
        yield _option(making, f"{making.of(other.label)} ({other.option})", key, told, result.unit)


def _option(
    making: Making, label: str, key: str, told: tuple[Cell, Cell, str | None], unit: str | None
) -> tuple[Cell, ...]:
    outcome, target, value = told
    return text(label), text(making.say(f"assess.option.{key}")), outcome, target, making.figure(value, unit)


def _parts(making: Making, result: Result, most: Most) -> Iterator[Grid]:
    """Yield a table for each kind of part, the worst first, months in their order."""
    for kind in PartKind:
        parts = [part for part in result.parts if part.kind is kind]
        if kind is PartKind.MONTH:
            parts.sort(key=lambda part: part.name)
        if parts:
            yield _part_grid(making, kind, parts, most.parts)


def _part_grid(making: Making, kind: PartKind, parts: Sequence[ResultPart], most: int) -> Grid:
    judged = any(part.outcome for part in parts)
    covered = any(part.coverage for part in parts)
    columns = (
        making.column("part", "text", 4),
        making.column("value", "number"),
        *([making.column("outcome", "outcome")] if judged else []),
        *([making.column("coverage", "text", 3)] if covered else []),
    )
    rows = []
    for part in parts[:most]:
        outcome = making.outcome(part.outcome) if part.outcome else text(None)
        covering = text(coverage_of_part(making, part.coverage) if part.coverage else None)
        extra = (*([outcome] if judged else []), *([covering] if covered else []))
        rows.append((Cell(_part_name(making, part), colour=part.colour), making.figure(part.value, part.unit), *extra))
    caption = making.say(f"part.{kind.value}")
    return making.grid("parts", columns, rows, caption, _more(making, len(parts) - len(rows)), f"parts-{kind.value}")


def _part_name(making: Making, part: ResultPart) -> str:
    if part.label is None:
        return making.name(part.name)
    called = making.of(part.label)
    return f"{part.name} {called}" if part.kind is PartKind.STATION and part.name != called else called


def _findings(making: Making, result: Result, most: Most) -> Iterator[Grid]:
    """Yield the table of records that show the miss, each with its file and line."""
    columns = (making.column("where", "code", 3), making.column("finding", "text", 5))
    found = result.findings
    rows = [(text(_where(one)), text(making.words(one.text))) for one in found[: most.findings]]
    if rows:
        yield making.grid("findings", columns, rows, notes=_more(making, len(found) - len(rows)))


def _where(finding: Finding) -> str:
    if not finding.file:
        return NOTHING
    return f"{finding.file}:{finding.line}" if finding.line else finding.file


def _more(making: Making, more: int) -> list[str]:
    return [making.say("assess.more_in_json", more=more)] if more > 0 else []
