"""Why rows are out of scope: counted where they are left out, so that the reasons add up to their number."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args

from aircheck.model.text import Message, listing

Cause = Literal["stations", "period", "others", "totals", "headers", "footers", "marks", "repeats", "notes"]
"""Of stations or of days that are not wanted, of other quantities (an index, running means); totals, headers again,
last lines of forms, rows of marks, rows that say nothing new, and sheets that are notes."""
CAUSES: tuple[Cause, ...] = get_args(Cause)

Outside = Counter[tuple[int, Cause]]
"""Rows by the file's place among the inputs, and why they are out of scope."""

NOTE = "intake.note.outside"

_TOLD: frozenset[Cause] = frozenset({"totals", "headers", "footers", "marks", "repeats", "notes"})
"""These have notes of their own, which name a file and a line."""


def counted(rows: Mapping[int, int], cause: Cause) -> Outside:
    """Return rows by file as those of a cause."""
    return Counter({(file, cause): number for file, number in rows.items()})


def outside_notes(found: Outside, unwanted: Sequence[str], *, chosen: bool) -> Iterator[Message]:
    """Yield a note on why how many rows are out of scope, if there is a reason that no other note tells.

    `unwanted`: codes of stations that are not wanted; `chosen`: as stations were asked for by name, and not because a
    list of stations says so.
    """
    sums: Counter[Cause] = Counter()
    for (_, cause), number in found.items():
        sums[cause] += number
    if not any(sums[cause] for cause in CAUSES if cause not in _TOLD):
        return
    parts: list[Message] = []
    for cause in (one for one in CAUSES if sums[one]):
        if cause == "stations":
            key = "intake.outside.not_asked" if chosen else "intake.outside.not_assessed"
            parts.append(Message.of(key, names=listing(sorted(unwanted)), n=sums[cause]))
        else:
            parts.append(Message.of(f"intake.outside.{cause}", n=sums[cause]))
    yield Message.of(NOTE, n=sums.total(), reasons=_in_a_row(parts))


def _in_a_row(parts: Sequence[Message]) -> Message:
    first, *rest = parts
    return Message.of("intake.outside.and", first=first, rest=_in_a_row(rest)) if rest else first
