"""A key that a comment shows how to write is put in the place of that comment, which would say it twice."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node

from aircheck.loading.editing.spans import Text

Flow = Callable[[Any], str]
_VALUE = r"(?P<value>|[\[{{\"'].*?|[^\s#\[{{\"']\S*(?: %)?)(?P<remark>\s+#.*)?"
"""What is behind a key in a template; a sentence is none: `# record: the runs of a year`."""
_UPPERMOST = rf"# {{key}}:(?: +{_VALUE})?\s*"
_INSIDE = re.compile(r" +\S.*|#   .*")
_BELOW = rf"(?:#   |  # ){{key}}:(?: +{_VALUE})?\s*"


@dataclass(frozen=True, slots=True)
class Placed:
    """The text with the key in it, and the comments whose place it took."""

    text: str
    taken: tuple[str, ...] = ()


def placed(text: Text, parent: Node, key: str, value: Any, depth: int, flow: Flow) -> Placed | None:
    """Put a new entry in the place of the comment that shows it, at the top or one below; None without one."""
    lines = text.text.split("\n")
    if depth == 0:
        return _at_top(text, lines, key, value, flow)
    if depth != 1 or not isinstance(parent, MappingNode) or parent.flow_style:
        return None
    first, column = text.text.count("\n", 0, parent.start_mark.index), text.indent(parent.value[0][0].start_mark.index)
    while first and _INSIDE.fullmatch(lines[first - 1]):
        first -= 1
    taken = _set_below(text, lines, range(first, _past(lines, first)), key, value, column, flow)
    return Placed("\n".join(lines), (taken,)) if taken else None


def _at_top(text: Text, lines: list[str], key: str, value: Any, flow: Flow) -> Placed | None:
    place = _shown(text, lines, range(len(lines)), _UPPERMOST, key)
    if place is None:
        return None
    taken, remark = lines[place].rstrip(), _remark(lines[place], _UPPERMOST, key)
    if not _has_parts(value):
        lines[place] = f"{flow(key)}: {flow(value)}{remark}"
        return Placed("\n".join(lines), (taken,))
    beneath, templates = _beneath(text, lines, place + 1, value, flow)
    lines[place] = "\n".join([f"{flow(key)}:{remark}", *beneath])
    return Placed("\n".join(lines), (taken, *templates))


def _has_parts(value: Any) -> bool:
    """Whether a value is written in a line for each of its parts."""
    return bool(value) and (isinstance(value, dict) or _is_long(value))


def _is_long(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict | list) for one in value)


def _beneath(text: Text, lines: list[str], first: int, value: Any, flow: Flow) -> tuple[list[str], list[str]]:
    """Put what has a comment below in its place; return the lines of all else, and these comments."""
    if isinstance(value, list):
        return [f"  - {flow(one)}" for one in value], []
    among, beneath, taken = range(first, _past(lines, first)), list[str](), list[str]()
    for name, one in value.items():
        if found := _set_below(text, lines, among, str(name), one, 2, flow):
            taken.append(found)
        else:
            beneath.append(f"  {flow(name)}: {flow(one)}")
    return beneath, taken


def _set_below(text: Text, lines: list[str], among: range, key: str, value: Any, column: int, flow: Flow) -> str | None:
    """Put a key of a block in the place of its comment, and return that; None without one."""
    place = _shown(text, lines, among, _BELOW, key)
    if place is None:
        return None
    taken = lines[place].strip()
    lines[place] = f"{' ' * column}{flow(key)}: {flow(value)}{_remark(lines[place], _BELOW, key)}"
    return taken


def _shown(text: Text, lines: Sequence[str], among: range, form: str, key: str) -> int | None:
    """Return the line of a comment that shows a key."""
    comments = set(_lines_of_comments(text))
    pattern = re.compile(form.format(key=re.escape(key)))
    return next((place for place in among if place in comments and pattern.fullmatch(lines[place])), None)


def _remark(line: str, form: str, key: str) -> str:
    """Return what is remarked behind a template."""
    found = re.fullmatch(form.format(key=re.escape(key)), line)
    return (found["remark"] or "").rstrip() if found else ""


def _lines_of_comments(text: Text) -> Iterator[int]:
    past, line = 0, 0
    for one in text.comments:
        line, past = line + text.text.count("\n", past, one.start), one.start
        yield line


def _past(lines: Sequence[str], first: int) -> int:
    """Return the line past a block that begins at a line: what is indented in it, commented or not."""
    return next((place for place in range(first, len(lines)) if not _INSIDE.fullmatch(lines[place])), len(lines))


def past_templates(text: str, end: int) -> int:
    """Return the end of the last of the lines behind a line that are, indented or commented, of the block above."""
    while _INSIDE.fullmatch(line := text[end + 1 :].partition("\n")[0]):
        end += 1 + len(line)
    return end
