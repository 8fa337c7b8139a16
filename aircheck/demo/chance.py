"""Pseudo-random whole numbers that are the same on every platform and in every Python version."""

_MULTIPLIER = 6364136223846793005
_INCREMENT = 1442695040888963407
_MASK = (1 << 64) - 1


class Chance:
    """A linear congruential generator modulo 2^64 (constants: D. Knuth, MMIX); only the high bits are used."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to `limit` - 1; `limit` is at most 2^31."""
        self._state = (self._state * _MULTIPLIER + _INCREMENT) & _MASK
        return (self._state >> 33) * limit >> 31

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)
