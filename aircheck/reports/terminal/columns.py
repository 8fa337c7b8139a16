"""How wide the columns of a table are, in terminal cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from aircheck.reports.terminal.cells import GAP, fold, longest_word, width_of


def widths(rows: Iterable[Sequence[Text]]) -> list[int]:
    """Return the width of every column if nothing is folded."""
    return [max(width_of(cell.plain) for cell in column) for column in zip(*rows, strict=True)]


def longest_words(rows: Iterable[Sequence[Text]]) -> list[int]:
    """Return the width of the longest word of every column: in a narrower one it would be split."""
    return [max(longest_word(cell.plain) for cell in column) for column in zip(*rows, strict=True)]


def shrunk(natural: Sequence[int], room: int, flexible: int, least: int) -> list[int]:
    """Return the widths with `flexible` as much narrower as `room` asks for with the gaps, but not below `least`."""
    fitting = list(natural)
    fitting[flexible] -= min(_excess(natural, room), max(0, fitting[flexible] - least))
    return fitting


def fitted(
    natural: Sequence[int], room: int, flexible: int, least: int = 12, floors: Sequence[int] | None = None
) -> list[int]:
    """Return widths that fit in `room` with the gaps: first `flexible` shrinks down to `least`, then the widest.

    Columns are not made narrower than their `floors`, if these leave room for one another.
    """
    fitting = shrunk(natural, room, flexible, least)
    kept = floors if floors is not None and _excess(floors, room) == 0 else [0] * len(fitting)
    for _ in range(_excess(fitting, room)):
        # Those at their floors come last: all cannot be, as the floors fit.
        widest = max(range(len(fitting)), key=lambda place: (fitting[place] > kept[place], fitting[place]))
        fitting[widest] -= 1
    return fitting


def _excess(natural: Sequence[int], room: int) -> int:
    return max(0, sum(natural) + GAP * (len(natural) - 1) - room)


def shared(rows: Sequence[Sequence[Text]], room: int, floors: Sequence[int] | None = None) -> list[int]:
    """Return the widths of a table's columns within `room` with the gaps, by which its rows take the fewest lines.

    `rows` begin with the heads. Columns give way one after the other, each to what its longest folded line takes, first
    the one that costs the fewest lines for its cells, and what is left over is given back. No word is split while the
    `floors` fit (see `floors_of`).
    """
    wide, folds = widths(rows), _Folds(rows[:_CONSIDERED])
    lowest = list(floors if floors is not None else floors_of(rows))
    while over := _excess(wide, room):
        ways = [folds.narrower(wide, place, low) for place, low in enumerate(lowest) if wide[place] > low]
        if not ways:
            return fitted(wide, room, max(range(len(wide)), key=wide.__getitem__))
        best = min(ways, key=lambda way: (way.cost / min(over, way.saved), -way.saved))
        wide[best.place] -= min(over, best.saved)
    return wide if len(rows) > _CONSIDERED else folds.given_back(wide, room)


def floors_of(rows: Sequence[Sequence[Text]]) -> list[int]:
    """Return what each column needs so that neither a word of a cell nor one of the head, which is first, is split."""
    return [max(pair) for pair in zip(head_words(rows[0]), longest_words(rows), strict=True)]


def head_words(heads: Sequence[Text]) -> list[int]:
    """Return what each head needs: a word of Chinese characters stays whole, a long one has two lines."""
    return [max(longest_word(head.plain), max(map(_whole, _WORD.findall(head.plain)), default=0)) for head in heads]


def _whole(word: str) -> int:
    width = width_of(word)
    return width if width <= _SHORT else 2 * ((width // 2 + 1) // 2)


_WORD = re.compile(r"[\u4e00-\u9fff]+")
_SHORT = 8
"""Cells of a word of Chinese characters that are not divided."""
_TORN = 4
"""Cells of a last line that a reader stumbles over."""
_THIRD = 20
"""A third line of a cell is as bad as so many lines of others."""
_CONSIDERED = 200
"""Rows by which widths are chosen."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A column made narrower: how many cells that saves, and what it costs in lines and in what reads badly."""

    place: int
    saved: int
    cost: int


@dataclass(frozen=True, slots=True)
class _Folded:
    """A cell in a width: its lines, the width of the longest, and how badly it reads.

    A last line of a mere syllable counts, and each line beyond the second much more.
    """

    lines: int
    width: int
    marred: int


class _Folds:
    """The cells of a table folded to widths, each once."""

    def __init__(self, rows: Sequence[Sequence[Text]]) -> None:
        self._rows = rows
        self._known: dict[tuple[str, int], _Folded] = {}

    def narrower(self, wide: Sequence[int], place: int, low: int) -> _Way:
        """Return what it takes to make a column narrower than it is, but not below `low`, by as much as is free."""
        narrow = max(low, *(self._fold(row[place], wide[place] - 1).width for row in self._rows))
        cost = 0
        for row in self._rows:
            others = max((self._fold(cell, wide[at]).lines for at, cell in enumerate(row) if at != place), default=1)
            before, after = self._fold(row[place], wide[place]), self._fold(row[place], narrow)
            cost += max(others, after.lines) - max(others, before.lines) + after.marred - before.marred
        return _Way(place, wide[place] - narrow, cost)

    def given_back(self, wide: Sequence[int], room: int) -> list[int]:
        """Return the widths that are used, where what others leave free is enough with columns as wide as they are."""
        natural = widths(self._rows)
        used = [max(self._fold(row[at], width).width for row in self._rows) for at, width in enumerate(wide)]
        for place in sorted(range(len(used)), key=lambda at: natural[at] - used[at]):
            if not _excess([natural[at] if at == place else width for at, width in enumerate(used)], room):
                used[place] = natural[place]
        return used

    def _fold(self, cell: Text, width: int) -> _Folded:
        key = cell.plain, width
        if key not in self._known:
            lines = [width_of(line.plain) for line in fold(cell, width)]
            marred = (len(lines) > 1 and lines[-1] <= _TORN) + _THIRD * max(0, len(lines) - 2)
            self._known[key] = _Folded(len(lines), max(lines), marred)
        return self._known[key]
