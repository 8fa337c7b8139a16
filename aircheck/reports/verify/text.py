"""Whether a report follows from files and rules, for a terminal."""

from aircheck.documents.verification import Verification
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.terminal.cells import clean, fold, plain


def render(found: Verification, *, language: Language, width: int, colour: bool) -> str:
    """Return the user's files and what differs, a whole line each for whoever counts them, and what that comes to."""
    words = Words(language)
    if found.differences:
        verdict = words.say("verify.does_not", count=len(found.differences))
    else:
        verdict = words.say("verify.follows", rules=found.rules, files=found.files)
    said = (clean(words(line)) for line in (*found.on_top, *found.differences))
    return "".join(f"{line}\n" for line in (*said, *(line.plain for line in fold(plain(verdict), width))))
