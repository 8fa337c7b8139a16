"""The fewest events of any entity in any period."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from aircheck.measures.frequency.occurrences import Occurrences
from aircheck.measures.frequency.slots import Each
from aircheck.model.measurement import Bounds, Finding, Part


@dataclass(frozen=True, slots=True)
class Fewest:
    """The smallest count of all."""

    found: Occurrences

    def value(self) -> Fraction | None:
        """Return the smallest count; None if there are no periods or no entities."""
        least = min(self.found.cells.values(), default=None)
        return None if self.found.scoped.silent or least is None else Fraction(least)

    def bounds(self) -> Bounds:
        """Return its bounds: gaps can add to any count; unknown entities and periods to come may have no events."""
        least = self.value()
        if least is None:
            return Bounds(Fraction(0))
        cells, placed = self.found.cells, self.found.placed
        most = highest_minimum((cells[key] + placed[key] for key in cells), self.found.free)
        return Bounds(Fraction(0) if self.found.open or self.found.known.more else least, Fraction(most))

    def parts(self, each: Each) -> Iterator[Part]:
        """Yield every period with its fewest events."""
        return self.found.parts(each, lambda counts: Fraction(min(counts.values())))

    def findings(self) -> Iterator[Finding]:
        """Yield the counts of every period and entity; those that are high enough are not shown."""
        for text, number in self.found.ascending():
            yield Finding(text, value=Fraction(number))


def highest_minimum(counts: Iterable[int], more: int) -> int:
    """Return how high the smallest of the counts can become by adding `more` to them, one by one."""
    level, below = None, 0
    for count in sorted(counts):
        if level is not None and (count - level) * below > more:
            break
        more -= 0 if level is None else (count - level) * below
        level, below = count, below + 1
    if level is None:
        raise ValueError("no counts")
    return level + more // below
