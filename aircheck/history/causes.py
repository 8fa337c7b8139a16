"""What differs between two runs, apart from their results: the data, the question, the rules, the program."""

from collections.abc import Iterator, Mapping, Sequence

from aircheck.documents.comparison import Cause
from aircheck.documents.report import Report, Result
from aircheck.history.differing.words import target
from aircheck.model.overlay import OverlayFile
from aircheck.model.submission import InputFile
from aircheck.model.text import Message, Value, listing

SHOWN = 12
"""Characters of a digest that are shown."""


def causes(before: Report, after: Report) -> Mapping[Cause, tuple[Message, ...]]:
    """Return what differs, by what it belongs to; nothing of a kind says that it did not change."""
    return {
        "data": tuple(_data(before, after)),
        "question": tuple(_question(before, after)),
        "rules": tuple(_rules(before, after)),
        "program": tuple(_program(before, after)),
    }


def of_rule(before: Result, after: Result) -> Iterator[Message]:
    """Yield what of the rule of one commitment is not the same in both reports."""
    if before.target != after.target:
        targets = {"before": target(before.target) or "-", "after": target(after.target) or "-"}
        yield Message("history.target", targets)
    if before.weight != after.weight:
        yield Message.of("history.weight", before=before.weight, after=after.weight)
    then, now = ({use.interpretation: use.options for use in result.interpretations} for result in (before, after))
    for name in sorted(then.keys() | now.keys()):
        if then.get(name) != now.get(name):
            options = {"before": listing(then.get(name, ("-",))), "after": listing(now.get(name, ("-",)))}
            yield Message("history.interpretation", {"interpretation": name, **options})
    if (before.waiver is None) != (after.waiver is None):
        yield Message.of("history.waived" if after.waiver else "history.waiver_gone")


def _data(before: Report, after: Report) -> Iterator[Message]:
    yield from _files(before.inputs, after.inputs, "file")
    then, now = ({f"{one.dataset} ({one.path})" for one in report.statements} for report in (before, after))
    for name in sorted(now - then):
        yield Message.of("history.stated", statement=name)
    for name in sorted(then - now):
        yield Message.of("history.stated_no_more", statement=name)


def _question(before: Report, after: Report) -> Iterator[Message]:
    if before.as_of != after.as_of:
        yield Message.of("history.as_of", before=str(before.as_of), after=str(after.as_of))
    spans = [f"{one.period_from} - {one.period_to}" for one in (before, after)]
    if spans[0] != spans[1]:
        yield Message.of("history.period", before=spans[0], after=spans[1])
    if set(before.stations) != set(after.stations):
        yield Message.of("history.stations", before=_named(before.stations), after=_named(after.stations))
    then, now = before.request, after.request
    if set(then.only) != set(now.only):
        yield Message.of("history.only", before=_named(then.only), after=_named(now.only))
    if then.resolve != now.resolve:
        yield Message.of("history.resolve", before=then.resolve, after=now.resolve)


def _named(names: Sequence[str]) -> Message:
    return Message.of("text.verbatim", text=listing(sorted(names))) if names else Message.of("history.all")


def _rules(before: Report, after: Report) -> Iterator[Message]:
    if before.rules_digest != after.rules_digest:
        yield from _digest(before, after)
    then, now = before.request, after.request
    for name in sorted(then.interpretations.keys() | now.interpretations.keys()):
        chosen = [asked.interpretations.get(name, "-") for asked in (then, now)]
        if chosen[0] != chosen[1]:
            yield Message.of("history.chosen", interpretation=name, before=chosen[0], after=chosen[1])
    known = {result.rule: result for result in before.results}
    for result in after.results:
        if result.rule in known:
            for what in of_rule(known[result.rule], result):
                yield Message.of("history.of_rule", rule=result.rule, what=what)


def _digest(before: Report, after: Report) -> Iterator[Message]:
    """Say why the digest of the rules is another; files on top of the plan are in it and are told once."""
    digests: dict[str, Value] = {"before": before.rules_digest[:SHOWN], "after": after.rules_digest[:SHOWN]}
    # What a workspace asks and tells, unlike what it judges by, is in its bytes and not in the digest of the rules.
    on_top = tuple(_files(before.request.overlays, after.request.overlays, "overlay"))
    if not on_top:
        yield Message("history.rules_digest", digests)
        return
    yield Message("history.rules_on_top", {"file": on_top[0], **digests})
    yield from on_top[1:]


def _program(before: Report, after: Report) -> Iterator[Message]:
    if before.version != after.version:
        yield Message.of("history.version", before=before.version, after=after.version)
    if before.engine != after.engine:
        yield Message.of("history.engine", before=before.engine, after=after.engine)


def _files(
    before: Sequence[InputFile | OverlayFile], after: Sequence[InputFile | OverlayFile], what: str
) -> Iterator[Message]:
    """Compare two lists of files by content, then by path, then by name: a folder may have another name today."""
    here, there = ({file.sha256 for file in files} for files in (before, after))
    gone = {file.path: file.sha256 for file in before if file.sha256 not in there}
    new = {file.path: file.sha256 for file in after if file.sha256 not in here}
    pairs = dict(_paired(gone, new))
    for path in sorted(new):
        if path in pairs:
            digests = {"before": gone[pairs[path]][:SHOWN], "after": new[path][:SHOWN]}
            yield Message(f"history.{what}_changed", {"path": path, **digests})
        else:
            yield Message.of(f"history.{what}_new", path=path)
    for path in sorted(gone.keys() - pairs.values()):
        yield Message.of(f"history.{what}_gone", path=path)


def _paired(gone: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the new path and the old one of what is the same file with other content."""
    yield from ((path, path) for path in new if path in gone)
    names = [path.rpartition("/")[2] for path in gone.keys() - new.keys()]
    once = {path.rpartition("/")[2]: path for path in gone.keys() - new.keys()}
    others = [path for path in new if path not in gone]
    heads = [path.rpartition("/")[2] for path in others]
    for path, name in zip(others, heads, strict=True):
        if names.count(name) == 1 == heads.count(name):
            yield path, once[name]
