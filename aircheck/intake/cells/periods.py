"""Cells that name a period with its year: heating seasons, years, halves, quarters, months."""

import re

from aircheck.intake.cells import plain
from aircheck.intake.cells.word_lists import key

_SEASON = re.compile(
    r"(?:秋冬季?|冬春季?|取暖季|采暖季|供暖季)?(?:20)?(\d{2})年?度?[-至到/~](?:20)?(\d{2})年?度?(?:秋冬季?|冬春季?|取暖季|采暖季|供暖季)?",
    re.ASCII,
)
_SEASON_WORD = "(?:秋冬季?|冬春季?|冬季|取暖季|采暖季|供暖季)"
_SEASON_OF = re.compile(rf"(20\d{{2}})年?度?{_SEASON_WORD}|{_SEASON_WORD}(20\d{{2}})年?度?", re.ASCII)
"""A season by the year in which it begins, as heating seasons are called: 2020年采暖季."""
SEASONS = ("冬季", "采暖季", "取暖季", "供暖季", "秋冬季", "冬春季", "秋冬", "冬春")
"""Words for a heating season without its year."""
_YEAR = re.compile(r"(\d{4})(?:年度?|年全年|全年)?", re.ASCII)
_QUARTER = re.compile(r"(\d{4})[-年]?(?:q|第)?([1-4一二三四])(?:季度?)?", re.ASCII)
_HALF = re.compile(r"(\d{4})[-年]?(?:(上|下)半年|h([12]))", re.ASCII)
_MONTHS = re.compile(r"(\d{4})年?(\d{1,2})月?[-至到~](\d{1,2})月", re.ASCII)
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}
_QUARTERS = frozenset((first, first + 2) for first in (1, 4, 7, 10))


def season(text: str) -> str | None:
    """Return a heating season as `2020-2021`, however its two years are joined; one year is that of its beginning."""
    if (begun := _SEASON_OF.fullmatch(key(text))) is not None:
        first = int(begun[1] or begun[2])
        return f"{first}-{first + 1}"
    found = _SEASON.fullmatch(key(text))
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return f"20{found[1]}-20{found[2]}"


def period(text: str) -> str | None:
    """Return a period that has its year: `2020`, `2020-H1`, `2020-Q1`, `2020-01`."""
    folded = key(text)
    if found := _YEAR.fullmatch(folded):
        return found[1]
    if found := _HALF.fullmatch(folded):
        return f"{found[1]}-H{found[3] or (1 if found[2] == '上' else 2)}"
    if (first := plain.month(folded)) is not None:
        return f"{first:%Y-%m}"
    if (found := _QUARTER.fullmatch(folded)) and ("季" in folded or "q" in folded):
        return f"{found[1]}-Q{_DIGITS.get(found[2], found[2])}"
    if (found := _MONTHS.fullmatch(folded)) and (int(found[2]), int(found[3])) in _QUARTERS:
        return f"{found[1]}-Q{(int(found[2]) + 2) // 3}"
    return None
