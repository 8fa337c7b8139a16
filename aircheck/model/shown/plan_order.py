"""The order in which a plan names its organisations, towns and sub-districts: how every list and table has them."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

from aircheck.model.shown.natural import natural

T = TypeVar("T")
Key = tuple[int, tuple[tuple[int, int, str], ...]]


class PlanOrder:
    """What sorts names: those that a plan has in its order, all others after them in natural order."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._places = {name: place for place, name in enumerate(dict.fromkeys(names))}

    def __call__(self, name: str) -> Key:
        """Return the key of a name."""
        return self._places.get(name, len(self._places)), natural(name)

    def sorted(self, names: Iterable[str]) -> list[str]:
        """Return names in order."""
        return sorted(names, key=self)

    def ties(self, ranked: Iterable[T], rank: Callable[[T], object], name: Callable[[T], str | None]) -> list[T]:
        """Return what is ranked already, neighbours of one rank in the order of their names; None as name: left."""
        found: list[T] = []
        for _, equals in groupby(ranked, rank):
            tied = list(equals)
            if len(tied) == 1:
                found += tied
                continue
            names = [name(one) for one in tied]
            known = [(self(text), place) for place, text in enumerate(names) if text is not None]
            found += [tied[place] for _, place in sorted(known)] if len(known) == len(tied) else tied
        return found


NATURAL = PlanOrder()
"""The order where there is no plan."""
