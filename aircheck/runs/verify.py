"""Whether a report follows from files and rules: everything is computed again and what differs is named."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from aircheck.documents.report import Report
from aircheck.documents.report_json import document
from aircheck.documents.verification import Verification
from aircheck.intake.files.source import SourceFile
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.progress import SILENT, Progress
from aircheck.model.shown.file_names import name_shown
from aircheck.model.text import Message
from aircheck.runs.check import check
from aircheck.runs.previous import Previous
from aircheck.runs.request import repeated

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
    "waiver",
    "rest",
    "interpretations",
    "lead",
    "rests_on",
    "outlook",
)
"""What must be the same of every result; the places of findings may differ, since files may lie elsewhere."""


WHOLE = ("as_of", "period", "stations", "totals", "summary", "score", "sensitivity", "passes_rest_on", "pictures")
"""What must be the same of the report as a whole."""

Json = Mapping[str, Any]


def plan_used(report: Report) -> str:
    """Return what names the plan of a report: the user's file on top of it where that still lies there, else its id."""
    top = name_shown(report.request.overlays[-1].path) if report.request.overlays else ""
    return top if top and Path(top).is_file() else report.plan


def verify(
    report: Report,
    loaded: LoadedPlan,
    sources: Sequence[SourceFile],
    progress: Progress = SILENT,
    previous: Previous | None = None,
) -> Verification:
    """Make the report's request again of the sources and compare what comes out.

    `NothingSelected` and `UnknownInterpretation` where the plan no longer has what was asked for.
    """
    again = check(loaded, sources, repeated(report.request, report.as_of, report.engine), progress, previous)
    then, now = document(report), document(again)
    differences = (
        *_rules(then, now),
        *_lists(then["inputs"], now["inputs"], "file"),
        *_results(then, now),
        *_whole(then, now),
    )
    return Verification(len(report.results), len(report.inputs), differences, tuple(_on_top(then, now)))


def _rules(then: Json, now: Json) -> Iterator[Message]:
    if then["rules_digest"] != now["rules_digest"]:
        digests = {"then": then["rules_digest"][:SHOWN], "now": now["rules_digest"][:SHOWN]}
        yield Message("verify.rules_differ", digests)
        # What a workspace asks and tells, unlike what it judges by, is in its bytes and not in the digest of the rules.
        yield from _lists(then["request"]["overlays"], now["request"]["overlays"], "overlay")
    if then["version"] != now["version"]:
        yield Message.of("verify.version_differs", then=then["version"], now=now["version"])


def _lists(stated: Sequence[Json], used: Sequence[Json], what: str) -> Iterator[Message]:
    """Compare two lists of files by content first, then by name: their folder may have another name today."""
    here, there = ({entry["sha256"] for entry in files} for files in (used, stated))
    lost = {_name(entry): entry for entry in stated if entry["sha256"] not in here}
    new = {_name(entry): entry for entry in used if entry["sha256"] not in there}
    for name in sorted({*lost, *new}):
        if name in lost and name in new:
            digests = {"then": lost[name]["sha256"][:SHOWN], "now": new[name]["sha256"][:SHOWN]}
            yield Message(f"verify.{what}_changed", {"path": lost[name]["path"], **digests})
        elif name in lost:
            yield Message.of(f"verify.{what}_missing", path=lost[name]["path"])
        else:
            yield Message.of(f"verify.{what}_extra", path=new[name]["path"])


def _on_top(then: Json, now: Json) -> Iterator[Message]:
    """Say which of the user's files that a report was made with are used again as they were, and where they lie."""
    here = {file["sha256"]: file["path"] for file in now["request"]["overlays"]}
    for file in then["request"]["overlays"]:
        if (place := here.get(file["sha256"])) is not None:
            key = "verify.overlay_same" if place == file["path"] else "verify.overlay_moved"
            yield Message(key, {"path": file["path"], "place": place, "digest": file["sha256"][:SHOWN]})


def _name(entry: Json) -> str:
    return str(entry["path"]).rpartition("/")[2]


def _results(then: Json, now: Json) -> Iterator[Message]:
    stated, found = ({result["rule"]: result for result in one["results"]} for one in (then, now))
    for rule, result in stated.items():
        again = found.get(rule)
        if again is None:
            yield Message.of("verify.rule_missing", rule=rule)
            continue
        for name in COMPARED:
            if result[name] != again[name]:
                shown = {"then": _short(result[name]), "now": _short(again[name])}
                yield Message("verify.field_differs", {"rule": rule, "field": name, **shown})
    for rule in found:
        if rule not in stated:
            yield Message.of("verify.rule_left_out", rule=rule)


def _whole(then: Json, now: Json) -> Iterator[Message]:
    for name in WHOLE:
        if then[name] != now[name]:
            shown = {"then": _short(then[name]), "now": _short(now[name])}
            yield Message("verify.whole_differs", {"field": name, **shown})


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
