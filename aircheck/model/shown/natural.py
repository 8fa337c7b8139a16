"""The order in which a reader expects names: by the numbers in them, `2` before `10` and 二 before 三."""

import re
from collections.abc import Iterable
from functools import lru_cache

_NUMBER = re.compile(r"([0-9]+|[一二三四五六七八九十百]+)")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_TENS = {"十": 10, "百": 100}


@lru_cache(maxsize=2**14)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts texts with the numbers in them by size: `W1-3` before `W1-12`, 第二街道 before 第十街道."""
    pieces = enumerate(_NUMBER.split(text))
    return tuple((0, _value(piece), piece) if place % 2 else (1, 0, piece) for place, piece in pieces if piece)


def in_order(names: Iterable[str]) -> list[str]:
    """Return names as a reader expects them."""
    return sorted(names, key=natural)


def _value(piece: str) -> int:
    """Return a number in digits or in Chinese numerals up to 999: 二十一 is 21, and 十 is 10."""
    if piece.isascii():
        return int(piece)
    value = digit = 0
    for sign in piece:
        if sign in _TENS:
            value, digit = value + max(digit, 1) * _TENS[sign], 0
        else:
            digit = digit * 10 + _DIGITS[sign]
    return value + digit
