"""What can be wrong in a file, and how its place is shown. Imports neither pydantic nor ruamel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from aircheck.model.errors import AircheckError
from aircheck.model.outcome import ExitCode
from aircheck.model.shown.visible import on_one_line

if TYPE_CHECKING:
    from aircheck.model.text import Message

WIDTH = 76
"""Cells of the source line that `caret` shows: what an 80-column terminal leaves beside a margin."""

TAB = 4
_SEEN = 1000
"""Characters on either side of a place of which some are shown."""
MOST = 100
"""Number of problems reported for one file; a file with more of them is probably not of this kind."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, with its place. `line` and `column` are 1-based; `source` is the text of the line."""

    file: str
    line: int
    column: int
    message: Message
    hint: Message | None
    source: str


class LoadingError(AircheckError):
    """Files that cannot be used; `problems` are sorted by file, line and column."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            sorted(problems, key=lambda p: (p.file, p.line, p.column, p.message.key))
        )
        from aircheck.model.text import Message

        super().__init__(Message.of("cli.problems", count=len(self.problems)), ExitCode.REJECTED)

    def __str__(self) -> str:
        return "; ".join(f"{p.file}:{p.line}:{p.column} {p.message.key}" for p in self.problems)


class UnknownPlan(AircheckError):  # noqa: N818
    """A plan that is neither built in, nor a folder with a `plan.yaml`, nor YAML. `closest` are similar known ids."""

    def __init__(self, reference: str, known: tuple[str, ...]) -> None:
        self.reference = reference
        self.known = known
        self.closest: tuple[str, ...] = tuple(get_close_matches(reference, known, n=3))
        from aircheck.model.text import Message, NameList

        there = ("cli.closest_plan", self.closest) if self.closest else ("cli.known_plans", known)
        found, what = "cli.unknown_plan", Message.of(there[0], plans=NameList.of(there[1]))
        if is_file_at(reference):
            found, what = "cli.no_plan_in", Message.of("cli.wanted_plan")
        super().__init__(Message.of(found, plan=reference), details=[what])


def is_file_at(path: str) -> bool:
    """Whether there is a file of this name."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


class UnknownRule(AircheckError):  # noqa: N818
    """A rule that no built-in plan has; `reference` is its id, `known` are all ids."""

    def __init__(self, reference: str, known: tuple[str, ...]) -> None:
        from aircheck.model.text import Message

        self.reference = reference
        self.known = known
        super().__init__(Message.of("cli.unknown_rule", rule=reference), details=[ids_like(reference, known, RULES)])


RULES = "cli.known_rules"
"""What is said of ids of rules: the command that lists them as well."""


def ids_like(wanted: str, known: Sequence[str], listed: str = "cli.known_interpretations") -> Message:
    """Return what to say to who named an unknown id, in any case: ids or words of them that begin so, the closest, all.

    `listed` is how all there are is said.
    """
    from aircheck.model.text import Message, NameList, listing

    folded = {name: name.casefold() for name in known}
    asked = wanted.casefold()
    # A word of an id counts only where no id begins so; an empty text begins everything and says nothing.
    begun = [name for name, text in folded.items() if asked and text.startswith(asked)]
    begun = begun or [name for name, text in folded.items() if asked and f"-{asked}" in text]
    if 0 < len(begun) < len(known):
        return Message.of("cli.closest_plan", plans=listing(begun))
    if closest := get_close_matches(asked, folded.values()):
        alike = [name for text in closest for name in known if folded[name] == text]
        return Message.of("cli.closest_plan", plans=NameList.of(dict.fromkeys(alike)))
    return Message.of(listed, known=listing(known))


def caret(problem: Problem) -> tuple[str, str]:
    """Return the source line, at most `WIDTH` cells of it, and a line with a caret below the column.

    Tabs are expanded, wide characters count as two cells, control characters are shown as escapes.
    """
    from rich.cells import cell_len

    split = min(problem.column - 1, len(problem.source))
    before = _printable(problem.source[max(0, split - _SEEN) : split], 0)
    after = _printable(problem.source[split : split + _SEEN], cell_len(before))
    if cell_len(before) + cell_len(after) > WIDTH:
        room = max(WIDTH // 2, WIDTH - cell_len(after))
        before = _ending(before, room)
        after = _beginning(after, WIDTH - cell_len(before))
    return before + after, " " * cell_len(before) + "^"


def _printable(text: str, start: int) -> str:
    from rich.cells import cell_len

    shown = ""
    for character in text:
        if character == "\t":
            shown += " " * (TAB - (start + cell_len(shown)) % TAB)
        else:
            shown += on_one_line(character)
    return shown


def _ending(text: str, room: int) -> str:
    from rich.cells import cell_len

    if cell_len(text) <= room:
        return text
    while cell_len(text) > room - 1:
        text = text[1:]
    return "…" + text


def _beginning(text: str, room: int) -> str:
    from rich.cells import cell_len

    if cell_len(text) <= room:
        return text
    while cell_len(text) > room - 1:
        text = text[:-1]
    return text + "…"
