"""Text for Markdown: nothing in it that a renderer would take for a command."""

import re
from collections.abc import Iterable

from aircheck.model.shown.visible import visible

_MEANS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def plain(text: str) -> str:
    """Return a text for a line or a cell that is shown as it is."""
    return escaped(visible(text).replace("\n", " "))


def escaped(line: str) -> str:
    """Return a line in which everything is visible already so that it is shown as it is."""
    return _MEANS.sub(r"\\\1", line)


def row(cells: Iterable[str]) -> str:
    """Return a row of a table from cells that are `plain` or `escaped`."""
    return f"| {' | '.join(cells)} |"
