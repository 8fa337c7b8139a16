"""Change from one period to the next (ranking notice of 2018): (now - before) / before × 100 %."""

from fractions import Fraction


def change_rate(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    """Return the change in per cent, unrounded; for a concentration, negative is an improvement.

    Compare the same period of two years. None if either is missing or `before` is zero.
    """
    if now is None or before is None or before == 0:
        return None
    return (now - before) / before * 100
