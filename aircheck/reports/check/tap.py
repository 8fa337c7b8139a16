"""A check in the Test Anything Protocol, version 14: a test point a commitment, with a block that explains it."""

import json
from collections.abc import Iterator

from aircheck.documents.report import Report
from aircheck.documents.standing import Standing
from aircheck.locale import Words
from aircheck.model.shown.visible import on_one_line
from aircheck.reports.check.expected import expected
from aircheck.reports.check.machines import Told, account, complaints, told
from aircheck.reports.registry import Options
from aircheck.writing.json import printable

_MEANS = str.maketrans({"\\": r"\\", "#": r"\#"})
"""What would end a description, and what would hide it."""


def render(report: Report, options: Options) -> str:
    """Return the lines with a final newline."""
    return "\n".join(_lines(report, options)) + "\n"


def _lines(report: Report, options: Options) -> Iterator[str]:
    every, words = told(report, options), Words(options.language)
    more = expected(report, words)
    yield from ("TAP version 14", f"1..{len(every) + len(more)}")
    for number, one in enumerate(every, 1):
        yield from _point(number, one)
    for number, what in enumerate(more, len(every) + 1):
        yield f"{'ok' if what.met else 'not ok'} {number} - {what.name} {what.sentence.translate(_MEANS)}"
        yield from ("  ---", f"  message: {_quoted(what.sentence)}", "  ...")
    yield from (
        f"# {line}"
        for line in (
            *(place.shown for place in complaints(report.inputs, report.rejects, words)),
            *account(report, words),
        )
    )


def _point(number: int, one: Told) -> Iterator[str]:
    status = "not ok" if one.standing is Standing.FAILED else "ok"
    described = f"{on_one_line(one.result.rule)} {one.title}".translate(_MEANS)
    skipped = f" # SKIP {one.sentence.translate(_MEANS)}" if one.standing is Standing.SKIPPED else ""
    yield f"{status} {number} - {described}{skipped}"
    yield from ("  ---", f"  outcome: {one.result.outcome}", f"  message: {_quoted(one.sentence)}")
    yield from _listed("more", one.more)
    yield from _listed("findings", tuple(place.shown for place in one.places))
    yield "  ..."


def _listed(name: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield f"  {name}:"
        yield from (f"    - {_quoted(text)}" for text in texts)


def _quoted(text: str) -> str:
    """Return a text as JSON, which YAML reads as well."""
    return printable(json.dumps(text, ensure_ascii=False))
