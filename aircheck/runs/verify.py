"""Whether a report follows from files and rules: everything is computed again and what differs is named."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationError

from aircheck.documents.report_json import document
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Resolve
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.text import Message
from aircheck.runs.check import Request, check

SHOWN = 12
"""Characters of a digest that a difference shows."""

COMPARED = (
    "outcome",
    "value",
    "exact",
    "unit",
    "target",
    "margin",
    "weight",
    "coverage",
    "parts",
    "unadjusted",
    "interpretations",
    "lead",
)
"""What must be the same of every result; the places of findings may differ, since files may lie elsewhere."""


class NotAReport(Exception):  # noqa: N818
    """A file that is not a report of this format."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class ClaimedFile(BaseModel):
    """An input as a report names it."""

    path: str
    sha256: str


class ClaimedPeriod(BaseModel):
    """The assessed period's first day."""

    start: date = Field(alias="from")


class Claimed(BaseModel):
    """The parts of a report needed to compute it again; the rest is compared, not parsed."""

    form: Literal["aircheck.report/2"] = Field(alias="schema")
    plan: str
    as_of: date
    period: ClaimedPeriod
    version: str
    rules_digest: str
    resolve: Resolve = "refuse"
    stations: tuple[str, ...]
    inputs: tuple[ClaimedFile, ...]
    results: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Verification:
    """How many results and files were compared, and what differs; nothing where the report follows."""

    rules: int
    files: int
    differences: tuple[Message, ...]


def read_report(path: str) -> Claimed:
    """Return what a report claims. `NotAReport`; `OSError`."""
    try:
        return Claimed.model_validate_json(Path(path).read_bytes())
    except ValidationError:
        raise NotAReport(path) from None


def verify(report: Claimed, loaded: LoadedPlan, sources: Sequence[SourceFile]) -> Verification:
    """Compute the report's results again from the sources and compare."""
    again = document(check(loaded, sources, _request(report)))
    if tuple(again["stations"]) != report.stations:
        again = document(check(loaded, sources, _request(report, report.stations)))
    now = Claimed.model_validate(again)
    differences = (*_rules(report, now), *_files(report, now), *_results(report, now))
    return Verification(len(report.results), len(report.inputs), differences)


def _request(report: Claimed, stations: tuple[str, ...] = ()) -> Request:
    return Request(report.as_of, report.period.start.year, report.as_of, stations, resolve=report.resolve)


def _rules(then: Claimed, now: Claimed) -> Iterator[Message]:
    if then.rules_digest != now.rules_digest:
        digests = {"then": then.rules_digest[:SHOWN], "now": now.rules_digest[:SHOWN]}
        yield Message("verify.rules_differ", digests)
    if then.version != now.version:
        yield Message.of("verify.version_differs", then=then.version, now=now.version)


def _files(then: Claimed, now: Claimed) -> Iterator[Message]:
    """Compare by content first, then by name: the folder may have another name today."""
    here, there = ({entry.sha256 for entry in one.inputs} for one in (now, then))
    lost = {_name(entry): entry for entry in then.inputs if entry.sha256 not in here}
    new = {_name(entry): entry for entry in now.inputs if entry.sha256 not in there}
    for name in sorted({*lost, *new}):
        if name in lost and name in new:
            digests = {"then": lost[name].sha256[:SHOWN], "now": new[name].sha256[:SHOWN]}
            yield Message("verify.file_changed", {"path": lost[name].path, **digests})
        elif name in lost:
            yield Message.of("verify.file_missing", path=lost[name].path)
        else:
            yield Message.of("verify.file_extra", path=new[name].path)


def _name(entry: ClaimedFile) -> str:
    return entry.path.rpartition("/")[2]


def _results(then: Claimed, now: Claimed) -> Iterator[Message]:
    found = {result.get("rule"): result for result in now.results}
    for result in then.results:
        rule = str(result.get("rule"))
        again = found.get(rule)
        if again is None:
            yield Message.of("verify.rule_missing", rule=rule)
            continue
        for name in COMPARED:
            if result.get(name) != again[name]:
                yield Message.of(
                    "verify.field_differs",
                    rule=rule,
                    field=name,
                    then=_short(result.get(name)),
                    now=_short(again[name]),
                )


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
