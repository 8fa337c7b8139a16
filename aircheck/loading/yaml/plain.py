"""Plain YAML in one pass: mappings, lists and scalars as in rule files, directly from the C parser's events.

Any other text (aliases, tags, directives, errors, duplicate keys, deep nesting) is left to the two passes of
`yaml.open_document`, which can report it. What this returns is what they would return.
"""

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.cyaml import CSafeLoader
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from ruamel.yaml.main import YAML
from ruamel.yaml.nodes import ScalarNode

DEPTH = 50
"""Levels of nesting a file may have; the C loader recurses without a limit of its own."""


MOST_VALUES = 20_000
"""Keys and values a file may have: more than twice what the largest of ours has."""


class NotPlain(Exception):  # noqa: N818
    """A text that cannot be read in one pass."""


def plain(text: str) -> dict[Any, Any]:
    """Return the mapping in a text. `NotPlain` for any other text."""
    try:
        events = _events(text)
        _expect(next(events), StreamStartEvent)
        start = _expect(next(events), DocumentStartEvent)
        if start.version or start.tags:
            raise NotPlain
        _expect(first := next(events), MappingStartEvent)
        data: dict[Any, Any] = _Builder(events).value(first, 1)
        _expect(next(events), DocumentEndEvent)
        _expect(next(events), StreamEndEvent)
    except (YAMLError, ValueError, TypeError, StopIteration) as error:
        raise NotPlain from error
    return data


def _events(text: str) -> Iterator[Any]:
    parser = CSafeLoader(text)
    while True:
        event = parser.get_event()
        yield event
        if isinstance(event, StreamEndEvent):
            return


def _expect(event: Any, kind: type[Event]) -> Any:
    if not isinstance(event, kind):
        raise NotPlain
    return event


class _Builder:
    """Builds values from events; every unquoted word is resolved and constructed once, by the rules of ruamel.yaml."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._words: dict[str, Any] = {}
        self._values = 0
        self._loader, _ = YAML(typ="safe", pure=False).get_constructor_parser("")

    def value(self, event: Any, depth: int) -> Any:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if event.anchor or event.tag or depth > DEPTH:
            raise NotPlain
        if kind is MappingStartEvent:
            return self._mapping(depth)
        if kind is SequenceStartEvent:
            return self._list(depth)
        raise NotPlain

    def _mapping(self, depth: int) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for event in self._events:
            if type(event) is MappingEndEvent:
                break
            if type(event) is not ScalarEvent or (key := self._scalar(event)) in found:
                raise NotPlain
            found[key] = self.value(next(self._events), depth + 1)
        return found

    def _list(self, depth: int) -> list[Any]:
        found = []
        for event in self._events:
            if type(event) is SequenceEndEvent:
                break
            found.append(self.value(event, depth + 1))
        return found

    def _scalar(self, event: Any) -> Any:
        self._values += 1
        if event.anchor or event.tag or self._values > MOST_VALUES:
            raise NotPlain
        text = event.value
        if not event.implicit[0]:
            return text
        if text not in self._words:
            if text == "<<":
                raise NotPlain
            tag = self._loader.resolve(ScalarNode, text, (True, False))
            self._words[text] = self._loader.construct_object(ScalarNode(tag, text), deep=True)
        return self._words[text]
