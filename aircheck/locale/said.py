"""Whether a message is one of ours once it has become words, as in a report that was read from its JSON."""

import re
from functools import cache
from string import Formatter

from aircheck.locale.catalogue import catalogue, plurals
from aircheck.model.text import Bilingual, Language, Message

VERBATIM = "text.verbatim"
"""The key of a message that is words in both languages (`text`)."""
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def is_said(message: Message, key: str) -> bool:
    """Whether a message has this key, or is the words of one that had it, whatever its values were."""
    text = message.values.get("text")
    if message.key != VERBATIM or not isinstance(text, Bilingual):
        return message.key == key
    return all(_like(key, language).fullmatch(getattr(text, language)) for language in LANGUAGES)


@cache
def _like(key: str, language: Language) -> re.Pattern[str]:
    """Return what matches the words of a key with any values."""
    several, one = catalogue(language)[key], plurals(language).get(key)
    forms = (several, one.one) if one else (several,)
    return re.compile("|".join(map(_pattern, forms)), re.DOTALL)


def _pattern(template: str) -> str:
    parts = Formatter().parse(template)
    return "".join(re.escape(text) + ("" if field is None else ".*") for text, field, _, _ in parts)
