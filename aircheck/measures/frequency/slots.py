"""The days, weeks, months … of an assessed period in which something has to happen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import polars as pl

from aircheck.model.period import Period
from aircheck.model.spans import Span

Each = Literal["day", "week", "month", "quarter", "year"]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """A calendar period with its name; `stretches` are its days that count, in order."""

    name: str
    stretches: tuple[Period, ...]

    @property
    def start(self) -> date:
        """The first day that counts."""
        return self.stretches[0].start

    @property
    def end(self) -> date:
        """The last day that counts."""
        return self.stretches[-1].end

    def days(self, until: date = date.max) -> int:
        """Return how many days count, up to one of them."""
        return sum(max(0, (min(one.end, until) - one.start).days + 1) for one in self.stretches)

    def touched(self, first: pl.Expr, last: pl.Expr) -> pl.Expr:
        """Return whether what lasts from one day to another happens on a day that counts for it."""
        return pl.any_horizontal((first <= stretch.end) & (last >= stretch.start) for stretch in self.stretches)


def slots(each: Each, period: Period, during: tuple[Span, ...] | None = None) -> tuple[Slot, ...]:
    """Return the slots that lie wholly within the period and `during`, in order.

    Where `during` is too short for any whole slot, those that it overlaps count with the days they share: once a year
    in summer means once in the summer.
    """
    calendar = list(_calendar(each, period))
    if during is None:
        return tuple(Slot(name, (span,)) for name, span in calendar)
    shared = [(span, Slot(name, stretches)) for name, span in calendar if (stretches := _shared(span, during))]
    whole = tuple(slot for span, slot in shared if slot.stretches == (span,))
    return whole or tuple(slot for _, slot in shared)


def _shared(span: Period, during: tuple[Span, ...]) -> tuple[Period, ...]:
    found: list[Period] = []
    for day in span:
        if not any(entry.has(day) for entry in during):
            continue
        if found and found[-1].end + _DAY == day:
            found[-1] = Period(found[-1].start, day)
        else:
            found.append(Period(day, day))
    return tuple(found)


def _calendar(each: Each, period: Period) -> Iterator[tuple[str, Period]]:
    """Yield the periods that lie wholly within the assessed one; weeks are those of ISO 8601, from Monday to Sunday."""
    match each:
        case "day":
            yield from ((str(day), Period(day, day)) for day in period)
        case "week":
            monday = period.start + timedelta(days=-period.start.weekday() % 7)
            while (sunday := monday + timedelta(days=6)) <= period.end:
                year, week, _ = monday.isocalendar()
                yield f"{year}-W{week:02d} ({monday:%m-%d}..{sunday:%m-%d})", Period(monday, sunday)
                monday += timedelta(days=7)
        case "month":
            for month in period.months():
                yield str(month), Period(date(month.year, month.month, 1), date(month.year, month.month, month.days))
        case "quarter":
            months = list(_calendar("month", period))
            for place in range(0, len(months) - 2, 3):
                first, last = months[place][1], months[place + 2][1]
                yield f"{first.start.year}-Q{first.start.month // 3 + 1}", Period(first.start, last.end)
        case "year":
            yield str(period.start.year), period
