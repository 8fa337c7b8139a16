"""How wide the columns of a table are, in terminal cells."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from aircheck.reports.terminal.cells import GAP, longest_word, width_of


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
