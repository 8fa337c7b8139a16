"""A check as SARIF 2.1.0: a rule and a result a commitment, findings as places in the submitted files."""

import os
import re
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from aircheck.documents.report import Report
from aircheck.documents.standing import Standing
from aircheck.documents.totals import Totals
from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.model.shown.file_names import name_shown
from aircheck.model.shown.visible import on_one_line
from aircheck.reports.check.expected import missed
from aircheck.reports.check.machines import Place, Told, complaints, fingerprint, told
from aircheck.reports.registry import Options
from aircheck.writing.json import laid_out

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_KINDS = {
    Outcome.PASS: "pass",
    Outcome.FAIL: "fail",
    Outcome.AT_RISK: "review",
    Outcome.ON_TRACK: "pass",
    Outcome.INCOMPLETE: "open",
    Outcome.MISSING: "open",
    Outcome.UNSET: "open",
    Outcome.NOT_DUE: "open",
    Outcome.WAIVED: "informational",
    Outcome.NOT_APPLICABLE: "notApplicable",
    Outcome.NOTED: "informational",
}
_LINK = re.compile(r"\[(?=[^\]]*\]\()")
_SHA256 = 64


def render(report: Report, options: Options) -> str:
    """Return the log, with one run, and a final newline."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, options)]}
    return laid_out(log)


def _run(report: Report, options: Options) -> dict[str, Any]:
    every, words = told(report, options), Words(options.language)
    driver = {"name": "aircheck", "version": report.version, "language": _LANGUAGES[options.language]}
    wrong = [_notification(place) for place in complaints(report.inputs, report.rejects, words)]
    wrong += [{"level": "error", "message": _message(f"{one.name}: {one.sentence}")} for one in missed(report, words)]
    return {
        "tool": {"driver": {**driver, "rules": [_rule(one) for one in every]}},
        "language": _LANGUAGES[options.language],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": wrong}],
        "artifacts": [_artifact(path, digest) for path, digest in _files(report).items()],
        "results": [_result(report, number, one) for number, one in enumerate(every)],
        "columnKind": "unicodeCodePoints",
        "properties": _properties(report),
    }


def _properties(report: Report) -> dict[str, Any]:
    """Return what SARIF has no place for: the plan, the day, the count of every outcome, the account of the rows."""
    totals = Totals.over(report.inputs)
    return {
        "plan": report.plan,
        "as_of": report.as_of.isoformat(),
        "rules_digest": report.rules_digest,
        "summary": {outcome.value: report.summary.get(outcome, 0) for outcome in Outcome},
        "rows": {"used": totals.used, "rejected": totals.rejected, "out_of_scope": totals.out_of_scope},
    }


def _rule(one: Told) -> dict[str, Any]:
    result = one.result
    known = {"clause": on_one_line(result.clause), "strength": result.strength.value, "weight": result.weight}
    return {"id": result.rule, "shortDescription": _message(one.title), "properties": known}


def _result(report: Report, number: int, one: Told) -> dict[str, Any]:
    result, failed = one.result, one.standing is Standing.FAILED
    figures = {"value": result.value, "unit": result.unit, "target": result.target, "margin": result.margin}
    return {
        "ruleId": result.rule,
        **_suppressed(one),
        "ruleIndex": number,
        # Only what fails may have a level of its own.
        "kind": "fail" if failed else "review" if one.excused else _KINDS[result.outcome],
        "level": "error" if failed else "none",
        "message": _message("\n".join((one.sentence, *one.more))),
        "locations": [_location(place) for place in one.places if place.file is not None],
        "partialFingerprints": {"aircheckResult/v1": fingerprint(report.plan, result.rule)},
        "properties": {"outcome": result.outcome.value, **{name: text for name, text in figures.items() if text}},
    }


def _suppressed(one: Told) -> dict[str, Any]:
    """Return the waivers that keep a failure from counting, as SARIF has them: accepted, and by whom and why."""
    if not one.excused:
        return {}
    notes = (one.result.waiver, *(part.waiver for part in one.result.parts))
    said = [f"{note.reason.zh} / {note.reason.en} ({note.by}, {note.until})" for note in notes if note is not None]
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": text} for text in said]}


def _notification(place: Place) -> dict[str, Any]:
    return {"level": "warning", "message": _message(place.text), "locations": [_location(place)]}


def _location(place: Place) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file or "")}}
    if place.line is not None:
        where["region"] = {"startLine": place.line}
    return {"physicalLocation": where, "message": _message(place.text)}


def _files(report: Report) -> dict[str, str]:
    """Return the digest of each file once: a workbook is an input by each of its tables."""
    return {file.path: file.sha256 for file in report.inputs}


def _artifact(path: str, digest: str) -> dict[str, Any]:
    hashes = {"hashes": {"sha-256": digest}} if len(digest) == _SHA256 else {}
    return {"location": {"uri": _uri(path)}, **hashes}


def _uri(path: str) -> str:
    """Return a path as a reference: absolute ones as `file:`, each byte that is no plain sign as `%xx`."""
    named = PurePath(name_shown(path))
    return named.as_uri() if named.is_absolute() else quote(os.fsencode(named.as_posix()))


def _message(text: str) -> dict[str, str]:
    """Return a text as a message: what SARIF would take for a placeholder or a link is written so that it is none."""
    return {"text": _LINK.sub(r"\\[", text).replace("{", "{{").replace("}", "}}")}
