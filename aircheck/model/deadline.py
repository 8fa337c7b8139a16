"""Deadlines as Chinese plans write them: `8月底前`, `全年`, `7月1日起`, `7-9月`, `11月至2022年2月`, `下发后20日内`.

A kind of expression is one pattern and one function. What names no date (`及时`, `定期`, `采暖季前`) is read as what it
is: an expression that somebody else has to give a date.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta


class DeadlineKind(StrEnum):
    """What an expression says."""

    BY = "by"
    DURING = "during"
    FROM = "from"
    AFTER_EVENT = "after_event"
    EVERY = "every"
    SINCE = "since"
    EVENT = "event"
    HOURS = "hours"
    OPEN = "open"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Deadline:
    """What an expression says: first and last day where it has them.

    `days` is the time allowed after an event; `every` is `year`, `month`, `week` or `day` of a duty that recurs;
    `hours` is a part of the day. `EVENT` waits for something to happen, `OPEN` leaves the time to somebody else,
    `SINCE` names a year to compare with. `NONE` is the empty expression.
    """

    kind: DeadlineKind
    text: str
    start: date | None = None
    end: date | None = None
    days: int | None = None
    every: str | None = None
    hours: tuple[int, int] | None = None

    def due(self, event: date | None = None) -> date | None:
        """Return the last day for the duty; of one that waits for an event, once it is known."""
        if self.kind is DeadlineKind.AFTER_EVENT and event is not None and self.days is not None:
            return event + timedelta(days=self.days)
        return self.end


class DeadlineError(ValueError):
    """An expression that is none we know."""


def parse_deadline(text: str, year: int) -> Deadline:
    """Read an expression of a plan for `year`. `DeadlineError` for one of no known kind, or a day there is not."""
    bare = "".join(text.split()).replace("～", "-").replace("—", "-").strip("“”()（）")
    if bare in ("", "-"):
        return Deadline(DeadlineKind.NONE, "")
    for pattern, read in _KINDS:
        found = pattern.fullmatch(bare)
        if found is not None:
            try:
                deadline = read(bare, found.groupdict(), year)
            except ValueError:
                break
            if deadline.start is None or deadline.end is None or deadline.start <= deadline.end:
                return deadline
            break
    raise DeadlineError(text)


Groups = dict[str, str | None]
Reader = Callable[[str, Groups, int], Deadline]


def _number(groups: Groups, name: str, otherwise: int) -> int:
    value = groups.get(name)
    return int(value) if value else otherwise


def _last_of(year: int, month: int) -> date:
    return date(year, month, 1) + relativedelta(day=31)


def _by_month(text: str, groups: Groups, year: int) -> Deadline:
    year = _number(groups, "year", year)
    return Deadline(DeadlineKind.BY, text, date(year, 1, 1), _last_of(year, _number(groups, "month", 12)))


def _by_year(text: str, groups: Groups, year: int) -> Deadline:
    year = _number(groups, "year", year)
    return Deadline(DeadlineKind.BY, text, None, date(year, 12, 31))


def _by_day(text: str, groups: Groups, year: int) -> Deadline:
    day = date(_number(groups, "year", year), _number(groups, "month", 12), _number(groups, "day", 31))
    # 「前」 with a day means that the day itself is too late.
    return Deadline(DeadlineKind.BY, text, None, day - timedelta(days=1) if groups.get("before") else day)


def _from_day(text: str, groups: Groups, year: int) -> Deadline:
    day = date(_number(groups, "year", year), _number(groups, "month", 1), _number(groups, "day", 1))
    return Deadline(DeadlineKind.FROM, text, day)


def _all_year(text: str, groups: Groups, year: int) -> Deadline:
    return Deadline(DeadlineKind.DURING, text, date(year, 1, 1), date(year, 12, 31))


def _months(text: str, groups: Groups, year: int) -> Deadline:
    first, last = _number(groups, "first", 1), _number(groups, "last", 12)
    until = year + 1 if groups.get("next") else _number(groups, "until", year + (last < first))
    return Deadline(DeadlineKind.DURING, text, date(year, first, 1), _last_of(until, last))


def _years(text: str, groups: Groups, year: int) -> Deadline:
    first, last = _number(groups, "first", year), _number(groups, "last", year)
    return Deadline(DeadlineKind.DURING, text, date(first, 1, 1), date(last, 12, 31))


def _years_back(text: str, groups: Groups, year: int) -> Deadline:
    count = "一二三四五六七八九".index(groups["count"] or "一") + 1
    return Deadline(DeadlineKind.DURING, text, date(year + 1 - count, 1, 1), date(year, 12, 31))


def _after_event(text: str, groups: Groups, year: int) -> Deadline:
    return Deadline(DeadlineKind.AFTER_EVENT, text, days=_number(groups, "days", 0))


def _since(text: str, groups: Groups, year: int) -> Deadline:
    return Deadline(DeadlineKind.SINCE, text, date(_number(groups, "year", year), 1, 1))


def _hours(text: str, groups: Groups, year: int) -> Deadline:
    late, early = _number(groups, "late", 0) + 12, _number(groups, "early", 0)
    return Deadline(DeadlineKind.HOURS, text, hours=(late, early))


def _any_hour(text: str, groups: Groups, year: int) -> Deadline:
    return Deadline(DeadlineKind.HOURS, text, hours=(0, 24))


def _every(name: str) -> Reader:
    return lambda text, groups, year: Deadline(DeadlineKind.EVERY, text, every=name)


def _without_date(kind: DeadlineKind) -> Reader:
    return lambda text, groups, year: Deadline(kind, text)


_YEAR = r"(?:(?P<year>\d{4})年)?"
_WORDS_OF_EVENTS = (
    "开工前|一旦投产|一经发现|一旦查处|发现一[起处][、，](?:处置|清理)一[起处]|重污染天气期间|重大活动期间|应急期间|"
    "重污染应急启动时|到期后|立即|第一时间|连续[一二三四五六七八九]个检验周期|逾期"
)
_WORDS_LEFT_OPEN = (
    "定期|常态化|长期坚持|长期|及时|按期|适时|逐年|逐步|稳步|持续|提前实施|规定时间内|通行时间|使用年限|秋冬季|夏秋季|采暖季|冬季|冬季取暖|"
    "臭氧高值季|臭氧高发时段|日间时段|夜间|三夏|三夏”“三秋|三秋|长期整改不到位|久拖不决|近年来|调控时段|不按规定路线和时段|完成时限|日常|"
    r"(?:\d{4}年)?采暖季前"
)
_KINDS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"{_YEAR}(?P<month>\d{{1,2}})月底前", _by_month),
        (rf"{_YEAR}年?底前|年终", _by_year),
        (r"到?(?P<year>\d{4})年(?:达到)?", _by_year),
        (rf"{_YEAR}(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日(?P<before>前)?", _by_day),
        (rf"自?{_YEAR}(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日起", _from_day),
        (r"全年|年度|到年度", _all_year),
        (r"(?P<first>\d{1,2})月?[-至](?:(?P<until>\d{4})年|(?P<next>次年))?(?P<last>\d{1,2})月", _months),
        (r"(?P<first>\d{4})年?-(?P<last>\d{4})年", _years),
        (r"经过(?P<count>[一二三四五六七八九])年努力", _years_back),
        (r".*?(?:下发|印发|发布)后(?P<days>\d+)日内", _after_event),
        (r"比(?P<year>\d{4})年", _since),
        (r"晚(?P<late>\d{1,2})点至早(?P<early>\d{1,2})点", _hours),
        (r"全时段|全天候|实时|全域全时段", _any_hour),
        (r"每年", _every("year")),
        (r"每月|按月", _every("month")),
        (r"每周", _every("week")),
        (r"按日", _every("day")),
        (_WORDS_OF_EVENTS, _without_date(DeadlineKind.EVENT)),
        (_WORDS_LEFT_OPEN, _without_date(DeadlineKind.OPEN)),
    )
)
