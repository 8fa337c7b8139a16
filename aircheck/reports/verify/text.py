"""Whether a report follows from files and rules, for a terminal."""

from collections.abc import Iterator

from aircheck.documents.verification import Verification
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.terminal.cells import clean, fold, plain

MOST = 12
"""Of what differs in one commitment; JSON has all of it."""
INDENT = "  "


def render(found: Verification, *, language: Language, width: int, colour: bool) -> str:
    """Return the user's files and what differs, a whole line each for whoever counts them, and what that comes to."""
    words = Words(language)
    if found.differences:
        verdict = words.say("verify.does_not", count=len(found.differences))
    else:
        verdict = words.say("verify.follows", rules=found.rules, files=found.files)
    lines = (*map(clean, _lines(found, words)), *(line.plain for line in fold(plain(verdict), width)))
    return "".join(f"{line}\n" for line in lines)


def _lines(found: Verification, words: Words) -> Iterator[str]:
    """Yield what differs: files first, then commitment by commitment, then the whole."""
    yield from (words(line) for line in found.on_top)
    yield from (words(one.said) for one in found.of_whole)
    for those in found.by_rule():
        first = those[0]
        assert first.title is not None, "a commitment without a title"
        yield f"{words.of(first.title)}  {first.rule}"
        yield from (f"{INDENT}{words(one.said)}" for one in those[:MOST])
        if (more := len(those) - MOST) > 0:
            yield INDENT + words.say("verify.more", n=more)
