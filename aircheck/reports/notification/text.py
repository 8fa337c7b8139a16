"""What a run has to tell as lines of a message: no colour, no markup, nothing that a line of data could break."""

from collections.abc import Iterator, Sequence

from aircheck.documents.nightly.notification import Notification
from aircheck.documents.report import Result
from aircheck.documents.standing import closing
from aircheck.locale import Words
from aircheck.model.shown.visible import on_one_line
from aircheck.model.text import Language, Message
from aircheck.reports.terminal.figures import quantity_said, target_said

MOST = 100
"""Commitments of one kind that are named; how many there are besides is said."""
PARTS = 8
"""Parts of a commitment that are named."""


def title(found: Notification, language: Language) -> str:
    """Return what it is about in one line: the plan, and how much is new."""
    words = Words(language)
    counts = {
        "notify.count.failing": found.failing,
        "notify.count.unexpected": found.unexpected,
        "notify.count.recovered": found.recovered,
    }
    news = [words.say(key, count=len(those)) for key, those in counts.items() if those]
    text = words.row(news) if news else words.say("notify.nothing_new")
    return on_one_line(words.say("reports.labelled", label=words.of(found.report.plan_title), text=text))


def lines(found: Notification, language: Language) -> list[str]:
    """Return the lines, the first of which is the title."""
    words = Words(language)
    return [title(found, language), *(on_one_line(line) for line in _lines(found, words))]


def _lines(found: Notification, words: Words) -> Iterator[str]:
    day, before = found.report.as_of.isoformat(), found.before
    yield words.say("notify.first", day=day) if before is None else words.say("notify.since", day=day, before=before)
    yield words(closing(found.report.results))
    yield from _section("notify.failing", found.failing, found, words)
    if found.unexpected:
        yield words.say("notify.unexpected", count=len(found.unexpected))
        yield from (f"! {words(message)}" for message in found.unexpected[:MOST])
        yield from _more(len(found.unexpected), words)
    yield from _section("notify.recovered", found.recovered, found, words)
    yield from _section("notify.decided", found.decided, found, words)
    if found.known:
        yield words.say("notify.known", count=found.known)


def _section(key: str, results: Sequence[Result], found: Notification, words: Words) -> Iterator[str]:
    if not results:
        return
    yield words.say(key, count=len(results))
    for result in results[:MOST]:
        yield _result(result, words)
        if parts := found.parts.get(result.rule):
            left = [words.say("reports.more", n=len(parts) - PARTS)] if len(parts) > PARTS else []
            yield words.say("notify.parts", parts=words.row([*parts[:PARTS], *left]))
    yield from _more(len(results), words)


def _more(count: int, words: Words) -> Iterator[str]:
    if count > MOST:
        yield words.say("reports.more", n=count - MOST)


def _result(result: Result, words: Words) -> str:
    """Return a commitment in a line: outcome, value, target, and why where nothing was measured."""
    facts = [words.say(f"outcome.{result.outcome}")]
    if result.value is not None:
        facts.append(quantity_said(result.value, result.unit or "", words))
    if result.target is not None:
        facts.append(f"{words.say('reports.target')} {target_said(result.target, words)}")
    if result.value is None and result.reason is not None:
        facts.append(words(result.reason))
    text = words.say("reports.between").join(facts)
    return f"{result.outcome.symbol} {words.say('reports.labelled', label=words.of(result.title), text=text)}"


def of_error(plan: str, message: Message, details: Sequence[Message], language: Language) -> tuple[str, list[str]]:
    """Return title and lines of a run that ended with an error."""
    words = Words(language)
    head = on_one_line(words.say("reports.labelled", label=plan, text=words.say("notify.stopped")))
    return head, [head, *(on_one_line(words(one)) for one in (message, *details))]


def of_test(plan: str, language: Language) -> tuple[str, list[str]]:
    """Return title and lines of a message that only shows that messages arrive."""
    words = Words(language)
    head = on_one_line(words.say("reports.labelled", label=plan, text=words.say("notify.test_title")))
    return head, [head, words.say("notify.test_text")]
