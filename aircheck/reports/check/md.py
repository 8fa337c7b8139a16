"""A check as Markdown, for job summaries and comments: counts, every result by chapter, what explains those not met."""

from collections.abc import Iterator

from aircheck.documents.report import Report
from aircheck.documents.standing import Standing
from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.model.shown.visible import on_one_line
from aircheck.reports.check.expected import expected
from aircheck.reports.check.machines import Told, account, by_chapter, complaints, names, some, told
from aircheck.reports.registry import Options
from aircheck.reports.terminal.figures import quantity_said, target_said
from aircheck.writing.markdown import escaped, row

_COLUMNS = ("overview.outcome", *(f"reports.{name}" for name in ("commitment", "value", "target", "lead", "reason")))


def render(report: Report, options: Options) -> str:
    """Return the text with a final newline."""
    return "\n".join(_lines(report, options)).rstrip("\n") + "\n"


def _lines(report: Report, options: Options) -> Iterator[str]:
    every, words = told(report, options), Words(options.language)
    yield from _head(report, words)
    if report.expectations:
        yield from (f"## {words.say('nightly.expected')}", "")
        yield from (f"- {escaped(f'{_mark(one.met)} {one.sentence}')}" for one in expected(report, words))
        yield ""
    for heading, those in by_chapter(report, every, words):
        yield from (f"## {escaped(heading)}", "", row(map(words.say, _COLUMNS)), row("---" for _ in _COLUMNS))
        yield from (row(map(_line, _cells(report, one, words))) for one in those)
        yield ""
        for one in those:
            if one.standing is Standing.FAILED or one.excused:
                yield from _explained(one, words)
    if wrong := tuple(complaints(report.inputs, report.rejects, words)):
        yield from (f"## {words.say('reports.rejects')}", "", *(f"- {escaped(place.shown)}" for place in wrong))


def _head(report: Report, words: Words) -> Iterator[str]:
    start, end, day = (one.isoformat() for one in (report.period_from, report.period_to, report.as_of))
    scope = words.say("reports.scope", area=report.area, start=start, end=end, as_of=day)
    counts = (f"{_verdict(one, words)} {count}" for one in Outcome if (count := report.summary.get(one, 0)))
    yield from (f"# {_line(words.of(report.plan_title))}", "", _line(scope), "", escaped(" · ".join(counts)), "")
    yield from (f"- {escaped(line)}" for line in account(report, words))
    yield ""


def _cells(report: Report, one: Told, words: Words) -> Iterator[str]:
    result = one.result
    yield _verdict(result.outcome, words) + (f" ({_otherwise(one, words)})" if one.widened or one.excused else "")
    yield f"{words.of(result.title)} ({result.rule})"
    yield "" if result.value is None else quantity_said(result.value, result.unit or "", words)
    yield "" if result.target is None else target_said(result.target, words)
    yield words.row(names(report, result.lead, words))
    yield "" if result.reason is None else words(result.reason)


def _otherwise(one: Told, words: Words) -> str:
    return words.say("reports.counts_as_failed" if one.widened else "reports.excused")


def _explained(one: Told, words: Words) -> Iterator[str]:
    """Write what explains a result that counts as failed, or would without a waiver."""
    named = escaped(f"{one.result.outcome.symbol} {one.title}")
    yield from (f"**{named}**" if one.excused else f"### {named}", "", escaped(one.sentence), "")
    yield from (f"- {escaped(line)}" for line in (*one.more, *some(one.places, words)))
    yield ""


def _mark(met: bool) -> str:
    return (Outcome.PASS if met else Outcome.FAIL).symbol


def _verdict(outcome: Outcome, words: Words) -> str:
    return f"{outcome.symbol} {words.say(f'outcome.{outcome}')}"


def _line(text: str) -> str:
    return escaped(on_one_line(text))
