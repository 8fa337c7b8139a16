"""What a word that is none of a few was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

from aircheck.cli.common.console import help_words


def near(texts: Iterable[str], known: Iterable[str]) -> str:
    """Return `; closest: …` for words that are not known, to end a sentence with; nothing where none is alike."""
    choices = list(known)
    found = dict.fromkeys(one for text in texts for one in get_close_matches(text, choices, n=2))
    return help_words().say("cli.usage.near", near=help_words().row(found)) if found else ""
