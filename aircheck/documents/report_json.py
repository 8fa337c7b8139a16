"""The report document, `aircheck.report/2`; its schema is `schemas/report-2.json`.

The document is the same whatever the language: it holds every text in both. Keys have a fixed order.
"""

from dataclasses import asdict
from typing import Any

from aircheck.documents.asked import Asked
from aircheck.documents.nightly.latest import LastHour, Latest
from aircheck.documents.pictures import codec as pictures_json
from aircheck.documents.report import (
    SCHEMA,
    InterpretationUse,
    Report,
    Rest,
    Result,
    ResultPart,
    Unadjusted,
    WaiverNote,
)
from aircheck.documents.sensitivity import Sensitivity
from aircheck.documents.totals import Totals
from aircheck.model.measurement import Coverage, Finding, RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.provenance import Statement, SubmissionNote
from aircheck.model.submission import InputFile, Reject
from aircheck.writing.json import both, in_both, laid_out

_COUNTED = "unit."
"""What is counted is named by a catalogue key, `unit.day`; the document says `day`."""


def render(report: Report) -> str:
    """Return the document as text, with a final newline."""
    return laid_out(document(report))


def document(report: Report) -> dict[str, Any]:
    """Return the document as plain values."""
    return {
        "schema": SCHEMA,
        "plan": report.plan,
        "plan_title": both(report.plan_title),
        "area": both(report.area),
        "as_of": report.as_of.isoformat(),
        "period": {"from": report.period_from.isoformat(), "to": report.period_to.isoformat()},
        "engine": report.engine,
        "version": report.version,
        "rules_digest": report.rules_digest,
        "request": _asked(report.request),
        "stations": list(report.stations),
        "inputs": [_input(file, report.submissions.get(file.path)) for file in report.inputs],
        "statements": [_statement(one) for one in report.statements],
        "totals": asdict(Totals.over(report.inputs)),
        "summary": {outcome.value: report.summary.get(outcome, 0) for outcome in Outcome},
        "score": asdict(report.score),
        "passes_rest_on": {rests_on.value: report.passes_rest_on.get(rests_on, 0) for rests_on in RestsOn},
        "chapters": [
            {"clause": chapter.clause, "title": both(chapter.title), "rules": list(chapter.rules)}
            for chapter in report.chapters
        ],
        "results": [_result(result) for result in report.results],
        "organisations": {name: both(title) for name, title in report.organisations.items()},
        "rejects": [_reject(reject) for reject in report.rejects],
        "notes": [in_both(note) for note in report.notes],
        "sensitivity": _sensitivity(report.sensitivity),
        "pictures": pictures_json.document(report.pictures),
        "latest": _latest(report.latest),
        "expectations": [
            {"kind": one.kind, "met": one.met, "message": in_both(one.message)} for one in report.expectations
        ],
    }


def _latest(found: Latest | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "newest": _hour(found.newest),
        "stations": [
            {
                "station": one.station,
                "name": one.name,
                "since": one.since and one.since.isoformat(),
                "last": _hour(one.last),
            }
            for one in found.stations
        ],
    }


def _hour(found: LastHour | None) -> dict[str, Any] | None:
    return None if found is None else {"day": found.day.isoformat(), "hour": found.hour}


def _sensitivity(found: Sensitivity | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "trials": [
            {
                "source": trial.source,
                "setting": trial.setting,
                "default": trial.default,
                "option": trial.option,
                "note": both(trial.note),
                "touched": trial.touched,
                "changes": [
                    {
                        "rule": change.rule,
                        "outcome": change.outcome.value,
                        "value": change.value,
                        "verdict": change.verdict,
                    }
                    for change in trial.changes
                ],
            }
            for trial in found.trials
        ],
        "holds": list(found.holds),
        "depends": list(found.depends),
    }


def _asked(asked: Asked) -> dict[str, Any]:
    return {
        "year": asked.year,
        "as_of": asked.as_of and asked.as_of.isoformat(),
        "stations": list(asked.stations),
        "only": list(asked.only),
        "interpretations": dict(asked.interpretations),
        "resolve": asked.resolve,
        "overlays": [asdict(file) for file in asked.overlays],
        "sensitivity": asked.sensitivity,
        "previous": asked.previous,
        "pictures": asked.pictures,
        "waivers_on": asked.waivers_on and asked.waivers_on.isoformat(),
    }


def _input(file: InputFile, note: SubmissionNote | None) -> dict[str, Any]:
    return {
        "path": file.path,
        "sha256": file.sha256,
        "dataset": file.dataset,
        "layout": file.layout,
        "encoding": file.encoding,
        "rows": file.rows,
        "used": file.used,
        "rejected": file.rejected,
        "out_of_scope": file.out_of_scope,
        "cells_rejected": file.cells_rejected,
        "problem": in_both(file.problem),
        "submission": None if note is None else note.model_dump(mode="json", by_alias=True),
    }


def _statement(one: Statement) -> dict[str, Any]:
    return {"dataset": one.dataset, "file": one.path, "producer": one.note.producer, "signer": one.note.signer}


def _result(result: Result) -> dict[str, Any]:
    return {
        "rule": result.rule,
        "clause": result.clause,
        "chapter": result.chapter,
        "title": both(result.title),
        "outcome": result.outcome.value,
        "basis": result.basis.value,
        "strength": result.strength.value,
        "value": result.value,
        "unit": result.unit,
        "target": result.target,
        "margin": result.margin,
        "exact": result.exact,
        "weight": result.weight,
        "coverage": _coverage(result.coverage),
        "lead": list(result.lead),
        "lead_basis": result.lead_basis.value,
        "support": list(result.support),
        "parts": [_part(part) for part in result.parts],
        "findings": [_finding(finding) for finding in result.findings],
        "reason": in_both(result.reason),
        "notes": [in_both(note) for note in result.notes],
        "waiver": _waiver(result.waiver),
        "unadjusted": _unadjusted(result.unadjusted),
        "interpretations": [_interpretation(use) for use in result.interpretations],
        "rests_on": None if result.rests_on is None else result.rests_on.value,
        "outlook": in_both(result.outlook),
        "rest": _unadjusted(result.rest),
    }


def _interpretation(use: InterpretationUse) -> dict[str, Any]:
    return {
        "interpretation": use.interpretation,
        "title": both(use.title),
        "options": list(use.options),
        "labels": [both(label) for label in use.labels],
        "others": [
            {
                "option": other.option,
                "label": both(other.label),
                "outcome": other.outcome.value,
                "target": other.target,
                "value": other.value,
                "differs": other.differs,
            }
            for other in use.others
        ],
    }


def _unadjusted(found: Unadjusted | Rest | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "value": found.value,
        "exact": found.exact,
        "margin": found.margin,
        "outcome": found.outcome.value,
        "coverage": _coverage(found.coverage),
    }


def _part(part: ResultPart) -> dict[str, Any]:
    return {
        "kind": part.kind.value,
        "name": part.name,
        "label": both(part.label),
        "value": part.value,
        "unit": part.unit.removeprefix(_COUNTED),
        "outcome": None if part.outcome is None else part.outcome.value,
        "coverage": _coverage(part.coverage),
        "colour": None if part.colour is None else list(part.colour),
        "waiver": _waiver(part.waiver),
    }


def _coverage(coverage: Coverage | None) -> dict[str, Any] | None:
    if coverage is None:
        return None
    return {
        "valid": coverage.valid,
        "required": coverage.required,
        "expected": coverage.expected,
        "unit": coverage.unit.removeprefix(_COUNTED),
        "sufficient": coverage.sufficient,
        "shortfall": in_both(coverage.shortfall),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {"file": finding.file, "line": finding.line, "text": in_both(finding.text)}


def _reject(reject: Reject) -> dict[str, Any]:
    return {
        "file": reject.file,
        "line": reject.line,
        "column": reject.column,
        "text": reject.text,
        "reason": in_both(reject.reason),
        "whole_row": reject.whole_row,
    }


def _waiver(waiver: WaiverNote | None) -> dict[str, Any] | None:
    if waiver is None:
        return None
    return {
        "until": waiver.until.isoformat(),
        "reason": both(waiver.reason),
        "by": waiver.by,
        "kind": waiver.kind.value,
    }
