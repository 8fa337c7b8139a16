"""Whether a report follows from files and rules: everything is computed again and what differs is named."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from aircheck.documents.report import Report
from aircheck.documents.report_from_json import as_written
from aircheck.documents.report_json import document
from aircheck.documents.verification import Difference, FieldDiffers, Verification
from aircheck.history.differing.results import OF_RESULT
from aircheck.history.differing.whole import OF_WHOLE
from aircheck.history.differing.words import field
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
    # Both with messages in words, lest the same words count as a difference.
    before, after = as_written(report), as_written(again)
    fields = tuple(_fields(then, now))
    differ: dict[str | None, set[str]] = {}
    for one in fields:
        differ.setdefault(one.rule, set()).add(one.field)
    differences = (
        *map(Difference, _rules(then, now)),
        *map(Difference, _lists(then["inputs"], now["inputs"], "file")),
        *_results(before, after, differ),
        *_whole(before, after, differ.get(None, set())),
    )
    return Verification(len(report.results), len(report.inputs), differences, tuple(_on_top(then, now)), fields)


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


def _results(then: Report, now: Report, differ: Mapping[str | None, set[str]]) -> Iterator[Difference]:
    """Yield what differs in results: in the words of those fields, by rule, that differ in both documents."""
    stated, found = ({result.rule: result for result in one.results} for one in (then, now))
    for rule, result in stated.items():
        again = found.get(rule)
        if again is None:
            yield Difference(Message.of("verify.rule_missing"), rule, result.title)
            continue
        for names, told in OF_RESULT.items():
            if not differ.get(rule, set()).isdisjoint(names):
                lines = tuple(told(result, again)) or (_only_in_json(names),)
                yield from (Difference(said, rule, result.title) for said in lines)
    for rule, again in found.items():
        if rule not in stated:
            yield Difference(Message.of("verify.rule_left_out"), rule, again.title)


def _whole(then: Report, now: Report, differ: set[str]) -> Iterator[Difference]:
    for names, told in OF_WHOLE.items():
        if differ.intersection(names):
            yield from map(Difference, tuple(told(then, now)) or (_only_in_json(names),))


def _only_in_json(names: Sequence[str]) -> Message:
    """Say that what differs has no words of its own: an order, a colour, a picture."""
    return Message.of("verify.only_in_json", what=field(names[0]))


def _fields(then: Json, now: Json) -> Iterator[FieldDiffers]:
    """Yield what must be the same and is not; the places of findings may differ, since files may lie elsewhere."""
    stated, found = ({result["rule"]: result for result in one["results"]} for one in (then, now))
    for rule in (rule for rule in stated if rule in found):
        for name in (name for names in OF_RESULT for name in names):
            if stated[rule][name] != found[rule][name]:
                yield FieldDiffers(rule, name, stated[rule][name], found[rule][name])
    for name in (name for names in OF_WHOLE for name in names):
        if then[name] != now[name]:
            yield FieldDiffers(None, name, then[name], now[name])
