"""A key that a comment shows how to write is put in the place of that comment, which would say it twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node

from aircheck.loading.editing.spans import Text
from aircheck.loading.editing.written import flow, parts_of

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


def placed(text: Text, parent: Node, key: str, value: Any, depth: int) -> Placed | None:
    """Put a new entry in the place of the comment that shows it, at the top or one below; None without one."""
    found = _Templates(text)
    if depth == 0:
        return found.edited() if found.put_on_top(key, value) else None
    if depth != 1 or not isinstance(parent, MappingNode) or parent.flow_style:
        return None
    first, column = text.text.count("\n", 0, parent.start_mark.index), text.indent(parent.value[0][0].start_mark.index)
    while first and _INSIDE.fullmatch(found.lines[first - 1]):
        first -= 1
    among = range(first, _past(found.lines, first))
    return found.edited() if found.put_below(among, key, value, column) else None


class _Templates:
    """The lines of a text while comments that show keys are replaced by them, and the comments that were."""

    def __init__(self, text: Text) -> None:
        self.lines = text.text.split("\n")
        self._comments = set(_lines_of_comments(text))
        self._taken: list[str] = []

    def edited(self) -> Placed:
        """Return the text as it has become."""
        return Placed("\n".join(self.lines), tuple(self._taken))

    def put_on_top(self, key: str, value: Any) -> bool:
        """Put an uppermost key in the place of its comment, with its parts; False without one."""
        shown = self._shown(range(len(self.lines)), _UPPERMOST, key)
        if shown is None:
            return False
        place, remark = shown
        head, parts = f"{flow(key)}:{remark}", parts_of(value)
        if not parts:
            head = f"{flow(key)}: {flow(value)}{remark}"
        elif isinstance(value, dict):
            among = range(place + 1, _past(self.lines, place + 1))
            items = zip(value.items(), parts, strict=True)
            parts = [line for (name, one), line in items if not self.put_below(among, str(name), one, 2)]
        self._put(place, "\n".join([head, *(f"  {line}" for line in parts)]))
        return True

    def put_below(self, among: range, key: str, value: Any, column: int) -> bool:
        """Put a key of a block in the place of its comment; False without one."""
        shown = self._shown(among, _BELOW, key)
        if shown is not None:
            self._put(shown[0], f"{' ' * column}{flow(key)}: {flow(value)}{shown[1]}")
        return shown is not None

    def _shown(self, among: range, form: str, key: str) -> tuple[int, str] | None:
        """Return the line of the comment that shows a key, and what is remarked behind it."""
        pattern = re.compile(form.format(key=re.escape(key)))
        for place in among:
            if place in self._comments and (found := pattern.fullmatch(self.lines[place])):
                return place, (found["remark"] or "").rstrip()
        return None

    def _put(self, place: int, line: str) -> None:
        self._taken.append(self.lines[place].strip())
        self.lines[place] = line


def _lines_of_comments(text: Text) -> Iterator[int]:
    past, line = 0, 0
    for one in text.comments:
        line, past = line + text.text.count("\n", past, one.start), one.start
        yield line


def _past(lines: Sequence[str], first: int) -> int:
    """Return the line past a block that begins at a line: what is indented in it, commented or not."""
    return first + sum(1 for _ in takewhile(_INSIDE.fullmatch, lines[first:]))


def past_templates(text: str, end: int) -> int:
    """Return the end of the last of the lines behind a line that are, indented or commented, of the block above."""
    inside = takewhile(_INSIDE.fullmatch, text[end + 1 :].split("\n"))
    return end + sum(1 + len(line) for line in inside)
