"""One text at a time: what a cell says.

Work on whole columns is in `columns`, which asks here once per distinct text.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache

from aircheck.model.dataset import NUMBER_SCALE

LARGEST = 10**15
"""Numbers of this size and above are not plausible; in thousandths they would exceed 64 bits."""

_WIDE_ALNUM = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
_NUMBER = re.compile(r"([+-]?)(\d*)(?:\.(\d*))?", re.ASCII)
_DATE = r"(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日|(\d{4})(\d{2})(\d{2}))"
_DAY = re.compile(_DATE + r"(?:[ t]0{1,2}:00(?::00(?:\.0+)?)?)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{4})\.(\d{2})|(\d{4})年(\d{1,2})月份?|(\d{4})(\d{2})", re.ASCII)
_TIME = re.compile(
    _DATE
    + r"(?:(?:[ t] *|(?<=日))(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.0+)?)?|[时点](?:(\d{1,2})分)?)?"
    + r"|(\d{2})(?:(\d{2})(\d{2})?)?)(?: ?\+08(?::?00)?)?",
    re.ASCII,
)
_OFFSET = re.compile(
    r"(?!.*\+08(?::?00)?$).*\d(?::\d{2}){1,2}(?:\.\d+)? ?(?:z|utc|gmt|[+-]\d{2}(?::?\d{2})?)", re.ASCII
)
_HOUR = re.compile(r"0*(\d{1,2})(?::00(?::00(?:\.0+)?)?|[时点](?:00分|整)?|小时|h)", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?", re.ASCII)
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
_YES_NO: Mapping[str, tuple[str, ...]] = {
    "yes": ("yes", "y", "true", "t", "1", "是", "√", "✓"),
    "no": ("no", "n", "false", "f", "0", "否", "×", "✗"),
}


def fold(text: str) -> str:
    """Return `text` in the form in which words are compared: NFKC, trimmed, without case."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def text(raw: str) -> str:
    """Return a text cell as it is kept: trimmed, full-width letters and digits made plain, otherwise as written."""
    return raw.strip().translate(_WIDE_ALNUM)


def number(folded: str, places: int = NUMBER_SCALE) -> int | None:
    """Return a decimal number in thousandths (units of the last of `places`), rounded half to even, or None.

    Commas may separate thousands. A number with an exponent is not accepted: spreadsheets write `1.2E+05` after
    dropping digits.
    """
    found = _NUMBER.fullmatch(folded.replace(",", "") if _GROUPED.fullmatch(folded) else folded)
    if found is None or not (found[2] or found[3]):
        return None
    whole, fraction = found[2] or "0", found[3] or ""
    if len(whole.lstrip("0")) > 15:
        return None
    kept, rest = fraction[:places].ljust(places, "0"), fraction[places:]
    scaled = int(whole + kept)
    half = "5".ljust(len(rest), "0")
    if rest and (rest > half or (rest == half and scaled % 2)):
        scaled += 1
    return -scaled if found[1] == "-" else scaled


def exact(folded: str) -> Fraction | None:
    """Return a decimal number unrounded, to be converted; None where `number` would be None."""
    if number(folded) is None:
        return None
    return Fraction(folded.replace(",", "").removesuffix("."))


def hour(folded: str) -> int | None:
    """Return the hour a cell names: `1`, `01:00`, `01:00:00`, `1时`, `1点`; None if it is not on the hour."""
    found = _HOUR.fullmatch(folded)
    return int(found[1]) if found else integer(folded)


def integer(folded: str) -> int | None:
    """Return a whole number; `30.0` is one, `30.5` is not."""
    whole, point, fraction = folded.partition(".")
    scaled = None if point and fraction.strip("0") else number(whole)
    return None if scaled is None else scaled // 10**NUMBER_SCALE


def boolean(words: Mapping[str, tuple[str, ...]]) -> dict[str, bool]:
    """Return the meaning of each folded word: the usual words for yes and no, and the contract's own."""
    return {
        fold(word): answer == "yes" for answer in ("yes", "no") for word in (*_YES_NO[answer], *words.get(answer, ()))
    }


def day(folded: str) -> date | None:
    """Return a date: `2020-01-31`, `/` or `.` between the parts, `20200131`, `2020年1月31日`; midnight may follow."""
    found = _DAY.fullmatch(folded)
    return None if found is None else _date(found)


def month(folded: str) -> date | None:
    """Return the first day of a month: `2020-01`, `2020/1`, `202001`, `2020.01`, `2020年1月`, or any date in it.

    `2020.1` is not read: a spreadsheet writes it for both January and 2020.10.
    """
    found = _MONTH.fullmatch(folded)
    if found is None:
        whole = day(folded)
        return whole and whole.replace(day=1)
    year, number_of = (int(part) for part in found.groups() if part)
    return _checked(year, number_of, 1)


def serial(folded: str) -> str | None:
    """Return the time, to the nearest second, that a sheet's bare number of days since 1899-12-30 means.

    Only numbers of the years 2000 to 2099 are accepted.
    """
    found = _SERIAL.fullmatch(folded)
    if found is None or not _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        return None
    fraction = found[2] or "0"
    seconds = (int(fraction) * 172_800 + 10 ** len(fraction)) // (2 * 10 ** len(fraction))
    return str(datetime(1899, 12, 30) + timedelta(days=int(found[1]), seconds=seconds))  # noqa: DTZ001


def moment(folded: str) -> datetime | None:
    """Return a time to the second; `24:00` is midnight of the next day, and `+08:00` may be stated."""
    found = _TIME.fullmatch(folded)
    start = None if found is None else _date(found)
    if found is None or start is None:
        return None
    hour = int(found[11] or found[15])
    minute = int(found[12] or found[14] or found[16] or 0)
    second = int(found[13] or found[17] or 0)
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        return None
    return datetime(start.year, start.month, start.day) + timedelta(hours=hour, minutes=minute, seconds=second)  # noqa: DTZ001


def has_offset(folded: str) -> bool:
    """Whether a time states an offset from UTC other than Beijing's."""
    return _OFFSET.fullmatch(folded) is not None


@lru_cache(maxsize=2**15)
def hour_label(folded: str) -> int | None:
    """Return the whole hours since 1970-01-01 00:00 that a time names; None if it is not on the hour."""
    found = moment(folded)
    if found is None or found.minute or found.second:
        return None
    return found.toordinal() * 24 + found.hour - _EPOCH


def hours_of(start: date) -> int:
    """Return the whole hours from 1970-01-01 to the start of a day."""
    return start.toordinal() * 24 - _EPOCH


_EPOCH = date(1970, 1, 1).toordinal() * 24


def _date(found: re.Match[str]) -> date | None:
    year, month_of, day_of = (found[1], found[3], found[4]) if found[1] else (found[5], found[6], found[7])
    if year is None:
        year, month_of, day_of = found[8], found[9], found[10]
    return _checked(int(year), int(month_of), int(day_of))


def _checked(year: int, month_of: int, day_of: int) -> date | None:
    try:
        return date(year, month_of, day_of) if 1900 <= year < 2200 else None
    except ValueError:
        return None
