"""Words of a list, found however they are written: one in a cell, or several.

Width, case, blanks and quotation marks do not matter, what stands in brackets may be another name of the same, and
words that add nothing may stand around it. Nothing else is ever guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

from aircheck.model.dataset import UNKNOWN_WORD

Read = Callable[[str], str | None]
_BRACKETED = re.compile(r"^(.*?)\(([^()]*)\)(.*)$")
_BETWEEN = re.compile(r"[、,;/|\n]|以及|(?<=[局队委办会部处])[和与及]")
_ALSO_BETWEEN = re.compile(r"[\s+&和与及并]+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－﹣"), "-") | dict.fromkeys(map(ord, "～〜∼"), "~")
_OF_A_YEAR = re.compile(r"^\d{4}年度?|\d{4}年度?$", re.ASCII)
_CUTOFF = 0.3


def key(text: str) -> str:
    """Return `text` as names are compared: NFKC, without case, blanks and quotation marks."""
    folded = unicodedata.normalize("NFKC", text.translate(_DASHES)).casefold()
    return "".join(letter for letter in folded if not letter.isspace() and letter not in "·。“”\"'《》「」")


def says_something(text: str) -> bool:
    """Whether a text has a letter, a digit or a Chinese character: `@@` and `??` say nothing."""
    return any(letter.isalnum() for letter in text)


def listed(values: Mapping[str, Collection[str]], filler: Collection[str] = ()) -> Read:
    """Return a reader of one word: its canonical form, None if no word or more than one is meant.

    `filler` are words that add nothing where they stand before or after another; nor does a year then.
    """
    known = {key(word): canonical for canonical, others in values.items() for word in (canonical, *others)}
    around = sorted(map(key, filler), key=len, reverse=True)

    def read(text: str) -> str | None:
        whole = key(text)
        if whole in known:
            return known[whole]
        found = {known[part] for part in _forms(whole, around) if part in known}
        return found.pop() if len(found) == 1 else None

    return read


def _forms(whole: str, around: Collection[str]) -> Iterable[str]:
    """Yield what a name may be without its brackets, what stands in them, and each without words that add nothing."""
    parts = [whole]
    if found := _BRACKETED.match(whole):
        parts += [found[1] + found[3], found[2]]
    for part in parts:
        yield from _bare(part, around)


def _bare(part: str, around: Collection[str]) -> Iterable[str]:
    waiting, seen = [part], {part}
    while waiting:
        text = waiting.pop()
        yield text
        without = {text.removeprefix(extra) for extra in around} | {text.removesuffix(extra) for extra in around}
        if around:
            without.add(_OF_A_YEAR.sub("", text))
        for shorter in sorted(without - seen - {""}):
            seen.add(shorter)
            waiting.append(shorter)


def several(values: Mapping[str, Collection[str]], filler: Collection[str] = ()) -> Callable[[str], list[str] | None]:
    """Return a reader of several words in a cell, each once and sorted; `?` stands for those not on the list.

    None if none of them is on it.
    """
    one = listed(values, filler)

    def read(text: str) -> list[str] | None:
        if (whole := one(text)) is not None:
            return [whole]
        found = {word for part in parts(text) for word in _each(part, one)}
        return None if found <= {UNKNOWN_WORD} else sorted(found)

    return read


def _each(part: str, one: Read) -> list[str]:
    """Return the word of a part; blanks, 和 and 并 separate words only where all between them are on the list."""
    if (word := one(part)) is not None:
        return [word]
    inside = [one(piece) for piece in _ALSO_BETWEEN.split(part) if piece]
    known = [word for word in inside if word is not None]
    return known if known and len(known) == len(inside) else [UNKNOWN_WORD]


def parts(text: str) -> list[str]:
    """Return what a cell of several words lists."""
    return [part for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)) if part.strip()]


@lru_cache(maxsize=2**12)
def nearest(text: str, words: tuple[str, ...]) -> str | None:
    """Return the word that a text resembles most, to be named in an error; None if it resembles none."""
    by_key = {key(word): word for word in words}
    found = get_close_matches(key(text), by_key, n=1, cutoff=_CUTOFF)
    return by_key[found[0]] if found else None
