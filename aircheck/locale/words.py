"""Messages into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aircheck.locale.catalogue import catalogue, plurals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aircheck.model.text import Bilingual, Language, Message, Value


class Words:
    """The words of one language.

    `KeyError` with key and language when a catalogue lacks a key or a message lacks a value its words need.
    """

    # `model.text` brings pydantic, and `--help` needs words but no models: it is imported only where one is at hand.

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, message: Message) -> str:
        """Put a message into words."""
        return self.say(message.key, **message.values)

    def say(self, key: str, /, **values: Value) -> str:
        """Put a key with its values into words."""
        template = catalogue(self.language).get(key)
        if template is None:
            raise KeyError(f"no {self.language} words for {key}")
        plural = plurals(self.language).get(key)
        if plural is not None and str(values.get(plural.counted)) == "1":
            template = plural.one
        try:
            return template.format_map({name: self.plain(value) for name, value in values.items()})
        except KeyError as error:
            raise KeyError(f"the {self.language} words for {key} need a value for {error.args[0]}") from None

    def of(self, text: Bilingual) -> str:
        """Return a bilingual text in this language."""
        return text.into(self.language)

    def row(self, names: Iterable[str]) -> str:
        """Put names into a row, as lists in sentences have them."""
        return self.say("reports.list").join(names)

    def plain(self, value: Value) -> str | int:
        """Return a value as it stands in a sentence."""
        # Integers stay integers: an entry may ask for thousands separators, `{rows:,}`.
        if type(value) is str or isinstance(value, int):
            return value
        from aircheck.model.text import Bilingual, ColumnNames, Message, NameList

        if isinstance(value, NameList | ColumnNames):
            return self.row(value.names)
        if isinstance(value, Message):
            return self(value)
        return self.of(value) if isinstance(value, Bilingual) else str(value)
