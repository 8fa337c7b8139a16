"""The share of entities that have enough events in every period that has ended, in per cent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from aircheck.measures.frequency.occurrences import Cells, Occurrences
from aircheck.measures.frequency.slots import Each
from aircheck.model.measurement import Bounds, Finding, Part

_ALL = Fraction(100)


@dataclass(frozen=True, slots=True)
class Reached:
    """The entities with at least `least` events in every period, as a share of all that are expected."""

    found: Occurrences
    least: int

    def value(self) -> Fraction | None:
        """Return the share; None if there are no periods or no entities."""
        if self.found.scoped.silent or not self.found.cells:
            return None
        names = self.found.known.names
        return _ALL * (len(names) - len(self.lacking())) / len(names)

    def lacking(self) -> tuple[str, ...]:
        """Return the entities that have too few events in some period."""
        return tuple(who for who in self.found.known.names if self._short(who, {}))

    def bounds(self) -> Bounds:
        """Return the bounds of the share: gaps may be the missing events; unknown entities may have enough or none."""
        found, more = self.found, self.found.known.more
        if self.value() is None:
            return Bounds(Fraction(0), _ALL)
        names = found.known.names
        sure = len(names) - len(self.lacking())
        reached, left = 0, found.free
        for short in sorted(self._short(who, found.placed) for who in names):
            left -= short
            reached += left >= 0
        if found.open:
            return Bounds(Fraction(0), _ALL, high_open=reached < len(names))
        everybody = len(names) + more
        return Bounds(_ALL * sure / everybody, _ALL * (reached + more) / everybody)

    def parts(self, each: Each) -> Iterator[Part]:
        """Yield every period with the share of entities that have enough in it."""
        return self.found.parts(each, lambda counts: _ALL * enough(counts.values(), self.least) / len(counts))

    def findings(self) -> Iterator[Finding]:
        """Yield every count that is too low."""
        for text, number in self.found.ascending():
            if number < self.least:
                yield Finding(text)

    def _short(self, who: str, placed: Cells) -> int:
        """Return how many events an entity lacks in all, after everything that gaps may have added."""
        keys = [(slot.name, who) for slot in self.found.ended]
        return sum(max(0, self.least - self.found.cells[key] - placed.get(key, 0)) for key in keys)


def enough(counts: Iterable[int], least: int) -> int:
    """Return how many of some counts are high enough."""
    return sum(number >= least for number in counts)
