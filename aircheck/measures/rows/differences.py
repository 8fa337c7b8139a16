"""How two numbers within bounds differ, and by how many per cent."""

from fractions import Fraction

from aircheck.model.measurement import Bounds

_UNKNOWN = Bounds()


def difference(now: Bounds, before: Bounds) -> Bounds:
    """Return the bounds of `now` - `before`."""
    low = None if now.low is None or before.high is None else now.low - before.high
    return Bounds(low, None if now.high is None or before.low is None else now.high - before.low)


def rate(now: Bounds, before: Bounds) -> Bounds:
    """Return the bounds of (`now` - `before`) / `before` in per cent; unbounded if either may be negative."""
    if now.low is None or before.low is None or now.low < 0 or before.low < 0 or before.high == 0:
        return _UNKNOWN
    high = None if now.high is None or not before.low else (now.high / before.low - 1) * 100
    if before.high is None:
        return Bounds(Fraction(-100), high, low_open=now.low > 0)
    return Bounds((now.low / before.high - 1) * 100, high)
