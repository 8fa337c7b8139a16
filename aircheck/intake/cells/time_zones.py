"""Which clock a header names beside a time: Beijing's, one that is hours apart from it, or one that nobody knows."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

BEIJING = Fraction(8)
"""Hours that Beijing time, the one time of all of China, is ahead of UTC."""

_NAMED: dict[Fraction | None, str] = {
    BEIJING: r"北京(?:标准)?(?:时间|时)|beijing[ _]?(?:standard[ _]?)?time|bjt|asia/shanghai"
    r"|china[ _]standard[ _]time|cst|东八区(?:时间|时)?|中国标准时间?",
    Fraction(0): r"(?:协调)?世界时间?|世界标准时间?|国际标准时间?|格林(?:尼治|威治)(?:标准)?(?:时间|时)?"
    r"|(?:coordinated[ _])?universal[ _]time|greenwich(?:[ _]mean)?[ _]time|utc|gmt|zulu|\(z\)",
    Fraction(9): r"东京时间?|首尔时间?|jst|kst",
    None: r"(?:local|solar)(?:[ _]?(?:standard[ _]?)?time)?|lst|地方(?:平|真)?(?:太阳)?时间?|当地时间?|本地时间?"
    r"|乌鲁木齐时间?|新疆时间?|[ecmp][sd]t|cest|cet|bst",
}
_OFFSET = r"(?:utc|gmt) ?(?P<utc>[+-]) ?(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?|(?P<bare>[+-]\d{2}:?\d{2}|\+0?8)"
_CLOCK = re.compile("|".join((_OFFSET, *(f"(?P<n{place}>{words})" for place, words in enumerate(_NAMED.values())))))
_AROUND = re.compile(r"[\s()\[\]_./:,、-]+")
_ALONE = re.compile(r"utc|gmt|bjt|.*(?:时|时间|time)")
"""What is a time even where no other word is beside it; `cst` alone may be anything."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock as written and the hours it is ahead of UTC; None if that is unknown."""

    written: str
    ahead: Fraction | None

    @property
    def is_beijing(self) -> bool:
        """Whether its times are those that all files are read in."""
        return self.ahead == BEIJING


def clock_in(text: str) -> tuple[str, Clock] | None:
    """Return what a text says beside the clock that it names, and the clock; None if it names none.

    `time (UTC)` and `UTC时间` leave `time` and `时间`, and `北京时间` nothing.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = list(_CLOCK.finditer(plain.casefold()))
    # A text that changes its length when its case is folded names no clock.
    if not found or len(plain) != len(plain.casefold()):
        return None
    ends = [(0, 0), *(one.span() for one in found), (len(plain), len(plain))]
    rest = _AROUND.sub("", "".join(plain[end:start] for (_, end), (start, _) in pairwise(ends)))
    if not rest and not any(_ALONE.fullmatch(one[0]) for one in found):
        return None
    clocks = [Clock(one[0].strip("()").upper(), _ahead(one)) for one in found]
    return rest, next((clock for clock in clocks if not clock.is_beijing), clocks[0])


def other_clocks(line: str) -> Clock | None:
    """Return the clock that a line above a table names for it, unless it is Beijing's or it names that, too."""
    folded = unicodedata.normalize("NFKC", line).casefold()
    found = [Clock(one[0].upper(), _ahead(one)) for one in _CLOCK.finditer(folded) if _stands_alone(one)]
    known = [clock for clock in found if clock.ahead is not None]
    return known[0] if known and not any(clock.is_beijing for clock in found) else None


def _stands_alone(found: re.Match[str]) -> bool:
    """Whether no letter of a longer word is beside it, and it is no part of a number."""
    beside = found.string[max(0, found.start() - 1) : found.start()] + found.string[found.end() : found.end() + 1]
    return found["bare"] is None and not any(sign.isascii() and sign.isalnum() for sign in beside)


def _ahead(found: re.Match[str]) -> Fraction | None:
    if found["utc"]:
        return _signed(found["utc"], found["hours"], found["minutes"] or "0")
    if found["bare"]:
        digits = found["bare"][1:].replace(":", "")
        return _signed(found["bare"][0], digits[:2], digits[2:] or "0")
    return next(ahead for place, ahead in enumerate(_NAMED) if found[f"n{place}"])


def _signed(sign: str, hours: str, minutes: str) -> Fraction:
    ahead = int(hours) + Fraction(int(minutes), 60)
    return -ahead if sign == "-" else ahead
