"""Rounding of GB/T 8170, written from floor and remainder."""

from fractions import Fraction


def round_half_even(value: Fraction, decimals: int) -> Fraction:
    """Round to `decimals` places, an exact half going to the even neighbour (standards notes, section 5).

    A negative `decimals` rounds to tens, hundreds and so on.
    """
    unit = Fraction(1, 10**decimals) if decimals >= 0 else Fraction(10**-decimals)
    steps = abs(value) / unit
    whole, remainder = divmod(steps.numerator, steps.denominator)
    twice = 2 * remainder
    if twice > steps.denominator or (twice == steps.denominator and whole % 2 == 1):
        whole += 1
    return whole * unit if value >= 0 else -whole * unit


def round_up(value: Fraction) -> int:
    """Smallest integer not below `value`, the rounding of IAQI (standards notes, sections 3 and 4)."""
    whole, remainder = divmod(value.numerator, value.denominator)
    return whole + 1 if remainder else whole


def decimal_string(value: Fraction, decimals: int) -> str:
    """`value` rounded by GB/T 8170 and written with exactly `decimals` places (standards notes, section 5).

    Zero carries no sign: -0.04 to one place is "0.0".
    """
    rounded = round_half_even(value, decimals)
    if decimals <= 0:
        return str(rounded.numerator)
    digits = str(abs(rounded.numerator) * 10**decimals // rounded.denominator).rjust(decimals + 1, "0")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"
