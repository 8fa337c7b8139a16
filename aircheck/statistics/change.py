"""Change from one period to the next (ranking notice of 2018): (now - before) / before × 100 %."""

from fractions import Fraction


def change_rate(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    """Return the change in per cent, unrounded; negative is an improvement of a concentration.

    Compare the same period of two years. None where either is missing or `before` is zero.
    """
    if now is None or before is None or before == 0:
        return None
    return (now - before) / before * 100
