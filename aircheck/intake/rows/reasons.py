"""Why a cell or a row was not used, as messages."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from aircheck.intake.cells import bodies, ledger_rows
from aircheck.intake.cells.columns import Fault
from aircheck.intake.cells.headers import WrongUnit
from aircheck.intake.cells.measured import measured, names_unit, with_unit
from aircheck.intake.cells.plain import day, fold, moment
from aircheck.intake.cells.shares import in_percent
from aircheck.intake.cells.time_zones import BEIJING, Clock
from aircheck.intake.cells.word_lists import listed, nearest, parts
from aircheck.model.dataset import UNKNOWN_WORD, Column, ColumnType
from aircheck.model.target import decimal_text
from aircheck.model.text import Bilingual, Message, Value, listing
from aircheck.model.unit_words import said

_CLOCK = re.compile(r"(.*?\d日?)(?:[ t]+|(?<=日))((\d{1,2})(?::(\d{2})(?::\d{2})?|[时点](?:(\d{1,2})分)?))", re.ASCII)
"""A day, and behind it a time of day with its hour and minutes."""
_HOURS, _MINUTES = 24, 60
_IN_WORDS = re.compile(r"[\d.,百千万亿点]*[零〇一二两三四五六七八九十][\d.,零〇一二两三四五六七八九十百千万亿点]*\D*$")
"""A number that is written in words, in whole or in part (`一千二`, `1千二`): `measured` reads what is clear."""
_SHOWN = 24
"""Words of a list that an error shows; it also names the nearest of all."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row (`column` and `text` None) or a cell that is not used. `file` is its position among the inputs."""

    file: int
    line: int
    column: str | None
    text: str | None
    reason: Message


def fault_in(column: Column, fault: int, text: str = "") -> Message:
    """Say what is wrong with a cell and what would be right; of a word that is on no list, which one is nearest."""
    if fault == Fault.BELOW:
        return Message.of("intake.reject.below_minimum", minimum=str(column.minimum))
    if fault == Fault.ABOVE:
        return Message.of("intake.reject.above_maximum", maximum=str(column.maximum))
    if fault == Fault.BROKEN:
        return Message.of("intake.reject.broken", unit=column.unit or "")
    if fault == Fault.OFFSET:
        return Message.of("intake.reject.offset")
    if fault == Fault.PARTLY:
        return _unknown_words(column, text)
    if fault == Fault.UNDATED:
        return Message.of("intake.reject.undated", column=column.after or column.on or "")
    if fault == Fault.MARK:
        return Message.of("intake.reject.mark")
    if fault == Fault.SHARE:
        return Message.of("intake.reject.share", cell=text.strip(), percent=in_percent(text))
    if fault == Fault.MONTH:
        return Message.of("intake.reject.month", month=text.strip())
    if fault == Fault.UNSTORED:
        return Message.of("intake.reject.unstored")
    if column.type is ColumnType.DATE and text and moment(fold(text)) is not None:
        return Message.of("intake.reject.hour_of_day")
    if column.type is ColumnType.TIME and (why := _no_time(fold(text))) is not None:
        return why
    if units := bodies.units_in(text, column):
        return Message.of("intake.reject.several_units", units=listing(units))
    if column.numbers and (number := ledger_rows.row_number(text, column)) is not None:
        return _of_ledger(number, column)
    if column.type in (ColumnType.NUMBER, ColumnType.INTEGER) and _IN_WORDS.match(fold(text)):
        return Message.of("intake.reject.in_words", cell=text.strip())
    found = with_unit(text) if column.type in (ColumnType.NUMBER, ColumnType.INTEGER) else None
    if found is not None and names_unit(found[1]) and measured(text, column, stated=True) is None:
        return _unknown_unit(found[1], column)
    why = Message.of("intake.reject.unreadable", expected=expected(column))
    return _with_nearest(why, text, column)


def _no_time(folded: str) -> Message | None:
    """Say what a text lacks that is nearly a time: the time of day, or an hour or minute that there is."""
    if day(folded) is not None and moment(folded) is None:
        return Message.of("intake.reject.no_clock")
    found = _CLOCK.fullmatch(folded)
    if found is None or day(found[1]) is None:
        return None
    beyond = int(found[3]) > _HOURS or int(found[4] or found[5] or 0) >= _MINUTES
    return Message.of("intake.reject.no_such_clock", clock=found[2]) if beyond else None


def _unknown_unit(written: str, column: Column) -> Message:
    """Say that what stands behind a number is no unit that could be converted, and what would be right."""
    if not column.unit:
        return Message.of("intake.reject.not_counted", written=written)
    unit = Bilingual(zh=said(column.unit, "zh"), en=column.unit)
    return Message.of("intake.reject.not_in_unit", written=written, unit=unit)


def _of_ledger(number: str, column: Column) -> Message:
    """Say that a row of the ledger may be several things here, or that there is none with this number."""
    if number not in column.numbers:
        rows = sorted(map(int, column.numbers))
        return Message.of("intake.reject.no_such_row", number=number, first=str(rows[0]), last=str(rows[-1]))
    names = column.numbers[number]
    titles = [next(iter(column.same_as.get(name, ())), name) for name in names]
    meant = Bilingual.model_construct(zh="、".join(titles), en=", ".join(names))
    return Message.of("intake.reject.several_tasks", number=number, names=meant)


def _unknown_words(column: Column, text: str) -> Message:
    one = listed(column.values, column.filler)
    for part in parts(text):
        if one(part) is None:
            why = Message.of("intake.reject.unknown_among", word=part.strip())
            return _with_nearest(why, part, column)
    return Message.of("intake.reject.unknown_among", word=UNKNOWN_WORD)


def _with_nearest(why: Message, text: str, column: Column) -> Message:
    """Add the nearest word, and what it stands for where that is another word."""
    closest = nearest(text, names) if text and (names := _names(column)) else None
    if closest is None:
        return why
    means = next((_said(own, others) for own, others in column.values.items() if closest in others), None)
    if means is None or closest in (means.zh, means.en):
        return Message.of("intake.reject.nearest", why=why, word=closest)
    return Message.of("intake.reject.nearest_means", why=why, word=closest, means=means)


def _names(column: Column) -> tuple[str, ...]:
    values = column.values if column.type is not ColumnType.BOOLEAN else {}
    return tuple(word for canonical, others in (values or column.same_as).items() for word in (canonical, *others))


def expected(column: Column) -> Message:
    """Say what a cell of the column looks like."""
    if column.type in (ColumnType.CATEGORY, ColumnType.WORDS):
        return Message.of("intake.expected.category", words=_words(column.values))
    if column.type is ColumnType.TEXT and column.reads is not None:
        return Message.of(f"intake.expected.{column.reads.value}")
    return Message.of(f"intake.expected.{column.type.value}")


def row_at_fault(header: str, cell: str, why: Message) -> Message:
    """Say that a row cannot be used because a cell it needs is at fault."""
    return Message.of("intake.reject.row_at_fault", column=header, cell=cell, why=why)


def not_divided(names: Sequence[str], header: str) -> Message:
    """Say that a row names several towns and has a number of which each would need its own."""
    return Message.of("intake.reject.not_divided", units=listing(names), column=header)


def row_empty(header: str) -> Message:
    """Say that a row lacks a cell it needs."""
    return Message.of("intake.reject.row_empty", column=header)


def wrong_length(have: int, want: int) -> Message:
    """Say that a row has too few or too many cells."""
    if have < want:
        return Message.of("intake.reject.cut_short", have=have, want=want)
    return Message.of("intake.reject.too_long", have=have, want=want)


def under_header(line: int, written: Sequence[str]) -> Message:
    """Say that a row stands below another header than the file's own."""
    return Message.of("intake.reject.under_header", line=line, header=listing(written))


def wrong_unit(wrong: WrongUnit) -> Message:
    """Say that one of our columns has a unit that cannot be converted to ours; no unit is ever assumed."""
    if wrong.clock is not None:
        return other_clock(wrong.clock, wrong.written)
    if wrong.twice:
        return Message.of("intake.reject.two_units", header=wrong.written, below=wrong.below, line=wrong.line or 0)
    if not wrong.unit:
        return Message.of("intake.reject.no_unit", header=wrong.written, column=wrong.column)
    if wrong.line is not None:
        return Message.of("intake.reject.unit_below", written=wrong.below, column=wrong.column, unit=wrong.unit)
    right = f"{wrong.column}({wrong.unit})"
    return Message.of("intake.reject.wrong_unit", header=wrong.written, unit=wrong.unit, right=right)


def other_clock(clock: Clock, where: str) -> Message:
    """Say that times are not Beijing's and how far they are from it; times are never shifted here."""
    if clock.ahead is None:
        return Message.of("intake.reject.clock_unknown", where=where, clock=clock.written)
    apart = clock.ahead - BEIJING
    key = "intake.reject.clock_behind" if apart < 0 else "intake.reject.clock_ahead"
    return Message.of(key, where=where, clock=clock.written, hours=decimal_text(abs(apart)))


def unit_in_row(written: str, column: Column) -> Message:
    """Say that a row's unit cannot be converted to that of its pollutant."""
    return Message.of("intake.reject.unit_in_row", written=written, pollutant=column.name, unit=column.unit or "")


def two_units_in_row(one: str, other: str) -> Message:
    """Say that a row's column of units, its pollutant's name and the header name different units."""
    return Message.of("intake.reject.two_units_in_row", one=one, other=other)


def no_unit_in_row(header: str) -> Message:
    """Say that a row names no unit in a file whose other rows do."""
    return Message.of("intake.reject.no_unit_in_row", column=header)


def contradiction(file: str, line: int) -> Message:
    """Say that another row has other values."""
    return Message.of("intake.reject.contradiction", file=file, line=line)


def twins() -> Message:
    """Say that a station has several columns, and they differ in a row."""
    return Message.of("intake.reject.twins")


@dataclass(frozen=True, slots=True)
class Out:
    """How many `values` of a station are beyond the `bound` of what can be, `high` or low."""

    count: int
    values: int
    bound: Decimal | None
    high: bool


def dead_month(station: str, column: Column, out: Out, month: str) -> Message:
    """Say that a station's values of a month are as low, or as high, as hardly any hour is."""
    said: dict[str, Value] = {"station": station, "month": month, **_beyond(column, out)}
    return Message.of("intake.reject.high_month" if out.high else "intake.reject.dead_month", **said)


def dead_days(column: Column, out: Out) -> Message:
    """Say that a station's daily values are as low, or as high, as hardly any day is."""
    return Message.of("intake.reject.high_days" if out.high else "intake.reject.dead_days", **_beyond(column, out))


def _beyond(column: Column, out: Out) -> dict[str, Value]:
    said: dict[str, Value] = {"pollutant": column.name, "unit": column.unit or "", "values": out.values}
    bound = "" if out.bound is None else decimal_text(Fraction(out.bound))
    return said | ({"most": bound, "high": out.count} if out.high else {"least": bound, "low": out.count})


def overruled(file: str, line: int) -> Message:
    """Say that another row has other values, in a file that was chosen to decide."""
    return Message.of("intake.reject.overruled", file=file, line=line)


def _words(values: Mapping[str, tuple[str, ...]]) -> Bilingual:
    """Return the words a cell may hold; of a long list the first, as the nearest is named besides.

    In Chinese one word each; in English what contracts say, and the Chinese word that the file may want.
    """
    said = [_said(own, others) for own, others in values.items()]
    both = [word for own, others in values.items() for word in (own, *others[:1])]
    return Bilingual(zh=_in_a_row([one.zh for one in said]), en=_in_a_row(both))


def _said(own: str, others: tuple[str, ...]) -> Bilingual:
    """Return the word of a list that stands for all that means the same."""
    return Bilingual(zh=next((word for word in others if not word.isascii()), own), en=own)


def _in_a_row(names: Iterable[str]) -> str:
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(fold(name), name)
    shown = list(known.values())
    return " / ".join(shown if len(shown) <= _SHOWN else (*shown[:_SHOWN], "…"))


def marks_nothing(called: str) -> Message:
    """Say that a row of marks is about values that are not in its file."""
    return Message.of("intake.reject.marks_nothing", called=called)


def marked(header: str, mark: str, known: bool | None) -> Message:
    """Say that a column beside a value marks it as invalid, or (`known` None) with a mark that nobody understands."""
    key = "intake.reject.marked" if known is False else "intake.reject.mark_unknown"
    return Message.of(key, column=header, mark=mark)
