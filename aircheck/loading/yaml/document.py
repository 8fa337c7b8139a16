"""A YAML file's data together with the positions it was written at."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.source import Source
from aircheck.model.text import Message

PathStep = str | int
CLIP = 60
"""Characters of a value that a message repeats."""


@dataclass(frozen=True)
class YamlPlace:
    """Where a key path leads: the steps that exist in the document, and the nodes there.

    `skipped` is the first step that does not exist (pydantic names union members and the like), with the number of
    existing steps before it.
    """

    path: tuple[PathStep, ...]
    key: Node | None
    value: Node
    skipped: tuple[int, PathStep] | None


@dataclass(frozen=True)
class Document:
    """One file: its source and the plain data in it. Nodes with positions are composed only for a problem."""

    source: Source
    data: Any

    @cached_property
    def root(self) -> Node:
        """The node tree of the file, read a second time."""
        return compose(self.source.text)

    def place(self, path: Sequence[PathStep]) -> YamlPlace:
        """Follow a key path as far as it goes, passing over steps that are not in the document."""
        data, key, node = self.data, None, self.root
        taken: list[PathStep] = []
        skipped: tuple[int, PathStep] | None = None
        for step in path:
            found = _child(data, node, step)
            if found is None:
                skipped = skipped or (len(taken), step)
                continue
            data, key, node = found
            taken.append(step)
        return YamlPlace(tuple(taken), key, node, skipped)

    def problem(
        self, path: Sequence[PathStep], message: Message, hint: Message | None = None, *, at_key: bool = False
    ) -> Problem:
        """Build a problem at the value of a key path, or at its last key."""
        place = self.place(path)
        node = place.key if at_key and place.key is not None else place.value
        return self.source.problem(node.start_mark.line, node.start_mark.column, message, hint)

    def line(self, path: Sequence[PathStep]) -> int:
        """Return the 1-based line of a key path's value."""
        return int(self.place(path).value.start_mark.line) + 1

    def written(self, path: Sequence[PathStep]) -> str:
        """Return a scalar as it is written, cut to `CLIP` characters; empty for a mapping or a list."""
        node = self.place(path).value
        return clipped(node.value) if isinstance(node, ScalarNode) else ""


def compose(text: str) -> Node:
    """Return the node tree of a text that has been scanned: it has no aliases and is not nested deeply."""
    root: Node = YAML(typ="safe", pure=False).compose(text)
    return root


def clipped(text: str) -> str:
    """Return a text short enough to be repeated in a message."""
    return text if len(text) <= CLIP else text[: CLIP - 1] + "…"


def _child(data: Any, node: Node, step: PathStep) -> tuple[Any, Node | None, Node] | None:
    if isinstance(node, MappingNode) and isinstance(data, dict):
        # Without merge keys and duplicates, the keys of the data are in the order of the nodes.
        for (name, inner), (key, value) in zip(data.items(), node.value, strict=True):
            if str(name) == str(step):
                return inner, key, value
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return data[step], None, node.value[step]
    return None
