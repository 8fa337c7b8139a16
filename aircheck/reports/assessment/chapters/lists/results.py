"""Results, their parts, and the records behind them."""

from collections.abc import Iterator

from aircheck.documents.report import Result, ResultPart
from aircheck.model.submission import referring
from aircheck.reports.assessment.chapters.lists.cells import coverage, covered, outcome, unit
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Cell, Grid


def results(making: Making) -> Grid:
    """Return a row for each commitment."""
    columns = (
        making.column("clause", "code"),
        making.column("title", "text", 5),
        making.column("outcome", "outcome"),
        making.column("value", "number"),
        making.column("measured_in", "text", 1),
        making.column("target"),
        making.column("margin", "number"),
        *covered(making),
        making.column("target_basis"),
        making.column("rests_on"),
        making.column("lead", "text", 3),
        making.column("support", "text", 3),
        making.column("why", "text", 5),
        making.column("rule", "code", 3),
    )
    return making.grid("results", columns, [_result(making, one) for one in making.document.results])


def _result(making: Making, one: Result) -> tuple[Cell, ...]:
    return (
        text(one.clause),
        text(making.of(one.title)),
        making.outcome(one.outcome),
        number(one.value),
        unit(making, one.unit),
        making.target(one.target),
        number(one.margin),
        *coverage(making, one.coverage),
        text(making.say(f"basis.{one.basis.value}")),
        text(making.say(f"assess.rests_on.{one.rests_on.value}") if one.rests_on else None),
        text(making.names(one.lead)),
        text(making.names(one.support)),
        text(making.words(referring(one.reason)) if one.reason else None),
        text(one.rule),
    )


def parts(making: Making) -> Grid:
    """Return a row for each station, street, month … that a result has a value of."""
    columns = (
        making.column("clause", "code"),
        making.column("title", "text", 5),
        making.column("part_kind", "text", 1),
        making.column("part", "text", 3),
        making.column("value", "number"),
        making.column("measured_in", "text", 1),
        making.column("outcome", "outcome"),
        *covered(making),
        making.column("rule", "code", 3),
    )
    rows = [_part(making, one, part) for one in making.document.results for part in one.parts]
    return making.grid("parts", columns, rows)


def _part(making: Making, one: Result, part: ResultPart) -> tuple[Cell, ...]:
    return (
        text(one.clause),
        text(making.of(one.title)),
        text(making.say(f"part.{part.kind.value}")),
        text(making.of(part.label) if part.label else part.name),
        number(part.value),
        unit(making, part.unit),
        outcome(making, part.outcome),
        *coverage(making, part.coverage),
        text(one.rule),
    )


def findings(making: Making) -> Grid:
    """Return a row for each record or day that explains a result."""
    columns = (
        making.column("clause", "code"),
        making.column("title", "text", 5),
        making.column("outcome", "outcome"),
        making.column("finding", "text", 5),
        making.column("file", "text", 3),
        making.column("line", "number", 1),
        making.column("rule", "code", 3),
    )
    return making.grid("findings", columns, list(_findings(making)))


def _findings(making: Making) -> Iterator[tuple[Cell, ...]]:
    for one in making.document.results:
        told = (text(one.clause), text(making.of(one.title)), making.outcome(one.outcome))
        for found in one.findings:
            where = (text(found.file), number(found.line))
            yield (*told, text(making.words(found.text)), *where, text(one.rule))
