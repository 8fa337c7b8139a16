"""How chapters are numbered: 一、 （一） 1. in Chinese documents, 1. 1.1 in English ones."""

from typing import Literal

_DIGITS = "〇一二三四五六七八九"
TEN = 10


def numbered(title: str, level: int, place: int, language: Literal["zh", "en"]) -> str:
    """Return a heading with its number; `place` counts from 1 within its chapter."""
    if language == "en":
        return f"{place}. {title}" if level == 1 else f"({place}) {title}"
    if level == 1:
        return f"{chinese(place)}、{title}"
    return f"（{chinese(place)}）{title}" if level == 2 else f"{place}. {title}"


def annexed(title: str, place: int, language: Literal["zh", "en"]) -> str:
    """Return the heading of an annex."""
    return f"附件{place}：{title}" if language == "zh" else f"Annex {place}: {title}"


def chinese(number: int) -> str:
    """Return a number from 1 to 99 in Chinese figures; `ValueError` for another."""
    if not 0 < number < TEN * TEN:
        raise ValueError(number)
    tens, ones = divmod(number, TEN)
    if not tens:
        return _DIGITS[ones]
    return f"{'' if tens == 1 else _DIGITS[tens]}十{_DIGITS[ones] if ones else ''}"
