"""What a word that is none of a few was probably meant to be."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from aircheck.cli.common.console import help_words

ALIKE = 0.2
"""By how much less alike than the nearest another may be to be named with it."""


def nearest(text: str, choices: Iterable[str], most: int = 2) -> list[str]:
    """Return what a word was probably meant to be, the most alike first; none that is much less so than the first."""
    found = get_close_matches(text, list(choices), n=most)
    alike = [SequenceMatcher(None, one, text).ratio() for one in found]
    return [one for one, how in zip(found, alike, strict=True) if how > alike[0] - ALIKE]


def near(texts: Iterable[str], known: Iterable[str]) -> str:
    """Return `; closest: …` for words that are not known, to end a sentence with; nothing where none is alike."""
    choices = list(known)
    found = dict.fromkeys(one for text in texts for one in nearest(text, choices))
    return help_words().say("cli.usage.near", near=help_words().row(found)) if found else ""
