"""Rounding by GB/T 8170 (half to even) in integers."""

from fractions import Fraction

import narwhals as nw

from aircheck.model.target import decimal_text, fixed_text


def half_even(value: Fraction, decimals: int = 0) -> int:
    """Return `value` × 10**`decimals` rounded to an integer, exact halves to the even neighbour."""
    return half_even_ratio(value.numerator * 10**decimals, value.denominator)


def half_even_ratio(numerator: int, denominator: int) -> int:
    """Return `numerator` / `denominator` rounded half to even; `denominator` > 0."""
    quotient, rest = divmod(numerator, denominator)
    twice = 2 * rest
    return quotient + (twice > denominator or (twice == denominator and quotient % 2 == 1))


def down_text(value: Fraction, decimals: int) -> str:
    """Return `value` cut to `decimals` places, towards less, as a decimal string: what may be reached, not passed."""
    return fixed_text(value.numerator * 10**decimals // value.denominator, decimals)


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Return `value` rounded half to even to `decimals` places."""
    return Fraction(half_even(value, decimals), 10**decimals)


def rounded_text(value: Fraction, decimals: int) -> str:
    """Return `value` rounded half to even, as a decimal string with `decimals` places."""
    return fixed_text(half_even(value, decimals), decimals)


def written(value: Fraction, places: int = 6) -> str:
    """Return an exact decimal if it has at most `places` decimals, otherwise that many, marked `≈` as not exact."""
    exact = decimal_text(value)
    if "/" not in exact and len(exact.partition(".")[2]) <= places:
        return exact
    return f"≈{rounded_text(value, places)}"


def half_even_column(numerator: nw.Expr, denominator: nw.Expr) -> nw.Expr:
    """`half_even_ratio` for integer columns, null where either is null; `numerator` ≥ 0, `denominator` > 0."""
    quotient = numerator // denominator
    twice = (numerator % denominator) * 2
    up = (twice > denominator) | ((twice == denominator) & (quotient % 2 == 1))
    return quotient + up.cast(nw.Int64)


def rounds_above(numerator: nw.Expr, denominator: int, limit: int) -> nw.Expr:
    """Whether `half_even_ratio` of an integer column is above `limit`: without dividing, which engines do in floats."""
    next_up = limit + 1
    # An exact half below `next_up` is rounded up to it only where that is even.
    return numerator * 2 >= (2 * next_up - 1) * denominator + next_up % 2


def shared(total: nw.Expr, count: nw.Expr, counts: range, unit: int) -> nw.Expr:
    """`total` / `count` as an integer over `unit`, null where the count is not among `counts`, which all divide it."""
    parts = [nw.when(count == number).then(total * (unit // number)) for number in counts]
    found: nw.Expr = parts[-1]
    for part in reversed(parts[:-1]):
        found = part.otherwise(found)
    return found


def halves_up(numerator: nw.Expr, denominator: int) -> nw.Expr:
    """What, divided by `denominator` and cut, is `numerator` / `denominator` rounded half to even; `numerator` ≥ 0."""
    left = numerator % denominator
    odd = numerator % (2 * denominator) >= denominator
    up = (left * 2 > denominator) | ((left * 2 == denominator) & odd)
    return nw.when(up).then(numerator + denominator).otherwise(numerator)
