"""Hints: the word that was probably meant, or the words there are."""

from collections.abc import Iterable
from difflib import get_close_matches

from aircheck.model.text import Message, NameList

SHOWN = 20
"""Longer lists of known words do not help and are left out."""


def suggestion(word: str, known: Iterable[str]) -> Message | None:
    """Return a hint with the closest known word, otherwise with all of them, or nothing if there are many or none."""
    words = [known_word for known_word in known if known_word != word]
    if closest := get_close_matches(word, words, n=1):
        return Message.of("loading.hint.closest", word=closest[0])
    if not words or len(words) > SHOWN:
        return None
    return Message.of("loading.hint.known", words=NameList.of(words))
