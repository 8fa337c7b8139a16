"""Text in two languages, and messages that are put into words only when they are shown."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
TEXTS_KNOWN = 2**14
"""Number of cached headers: those of a country's stations, and all names of all contracts."""
_UNDERSCORE = re.compile(r"(?<!\d)_+|_+(?!\d)")
_HYPHENS = re.compile("[-\u2010-\u2015\u2212]")


@lru_cache(maxsize=TEXTS_KNOWN)
def plain_header(written: str) -> str:
    """Return a header in the form in which it is compared: NFKC, without blanks, case, underscores and hyphens.

    A hyphen is an underscore. Between digits it is a point (`PM1_0`) or parts two numbers (`O3_8h`), and stays.
    """
    return _UNDERSCORE.sub("", _HYPHENS.sub("_", plain_words(written)))


def plain_words(written: str) -> str:
    """Return a text without blanks and case, in NFKC."""
    return "".join(unicodedata.normalize("NFKC", written).casefold().split())


class Strict(BaseModel):
    """A frozen model that refuses unknown keys: the base of everything read from YAML."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    def __copy__(self) -> Self:
        """Copy the fields alone: what was worked out from them and kept need not hold for a changed copy."""
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


class Bilingual(Strict):
    """A short text in Chinese and English."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def into(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Message:
    """A catalogue key and its parameters; `locale` turns it into words.

    A parameter is text, an integer, a `Bilingual`, another message, or the name of a dataset or of columns.
    """

    key: str
    values: Mapping[str, "Value"] = field(default_factory=dict)

    @classmethod
    def of(cls, key: str, /, **values: "Value") -> "Message":
        """Build a message with keyword parameters."""
        return cls(key, values)


class Contradiction(ValueError):  # noqa: N818
    """What a file says cannot all be so; raised while it is read, and put into words where it is told."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


@dataclass(frozen=True, slots=True)
class DatasetName:
    """The id of a dataset in a message: said as it is, or by the dataset's title where the reader needs no ids."""

    id: str

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The names of columns in a message: said as they are, or by their titles where the reader needs no names."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, *names: str) -> "ColumnNames":
        """Name one column, or several in a row."""
        return cls(names)

    def __str__(self) -> str:
        return ", ".join(self.names)


@dataclass(frozen=True, slots=True)
class Condition:
    """A predicate in a message: said as it is written, although it may be no more than the name of a column."""

    text: str

    def __str__(self) -> str:
        return self.text


class NameList(str):
    """Names in a row: text with commas between them for code and machines; each language puts its own mark there."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> "NameList":
        """Put names into a row."""
        own = tuple(names)
        made = cls(", ".join(own))
        made.names = own
        return made


Name = DatasetName | ColumnNames | Condition
Value = str | int | Bilingual | Message | Name

MOST_NAMED = 12


def listing(names: Sequence[str]) -> NameList | Message:
    """Return names in a row; of many only the first, and how many there are besides."""
    named, more = NameList.of(names[:MOST_NAMED]), len(names) - MOST_NAMED
    return Message.of("reports.and_more", named=named, more=more) if more > 0 else named
