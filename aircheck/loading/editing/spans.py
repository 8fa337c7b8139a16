"""Where in a text its nodes and comments are. Positions are indices of characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

_SIGN = re.compile(r"(?:^|(?<=\s))#", re.MULTILINE)


@dataclass(frozen=True)
class Comment:
    """A comment: where it begins, and its text from the sign on."""

    start: int
    text: str


@dataclass(frozen=True)
class Text:
    """A text of YAML whose top level is a mapping, with its nodes."""

    text: str

    @cached_property
    def root(self) -> Node | None:
        """The node of the whole; None of an empty text. `YAMLError` if it is no YAML."""
        found: Node | None = YAML(typ="safe", pure=True).compose(self.text)
        return found

    @cached_property
    def data(self) -> Any:
        """The plain data."""
        return YAML(typ="safe", pure=True).load(self.text)

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """The comments, in their order: from a sign that is within no scalar to the end of its line."""
        spans = [(one.start_mark.index, one.end_mark.index) for one in _scalars(self.root)]
        found: list[Comment] = []
        past = 0
        for start in (one.start() for one in _SIGN.finditer(self.text)):
            if start < past or any(first <= start < last for first, last in spans):
                continue
            past = self.line_end(start)
            found.append(Comment(start, self.text[start:past].rstrip()))
        return tuple(found)

    def end(self, node: Node) -> int:
        """Return where a node ends: behind its last sign that is no comment, blank or line break."""
        if isinstance(node, CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return max(self.end(part) for part in (last if isinstance(last, tuple) else (last,)))
        start = int(node.start_mark.index)
        return start + len(self.text[start : node.end_mark.index].rstrip())

    def colon(self, key: Node) -> int:
        """Return where the value of a key begins: behind the colon."""
        return self.text.index(":", key.end_mark.index) + 1

    def line_start(self, index: int) -> int:
        """Return where the line of a position begins."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Return where the line of a position ends, before its line break."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found

    def between(self, start: int, end: int) -> tuple[Comment, ...]:
        """Return the comments that begin within a part of the text."""
        return tuple(one for one in self.comments if start <= one.start < end)

    def indent(self, index: int) -> int:
        """Return the column of a position."""
        return index - self.line_start(index)


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _scalars(part)
    elif node is not None:
        for part in node.value:
            yield from _scalars(part)
