"""Places within a group: equals share a place, and the next is skipped (12, 12, 14) or not (12, 12, 13)."""

from collections.abc import Mapping
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


def among_last(placed: Mapping[str, int], name: str, number: int) -> bool:
    """Whether fewer than `number` names are behind this one; nobody is among the last of so few that all would be."""
    return len(placed) > number and sum(place > placed[name] for place in placed.values()) < number


def among_first(placed: Mapping[str, int], name: str, number: int) -> bool:
    """Whether fewer than `number` names are before this one; nobody is among the first of so few that all would be."""
    return len(placed) > number and sum(place < placed[name] for place in placed.values()) < number
