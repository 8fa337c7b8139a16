"""A report as rows for spreadsheets, one a commitment: the same columns in CSV and in a workbook."""

from collections.abc import Iterator
from decimal import Decimal

from aircheck.documents.report import Report, Result
from aircheck.documents.waived import waived
from aircheck.locale import Words

Cell = str | int | Decimal | None
"""What a cell holds: a text, a number as the report shows it, or nothing."""

TEXTS = ("chapter", "clause", "rule", "title", "outcome")
FIGURES = ("value", "unit", "target", "margin", "valid", "required", "expected", "counted_in")
SAID = ("basis", "rests_on", "lead", "support", "reason", "outlook", "notes", "waivers", "rest_outcome", "rest_value")
COLUMNS = (*TEXTS, *FIGURES, *SAID)


def rows(report: Report, words: Words) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of every result, in the order of the plan; outcomes and what they rest on in machines' words."""
    chapters = {rule: f"{one.clause} {words.of(one.title)}" for one in report.chapters for rule in one.rules}
    for result in report.results:
        yield (
            chapters.get(result.rule, ""),
            result.clause,
            result.rule,
            words.of(result.title),
            result.outcome.value,
            *_figures(result, words),
            result.basis.value,
            "" if result.rests_on is None else result.rests_on.value,
            _names(report, result.lead, words),
            _names(report, result.support, words),
            "" if result.reason is None else words(result.reason),
            "" if result.outlook is None else words(result.outlook),
            "; ".join(map(words, result.notes)),
            "; ".join(map(words, waived(result))),
            *(("", None) if result.rest is None else (result.rest.outcome.value, _number(result.rest.value))),
        )


def _figures(result: Result, words: Words) -> tuple[Cell, ...]:
    coverage = result.coverage
    days = (
        (None, None, None, "")
        if coverage is None
        else (
            coverage.valid,
            coverage.required,
            coverage.expected,
            words.say(coverage.unit),
        )
    )
    return (_number(result.value), result.unit or "", result.target or "", _number(result.margin), *days)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _names(report: Report, names: tuple[str, ...], words: Words) -> str:
    known = report.organisations
    return words.row(words.of(known[name]) if name in known else name for name in names)
