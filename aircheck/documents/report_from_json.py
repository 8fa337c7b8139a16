"""The other half of the codec: a report from its JSON, `aircheck.report/2`.

What was written is read back equal, but for what no document shows: a message is the words it was put into, in both
languages (`as_written`). Written again, it is the same document.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from aircheck.documents.report import SCHEMA, Report, Result
from aircheck.documents.totals import Totals
from aircheck.locale import Words
from aircheck.locale.catalogue import catalogue
from aircheck.model.errors import AircheckError
from aircheck.model.measurement import Coverage, Finding
from aircheck.model.os_errors import os_error_message
from aircheck.model.provenance import Statement, SubmissionNote
from aircheck.model.submission import InputFile
from aircheck.model.text import Bilingual, Message

Json = Mapping[str, Any]

_OURS = re.compile(r"aircheck\.[a-z]{1,20}/[0-9]{1,3}")
"""What documents of ours call themselves."""


class NotAReport(AircheckError):  # noqa: N818
    """A file that is no report of our form; `schema` is what it calls itself, where that is a document of ours."""

    def __init__(self, path: str, schema: str | None = None) -> None:
        is_other = () if schema is None else (Message.of("cli.verify.is_other", schema=schema),)
        wanted = Message.of("cli.verify.wants_report")
        super().__init__(Message.of("cli.verify.not_a_report", path=path), details=[*is_other, wanted])
        self.path = path


class NoSuchReport(AircheckError):  # noqa: N818
    """No file of this name: wrong usage, unlike one that is there and cannot be read."""

    def __init__(self, path: str, why: Message) -> None:
        super().__init__(Message.of("cli.cannot_open", path=path, why=why))


MOST_BYTES = 2**28
"""Of a report; what tells of a million rejected rows is about as large."""


def report_bytes(path: str) -> bytes:
    """Return what is in a file that should be a report.

    `NoSuchReport`; `NotAReport` if it is larger than any; `OSError`.
    """
    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        why = Message.of("cli.compare.folder", path=path) if Path(path).is_dir() else os_error_message(error)
        raise NoSuchReport(path, why) from None
    if len(content) > MOST_BYTES:
        raise NotAReport(path)
    return content


def read_report(content: bytes, path: str) -> Report:
    """Read a report from its JSON. `NotAReport` names `path`, also where its totals are not those of its files."""
    document = None
    try:
        document = json.loads(content)
        report = _REPORT.validate_python(_fields(document))
        if (document["schema"], document["totals"]) != (SCHEMA, asdict(Totals.over(report.inputs))):
            raise NotAReport(path, _other_schema(document))
        return report
    except (ValueError, ValidationError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotAReport(path, _other_schema(document)) from None


def _other_schema(document: object) -> str | None:
    """Return what JSON calls itself if that is another document of ours, or a report of another version."""
    named = document.get("schema") if isinstance(document, dict) else None
    return named if isinstance(named, str) and named != SCHEMA and _OURS.fullmatch(named) else None


_REPORT = TypeAdapter(Report)


def as_written(report: Report) -> Report:
    """Return the report as its JSON holds it: messages put into words, nothing besides what is shown."""
    return replace(
        report,
        inputs=tuple(replace(file, problem=_worded(file.problem)) for file in report.inputs),
        rejects=tuple(replace(reject, reason=_said(reject.reason)) for reject in report.rejects),
        results=tuple(map(_result_as_written, report.results)),
        notes=tuple(map(_said, report.notes)),
        expectations=tuple(replace(one, message=_said(one.message)) for one in report.expectations),
        statements=tuple(
            replace(one, note=SubmissionNote(producer=one.note.producer, signer=one.note.signer))
            for one in report.statements
        ),
    )


def _result_as_written(result: Result) -> Result:
    unadjusted, rest = result.unadjusted, result.rest
    return replace(
        result,
        coverage=_covered(result.coverage),
        parts=tuple(replace(part, coverage=_covered(part.coverage)) for part in result.parts),
        findings=tuple(Finding(_said(found.text), found.file, found.line) for found in result.findings),
        reason=_worded(result.reason),
        outlook=_worded(result.outlook),
        notes=tuple(map(_said, result.notes)),
        unadjusted=unadjusted and replace(unadjusted, coverage=_shortfall_said(unadjusted.coverage)),
        rest=rest and replace(rest, coverage=_covered(rest.coverage)),
    )


def _covered(coverage: Coverage | None) -> Coverage | None:
    return coverage and _shortfall_said(coverage)


def _shortfall_said(coverage: Coverage) -> Coverage:
    return replace(coverage, shortfall=_worded(coverage.shortfall))


def _worded(message: Message | None) -> Message | None:
    return None if message is None else _said(message)


def _said(message: Message) -> Message:
    return Message.of("text.verbatim", text=Bilingual(zh=Words("zh")(message), en=Words("en")(message)))


def _fields(document: Json) -> dict[str, Any]:
    """Return the fields of a report by name; what stands elsewhere in the document is put in its place."""
    own = {name: value for name, value in document.items() if name not in ("schema", "period", "totals")}
    return own | {
        "period_from": document["period"]["from"],
        "period_to": document["period"]["to"],
        "inputs": [_input(file) for file in document["inputs"]],
        "submissions": {file["path"]: file["submission"] for file in document["inputs"] if file["submission"]},
        "statements": [_statement(one) for one in document["statements"]],
        "rejects": [reject | {"reason": _message(reject["reason"])} for reject in document["rejects"]],
        "results": [_result(result) for result in document["results"]],
        "notes": [_message(note) for note in document["notes"]],
        "request": document["request"],
        # Reports of older histories do not have them.
        "expectations": [one | {"message": _message(one["message"])} for one in document.get("expectations", ())],
    }


def _input(file: Json) -> InputFile:
    own = {name: value for name, value in file.items() if name not in ("submission", "problem")}
    return InputFile(**own, problem=_message_or_none(file["problem"]))


def _statement(one: Json) -> Statement:
    return Statement(one["dataset"], one["file"], SubmissionNote(producer=one["producer"], signer=one["signer"]))


def _result(result: Json) -> dict[str, Any]:
    unadjusted, rest = result["unadjusted"], result.get("rest")
    return dict(result) | {
        "coverage": _coverage(result["coverage"]),
        "parts": tuple(
            part | {"coverage": _coverage(part["coverage"]), "unit": _counted(part["unit"])} for part in result["parts"]
        ),
        "findings": tuple(finding | {"text": _message(finding["text"])} for finding in result["findings"]),
        "reason": _message_or_none(result["reason"]),
        "outlook": _message_or_none(result["outlook"]),
        "notes": [_message(note) for note in result["notes"]],
        "interpretations": result["interpretations"],
        "unadjusted": unadjusted and unadjusted | {"coverage": _coverage(unadjusted["coverage"])},
        "rest": rest and rest | {"coverage": _coverage(rest["coverage"])},
    }


def _coverage(coverage: Json | None) -> dict[str, Any] | None:
    if coverage is None:
        return None
    shortfall = _message_or_none(coverage["shortfall"])
    return dict(coverage) | {"unit": _counted(coverage["unit"]), "shortfall": shortfall}


def _counted(name: str) -> str:
    """Return the catalogue key of what is counted (`day`); a unit of quantities is its own name."""
    key = f"unit.{name}"
    return key if key in catalogue("en") else name


def _message_or_none(text: Json | None) -> Message | None:
    return None if text is None else _message(text)


def _message(text: Json) -> Message:
    return Message.of("text.verbatim", text=Bilingual(**text))
