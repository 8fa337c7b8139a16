"""A value set or removed in the text of a YAML file: comments, order, quoting and layout of all else stay.

ruamel.yaml finds the places and writes the new value; nothing but that value is written anew. What comes out is read
again: its data must be the wanted ones and no comment may be lost.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from aircheck.loading.editing.changes import NotEdited, Path, added, removed, replaced
from aircheck.loading.editing.spans import Text
from aircheck.loading.editing.templates import Placed


def value_of(written: str) -> Any:
    """Return what a value on the command line means in YAML; what is no YAML is text."""
    try:
        return YAML(typ="safe", pure=True).load(written)
    except (YAMLError, ValueError):
        return written


def with_value(text: str, path: Path, value: Any) -> str:
    """Return the text with a value at a key path, which is added where it is not there. `NotEdited`."""
    before = Text(text)
    wanted = deepcopy(before.data)
    _put(wanted, path, value)
    node, depth, key = _reached(before, path)
    if depth == len(path) or _is_nothing(node):
        ways = iter([Placed(replaced(before, key, node, _nested(path[depth:], value)))])
    else:
        ways = added(before, node, path[depth], _nested(path[depth + 1 :], value), depth)
    return _checked(ways, before, wanted, path)


def without(text: str, path: Path) -> str:
    """Return the text without what is at a key path, and without what would be empty then. `NotEdited`."""
    before = Text(text)
    _, depth, _ = _reached(before, path)
    if depth < len(path):
        return text
    wanted = deepcopy(before.data)
    while len(path) > 1 and len(_at(wanted, path[:-1])) == 1:
        path = path[:-1]
    del _at(wanted, path[:-1])[path[-1]]
    parent, _, _ = _reached(before, path[:-1])
    return _checked(iter([Placed(removed(before, parent, path[-1]))]), before, wanted, path)


def _checked(ways: Iterator[Placed], before: Text, wanted: Any, path: Path) -> str:
    """Return the first edited text that says what it should and has all comments but the templates it used."""
    for edited in ways:
        after = Text(edited.text)
        with suppress(YAMLError, ValueError):
            lost = Counter(one.text for one in before.comments) - Counter(one.text for one in after.comments)
            if (after.data or {}) == wanted and not lost - Counter(edited.taken):
                return edited.text
    raise NotEdited(path)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _put(data: Any, path: Path, value: Any) -> None:
    """Set a value in plain data; what lies above is made."""
    for place, step in enumerate(path[:-1]):
        if isinstance(data, list) and step == len(data):
            data.append({})
        if isinstance(data, dict) and data.get(step) is None:
            data[step] = [] if isinstance(path[place + 1], int) else {}
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            raise NotEdited(path) from None
    if isinstance(data, list) and path[-1] == len(data):
        data.append(value)
        return
    try:
        data[path[-1]] = value
    except (IndexError, TypeError):
        raise NotEdited(path) from None


def _reached(text: Text, path: Path) -> tuple[Node, int, Node | None]:
    """Follow a key path as far as it goes: the node there, how many steps there are, and the node of the last key."""
    node, key = text.root, None
    if node is None:
        raise NotEdited(path)
    for depth, step in enumerate(path):
        found = None
        if isinstance(node, MappingNode):
            found = next(((own, value) for own, value in node.value if own.value == str(step)), None)
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = (None, node.value[step])
        if found is None:
            return node, depth, key
        key, node = found
    return node, len(path), key


def _is_nothing(node: Node) -> bool:
    """Whether a value is empty, so that anything can take its place."""
    return isinstance(node, ScalarNode) and str(node.tag).endswith(":null")


def _nested(path: Path, value: Any) -> Any:
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value
