"""Tables behind a result: what else it could have been, its parts with their coverage, the records that show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aircheck.documents.report import InterpretationUse, Result, ResultPart
from aircheck.model.measurement import Coverage, Finding, PartKind
from aircheck.reports.assessment.chapters.making import NOTHING, Making, text
from aircheck.reports.assessment.paper import Cell, Grid


@dataclass(frozen=True, slots=True)
class Most:
    """How many parts of a kind, and how many findings, are shown of one result; the rest is counted."""

    parts: int
    findings: int


def evidence(making: Making, result: Result, most: Most) -> Iterator[Grid]:
    """Yield the tables that a result has."""
    yield from _interpretations(making, result)
    yield from _parts(making, result, most)
    yield from _findings(making, result, most)


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
