"""Whether a report follows from files and rules, for a terminal."""

from aircheck.documents.verification import Verification
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.terminal.cells import clean, fold, plain


def render(found: Verification, *, language: Language, width: int, colour: bool) -> str:
    """Return what differs, a whole line each for whoever counts them, and what that comes to."""
    words = Words(language)
    if found.differences:
        verdict = words.say("verify.does_not", count=len(found.differences))
    else:
        verdict = words.say("verify.follows", rules=found.rules, files=found.files)
    differences = (clean(words(difference)) for difference in found.differences)
    return "".join(f"{line}\n" for line in (*differences, *(line.plain for line in fold(plain(verdict), width))))
