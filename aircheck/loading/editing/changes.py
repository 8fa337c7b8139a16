"""One change to a text of YAML: a value replaced, an entry added or removed; comments stay."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ruamel.yaml.nodes import CollectionNode, Node, ScalarNode, SequenceNode

from aircheck.loading.editing.spans import Comment, Text
from aircheck.loading.editing.templates import Placed, past_templates, placed
from aircheck.loading.editing.written import flow, parts_of
from aircheck.loading.yaml.document import PathStep
from aircheck.model.errors import AircheckError
from aircheck.model.text import Message

Path = Sequence[PathStep]


class NotEdited(AircheckError):  # noqa: N818
    """The text cannot be changed at this place without touching anything else."""

    def __init__(self, path: Path) -> None:
        super().__init__(Message.of("loading.edit.by_hand", key=".".join(map(str, path))))


def replaced(text: Text, key: Node | None, node: Node, value: Any) -> str:
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
    return text.text[:start] + blank + flow(value) + _kept(text, inside, start) + text.text[end:]


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


def added(text: Text, parent: Node, key: PathStep, value: Any, depth: int) -> Iterator[Placed]:
    """Yield ways to add an entry: in the place of the comment that shows how to write it, and at its parent's end."""
    is_list = isinstance(parent, SequenceNode)
    if not isinstance(parent, CollectionNode):
        raise NotEdited((key,))
    written = _below(value) if depth == 0 else f" {flow(value)}"
    line = f"- {flow(value)}" if is_list else f"{flow(key)}:{written}"
    if _is_flow(parent):
        end = int(parent.end_mark.index) - 1
        head = text.text[:end].rstrip()
        comma = "" if head.endswith(("{", "[", ",")) else ","
        entry = line.removeprefix("- ") if is_list else line
        yield Placed(f"{head}{comma}{'' if head.endswith(('{', '[')) else ' '}{entry}{text.text[end:]}")
        return
    if (shown := placed(text, parent, str(key), value, depth)) is not None:
        yield shown
    first = parent.value[0] if is_list else parent.value[0][0]
    column = text.indent(text.text.rfind("-", 0, first.start_mark.index) if is_list else first.start_mark.index)
    at = text.line_end(text.end(parent))
    if depth == 0:
        at = past_templates(text.text, at)
    yield Placed(f"{text.text[:at]}\n{' ' * column}{line}{text.text[at:]}")


def _below(value: Any) -> str:
    """Return what stands behind an uppermost key: what has parts has a line for each."""
    return "".join(f"\n  {line}" for line in parts_of(value)) or f" {flow(value)}"


def removed(text: Text, parent: Node, key: PathStep) -> str:
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
