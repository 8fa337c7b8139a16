"""What every JSON document of ours shares: texts in both languages, and nothing in it that a terminal would obey."""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, to_json

from aircheck import __version__
from aircheck.locale import Words
from aircheck.model.shown.file_names import shown_name
from aircheck.model.text import LANGUAGES, Bilingual, Message

_HALF = re.compile("[\udc80-\udcff]")
_UNSAFE = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def in_both(message: Message | None) -> dict[str, str] | None:
    """Return a message's words in both languages."""
    return None if message is None else {language: Words(language)(message) for language in LANGUAGES}


def both(text: Bilingual | None) -> dict[str, str] | None:
    """Return a bilingual text as plain values."""
    return None if text is None else {language: text.into(language) for language in LANGUAGES}


def span(ends: tuple[date, date] | None) -> dict[str, date] | None:
    """Return the first and last day of a span."""
    return None if ends is None else {"from": ends[0], "to": ends[1]}


def written(schema: str, content: Mapping[str, Any]) -> str:
    """Return a document as text with a final newline: its schema, our version, and the content as plain values."""
    document = {"schema": schema, "version": __version__, **values(content)}
    return laid_out(document)


def laid_out(document: object) -> str:
    """Return plain values as text that is safe to print, indented by two, with a final newline."""
    try:
        text = to_json(document, indent=2).decode()
    except PydanticSerializationError:
        # Halves of characters, which a file name that is not UTF-8 has: the slower writer of Python takes them.
        text = json.dumps(document, ensure_ascii=False, indent=2)
    return printable(text) + "\n"


def values(found: Any) -> Any:
    """Return a frozen document, or a part of one, as plain values: texts in both languages, exact numbers as text."""
    match found:
        case Message():
            return in_both(found)
        case Bilingual():
            return both(found)
        case BaseModel():
            return values({name: getattr(found, name) for name in type(found).model_fields})
        case Mapping():
            return {str(name): values(value) for name, value in found.items()}
        case list() | tuple():
            return [values(value) for value in found]
        case _ if is_dataclass(found):
            return {field.name: values(getattr(found, field.name)) for field in fields(found)}
    return _single(found)


def _single(found: Any) -> Any:
    match found:
        case Enum():
            return found.value
        case date():
            return found.isoformat()
        case Decimal() | Fraction():
            return str(found)
    return found


def printable(text: str) -> str:
    """Return JSON text in which nothing is left that a terminal would obey."""
    # JSON leaves DEL, C1, line separators and direction marks as they are, which a terminal obeys; and a file name
    # that is not UTF-8 may reach us with halves of characters, which many readers refuse: it is written as it is shown.
    escaped = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    named = _HALF.sub(lambda found: "\\" + shown_name(found[0]), escaped)
    return named.encode("utf-8", "backslashreplace").decode("utf-8")
