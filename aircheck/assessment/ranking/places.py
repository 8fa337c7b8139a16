"""Places within a group: equals share a place, and the next is skipped (12, 12, 14) or not (12, 12, 13)."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction

from aircheck.model.methods.ranking import Ties

Key = tuple[Fraction, ...]
"""What decides, the smallest first: the figure, then those of the tie-breakers."""


def places(keys: Mapping[str, Key], ties: Ties) -> dict[str, int]:
    """Return the place of each name, in the order of places, names with the same in the order given."""
    ordered = sorted(set(keys.values())) if ties == "dense" else sorted(keys.values())
    first: dict[Key, int] = {}
    for place, key in enumerate(ordered, start=1):
        first.setdefault(key, place)
    return dict(sorted(((name, first[key]) for name, key in keys.items()), key=lambda found: found[1]))


def among_last(ordered: Sequence[int], place: int, number: int) -> bool:
    """Whether fewer than `number` of all places, in order, are behind this one.

    Nobody is among the last of so few that all would be.
    """
    return len(ordered) > number > len(ordered) - bisect_right(ordered, place)


def among_first(ordered: Sequence[int], place: int, number: int) -> bool:
    """Whether fewer than `number` of all places, in order, are before this one; as `among_last`."""
    return len(ordered) > number > bisect_left(ordered, place)
