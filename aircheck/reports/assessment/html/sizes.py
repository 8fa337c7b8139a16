"""How much the page has room for: it is opened from a stick, and a country has more stations than a screen lines."""

from collections.abc import Sequence

STEPS = (5000, 2000, 1000, 500, 200, 100, 50, 20)


def fitting(sizes: Sequence[int], room: int) -> int:
    """Return how many rows each of several tables may have at most, so that all together have about `room`.

    Where all of them fit there is no limit but that of the longest table; below `STEPS` no table is cut.
    """
    if sum(sizes) <= room:
        return max(sizes, default=0)
    return next((most for most in STEPS if sum(min(size, most) for size in sizes) <= room), STEPS[-1])
