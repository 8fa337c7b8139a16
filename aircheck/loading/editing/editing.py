"""A value set or removed in the text of a YAML file: comments, order, quoting and layout of all else stay.

ruamel.yaml finds the places and writes the new value; nothing but that value is written anew. What comes out is read
again: its data must be the wanted ones and no comment may be lost.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from aircheck.loading.editing.spans import Comment, Text
from aircheck.loading.yaml.document import PathStep
from aircheck.model.errors import AircheckError
from aircheck.model.text import Message

Path = Sequence[PathStep]


class NotEdited(AircheckError):  # noqa: N818
    """The text cannot be changed at this place without touching anything else."""

    def __init__(self, path: Path) -> None:
        super().__init__(Message.of("loading.edit.by_hand", key=".".join(map(str, path))))


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
        edited = _replaced(before, key, node, _nested(path[depth:], value))
    else:
        edited = _added(before, node, path[depth], _nested(path[depth + 1 :], value), depth)
    return _checked(edited, before, wanted, path)


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
    return _checked(_removed(before, parent, path[-1]), before, wanted, path)


def _checked(edited: str, before: Text, wanted: Any, path: Path) -> str:
    """Return the edited text if it says what it should and all comments are still there."""
    after = Text(edited)
    try:
        kept = not Counter(one.text for one in before.comments) - Counter(one.text for one in after.comments)
        if (after.data or {}) == wanted and kept:
            return edited
    except (YAMLError, ValueError):
        pass
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


def _flow(value: Any) -> str:
    """Return a value in one line, as ruamel.yaml writes it."""
    written, out = YAML(typ="rt", pure=True), io.StringIO()
    written.default_flow_style, written.width = True, 10**6
    written.allow_unicode = True
    written.dump({"x": value}, out)
    return out.getvalue().strip().removeprefix("{x: ").removesuffix("}")


def _replaced(text: Text, key: Node | None, node: Node, value: Any) -> str:
    """Put a value in the place of a node; comments within it go below."""
    start = int(node.start_mark.index) if key is None else text.colon(key)
    end = max(start, text.end(node))
    inside = text.between(int(node.start_mark.index), end)
    if inside or not _is_in_line(node):
        end = text.line_end(end)
        inside = text.between(start, end)
    else:
        start = max(start, int(node.start_mark.index))
    blank = "" if text.text[start - 1 : start].isspace() else " "
    return text.text[:start] + blank + _flow(value) + _kept(text, inside, start) + text.text[end:]


def _is_in_line(node: Node) -> bool:
    """Whether a node can be replaced by itself: it is written in a line, and not below its key."""
    return node.style not in ("|", ">") if isinstance(node, ScalarNode) else _is_flow(node)


def _is_flow(node: Node) -> bool:
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def _kept(text: Text, comments: Sequence[Comment], start: int) -> str:
    """Return comments to stand behind a value: the first in its line, the others below."""
    indent = " " * len(re.match(" *", text.text[text.line_start(start) :])[0])  # type: ignore[index]
    first = [one for one in comments if one.start <= text.line_end(start)]
    others = [one for one in comments if one not in first]
    return "".join((*(f"  {one.text}" for one in first), *(f"\n{indent}{one.text}" for one in others)))


def _added(text: Text, parent: Node, key: PathStep, value: Any, depth: int) -> str:
    """Add an entry at the end of a mapping or list; at the top, where a comment shows how it could be written."""
    is_list = isinstance(parent, SequenceNode)
    if not isinstance(parent, CollectionNode):
        raise NotEdited((key,))
    written = _below(value) if depth == 0 else f" {_flow(value)}"
    line = f"- {_flow(value)}" if is_list else f"{_flow(key)}:{written}"
    if _is_flow(parent):
        end = int(parent.end_mark.index) - 1
        head = text.text[:end].rstrip()
        comma = "" if head.endswith(("{", "[", ",")) else ","
        entry = line.removeprefix("- ") if is_list else line
        return f"{head}{comma}{'' if head.endswith(('{', '[')) else ' '}{entry}{text.text[end:]}"
    shown = re.search(rf"^# {re.escape(str(key))}:", text.text, re.MULTILINE) if depth == 0 else None
    if shown is not None and shown.start() in {one.start for one in text.comments}:
        return f"{text.text[: shown.start()]}{line}\n{text.text[shown.start() :]}"
    first = parent.value[0] if is_list else parent.value[0][0]
    column = text.indent(text.text.rfind("-", 0, first.start_mark.index) if is_list else first.start_mark.index)
    at = text.line_end(text.end(parent))
    return f"{text.text[:at]}\n{' ' * column}{line}{text.text[at:]}"


def _below(value: Any) -> str:
    """Return what stands behind an uppermost key: what has parts has a line for each."""
    if isinstance(value, dict) and value:
        return "".join(f"\n  {_flow(name)}: {_flow(one)}" for name, one in value.items())
    if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        return "".join(f"\n  - {_flow(one)}" for one in value)
    return f" {_flow(value)}"


def _removed(text: Text, parent: Node, key: PathStep) -> str:
    """Remove an entry of a mapping or list; its comments stay as lines of their own."""
    if isinstance(parent, SequenceNode):
        place = int(key)
        start, node = text.text.rfind("-", 0, parent.value[place].start_mark.index), parent.value[place]
        own: Node = node
    else:
        place, own, node = next((n, *pair) for n, pair in enumerate(parent.value) if pair[0].value == str(key))
        start = int(own.start_mark.index)
    end = max(text.end(node), text.end(own))
    if _is_flow(parent):
        return _without_part(text.text, int(own.start_mark.index), end)
    line, after = text.line_start(start), text.line_end(end)
    indent = " " * text.indent(start)
    comments = "".join(f"{indent}{one.text}\n" for one in text.between(start, after))
    if text.text[line:start].strip():
        # The first key of an entry of a list stands behind its sign.
        following = parent.value[1][0].start_mark.index
        return text.text[:start] + text.text[following:]
    return text.text[:line] + comments + text.text[after + 1 :]


def _without_part(text: str, start: int, end: int) -> str:
    """Remove a part of a list or mapping in one line, with one of the commas around it."""
    behind = re.match(r"\s*,\s*", text[end:])
    if behind is not None:
        return text[:start] + text[end + behind.end() :]
    before = re.search(r"\s*,\s*$", text[:start])
    return text[: before.start() if before else start] + text[end:]
