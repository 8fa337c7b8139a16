"""What formats for machines say of each result: one sentence, how it counts, and the places that explain it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from aircheck.documents.rejects import by_reason
from aircheck.documents.report import Report, Result, ResultPart
from aircheck.documents.standing import Standing, closing, standing, standing_of
from aircheck.documents.totals import Totals
from aircheck.documents.waived import waived
from aircheck.locale import Words
from aircheck.model.measurement import Finding, PartKind
from aircheck.model.outcome import Outcome
from aircheck.model.shown.visible import on_one_line
from aircheck.model.submission import InputFile, Reject
from aircheck.reports.registry import Options
from aircheck.reports.terminal.figures import quantity_said, target_said

PLACES = 10
"""Places that are named in a text; formats with places of their own have all."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is explained, and what is there; file and line as submitted, None where there is none."""

    file: str | None
    line: int | None
    text: str

    @property
    def shown(self) -> str:
        """The place and what is there, in a line."""
        where = [] if self.file is None else [self.file] if self.line is None else [self.file, str(self.line)]
        return f"{':'.join(map(on_one_line, where))} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Told:
    """A result in words, each text a line without anything that a terminal obeys."""

    result: Result
    standing: Standing
    title: str
    sentence: str
    more: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def widened(self) -> bool:
        """Whether it counts as failed only because of `--fail-on`."""
        return self.standing is Standing.FAILED and self.result.outcome is not Outcome.FAIL

    @property
    def excused(self) -> bool:
        """Whether it would count as failed, did not a waiver keep it from that."""
        return self.standing is Standing.SKIPPED and self.result.outcome is Outcome.FAIL

    @property
    def at(self) -> Place | None:
        """The first place that is in a file."""
        return next((place for place in self.places if place.file is not None), None)


def told(report: Report, options: Options) -> tuple[Told, ...]:
    """Return every result in words, in the order of the plan."""
    words = Words(options.language)
    return tuple(_told(report, result, words, options.fail_on) for result in report.results)


def _told(report: Report, result: Result, words: Words, fail_on: frozenset[Outcome]) -> Told:
    title = on_one_line(words.of(result.title))
    figures = tuple(map(on_one_line, _figures(result, words)))
    why = () if result.reason is None else (on_one_line(words(result.reason)),)
    how = standing_of(result, fail_on)
    counts = _counts(how, result, words, fail_on)
    facts = (words.say(f"outcome.{result.outcome}"), *figures, *why, *counts)
    sentence = words.say("reports.labelled", label=title, text=words.say("reports.between").join(facts))
    more = tuple(map(on_one_line, _more(report, result, words)))
    places = tuple(_place(one, words) for one in result.findings)
    return Told(result, how, title, sentence, more, places)


def _counts(how: Standing, result: Result, words: Words, fail_on: frozenset[Outcome]) -> tuple[str, ...]:
    """Say where a result counts otherwise than its outcome alone would: by `--fail-on`, or by a waiver."""
    if standing(result.outcome, fail_on) is not how:
        return (words.say("reports.excused"),)
    return (words.say("reports.counts_as_failed"),) if result.outcome in fail_on - {Outcome.FAIL} else ()


def _figures(result: Result, words: Words) -> Iterator[str]:
    if result.value is not None:
        yield f"{words.say('reports.value')} {quantity_said(result.value, result.unit or '', words)}"
    if result.target is not None:
        yield f"{words.say('reports.target')} {target_said(result.target, words)}"


def _more(report: Report, result: Result, words: Words) -> Iterator[str]:
    yield _labelled("clause", result.clause, words)
    if result.lead:
        yield _labelled("lead", words.row(names(report, result.lead, words)), words)
    if (before := result.unadjusted) is not None and before.value is not None:
        value = quantity_said(before.value, result.unit or "", words)
        measured = (value, words.say(f"outcome.{before.outcome}"))
        yield _labelled("unadjusted", words.say("reports.between").join(measured), words)
    yield from (_labelled("waiver", words(line), words) for line in waived(result))
    if (rest := result.rest) is not None:
        found = () if rest.value is None else (quantity_said(rest.value, result.unit or "", words),)
        facts = (*found, words.say(f"outcome.{rest.outcome}"))
        yield _labelled("rest", words.say("reports.between").join(facts), words)
    yield from _failing(report, result, words)
    yield from map(words, result.notes)


def _failing(report: Report, result: Result, words: Words) -> Iterator[str]:
    """Yield the parts that fail themselves, the worst first: stations, streets, whatever a target is asked of each."""
    failing = [part for part in result.parts if part.outcome is Outcome.FAIL]
    for part in failing[:PLACES]:
        excused = () if part.waiver is None else (words.say("reports.excused"),)
        facts = (*_value(part, words), words.say(f"outcome.{Outcome.FAIL}"), *excused)
        yield words.say(
            "reports.labelled", label=_called(report, part, words), text=words.say("reports.between").join(facts)
        )
    if (left := len(failing) - PLACES) > 0:
        yield words.say("reports.more", n=left)


def _value(part: ResultPart, words: Words) -> tuple[str, ...]:
    return () if part.value is None else (quantity_said(part.value, part.unit, words),)


def _called(report: Report, part: ResultPart, words: Words) -> str:
    """Return what a part is called: a station by code and name, an organisation by its name in the language."""
    called = next(names(report, [part.name], words)) if part.label is None else words.of(part.label)
    return f"{part.name} {called}" if part.kind is PartKind.STATION and part.name != called else called


def _labelled(label: str, text: str, words: Words) -> str:
    return words.say("reports.labelled", label=words.say(f"reports.{label}"), text=text)


def names(report: Report, organisations: Iterable[str], words: Words) -> Iterator[str]:
    """Yield the names of organisations in the language, where the plan has them."""
    for name in organisations:
        known = report.organisations.get(name)
        yield name if known is None else words.of(known)


def _place(finding: Finding, words: Words) -> Place:
    return Place(finding.file, finding.line, on_one_line(words(finding.text)))


def by_chapter(report: Report, every: Sequence[Told], words: Words) -> Iterator[tuple[str, list[Told]]]:
    """Yield the results of each chapter under its heading, those without one last; one of a report without results."""
    left = {one.result.rule: one for one in every}
    for chapter in report.chapters:
        if those := [left.pop(rule) for rule in chapter.rules if rule in left]:
            yield on_one_line(f"{chapter.clause} {words.of(chapter.title)}"), those
    if left or not every:
        yield words.say("reports.other_results"), list(left.values())


def complaints(inputs: Iterable[InputFile], rejects: Iterable[Reject], words: Words) -> Iterator[Place]:
    """Yield what was wrong with the data: files with a problem, and each reason for rejects at its first place."""
    for file in inputs:
        if file.problem is not None:
            yield Place(file.path, None, on_one_line(words(file.problem)))
    for kind in by_reason(rejects, words):
        said = words.say("reports.rejected_for", n=kind.count, reason=kind.reason)
        yield Place(kind.first.file, kind.first.line, on_one_line(said))


def account(report: Report, words: Words) -> tuple[str, ...]:
    """Return the sentences about all of it: notes, what became of the rows, how many results are decided."""
    totals = Totals.over(report.inputs)
    problems = (words.say("reports.files_with_problem", n=totals.problems),) if totals.problems else ()
    notes = map(words, report.notes)
    return (
        *map(on_one_line, notes),
        words.say("reports.between").join(map(words, totals.said)),
        *problems,
        words(closing(report.results)),
    )


def some(places: tuple[Place, ...], words: Words) -> tuple[str, ...]:
    """Return the first places as lines, and how many there are besides."""
    left = len(places) - PLACES
    more = (words.say("reports.more", n=left),) if left > 0 else ()
    return (*(place.shown for place in places[:PLACES]), *more)


def fingerprint(*parts: str) -> str:
    """Return what tells a result from others in every run: made of names, never of lines or places in a list."""
    return sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
