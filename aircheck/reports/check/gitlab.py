"""A check as a code quality report for GitLab: an issue a result, at the first place that explains it."""

from typing import Any

from aircheck.documents.report import Report
from aircheck.documents.standing import Standing
from aircheck.locale import Words
from aircheck.model.shown.visible import on_one_line
from aircheck.reports.check.expected import CHECK, Expected, missed
from aircheck.reports.check.machines import Place, Told, complaints, fingerprint, told
from aircheck.reports.registry import Options
from aircheck.writing.json import laid_out

_SEVERITIES = {Standing.FAILED: "critical", Standing.SKIPPED: "minor", Standing.PASSED: "info"}
INPUT = "aircheck-input"
"""The check of what is no result, but was wrong with the data."""


def render(report: Report, options: Options) -> str:
    """Return the list with a final newline."""
    words = Words(options.language)
    issues = [_result(report, one) for one in told(report, options)]
    issues += [_expected(report, one) for one in missed(report, words)]
    issues += [_input(report, place) for place in complaints(report.inputs, report.rejects, words)]
    return laid_out(issues)


def _result(report: Report, one: Told) -> dict[str, Any]:
    rule, outcome = on_one_line(one.result.rule), one.result.outcome
    # GitLab takes an issue of a known fingerprint for an old one, so that a pass that became a fail needs another.
    return _issue(report, one.sentence, rule, (rule, outcome.value), _SEVERITIES[one.standing], one.at)


def _input(report: Report, place: Place) -> dict[str, Any]:
    return _issue(report, place.text, INPUT, (INPUT, place.file or "", place.text), "major", place)


def _expected(report: Report, one: Expected) -> dict[str, Any]:
    return _issue(report, one.sentence, CHECK, (CHECK, one.kind, one.sentence), "critical", None)


def _issue(
    report: Report, said: str, check: str, known: tuple[str, ...], severity: str, at: Place | None
) -> dict[str, Any]:
    """Return an issue; what no file explains is placed at the plan, for there has to be a path."""
    path = report.plan if at is None or at.file is None else at.file
    line = 1 if at is None or at.line is None else at.line
    return {
        "description": said,
        "check_name": check,
        "fingerprint": fingerprint(report.plan, *known),
        "severity": severity,
        "location": {"path": on_one_line(path).removeprefix("./"), "lines": {"begin": line}},
    }
