"""Warnings from the rows of the register: one each, however many rows speak of it.

Where rows of a warning contradict each other the strictest reading counts, and every contradiction is told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import Any

import polars as pl

from aircheck.documents.episodes import Level
from aircheck.documents.evidence import Evidence
from aircheck.inputs.unread import UNREAD
from aircheck.model.period import Period
from aircheck.model.text import Message, listing

DATASET = "emergency"
LEVELS: tuple[Level, ...] = ("blue", "yellow", "orange", "red")
"""From the lowest up."""
RESPONSES = {"blue": "level_4", "yellow": "level_3", "orange": "level_2", "red": "level_1"}
"""The response that belongs to a warning of each level."""
_OPTIONAL = ("occasion", "response_time", "response_level", "end_time")

Row = Mapping[str, Any]
At = Callable[[Row], Evidence]


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning as all of its rows together have it; `rows` are in the order of the files."""

    warning: str
    level: Level
    occasion: str | None
    issued: datetime
    started: datetime | None
    response_level: str | None
    ended: datetime | None
    rows: tuple[Row, ...]

    @property
    def last(self) -> date:
        """The last day on which it was certainly in force: that on which it was issued where nobody lifted it."""
        if self.ended is None:
            return self.issued.date()
        return max((self.ended - timedelta(microseconds=1)).date(), self.issued.date())

    def certain(self, elapsed: Period) -> list[date]:
        """Return the days of `elapsed` on which it was certainly in force, on the whole day or a part."""
        first, last = max(self.issued.date(), elapsed.start), min(self.last, elapsed.end)
        return list(Period(first, last)) if first <= last else []

    def whole(self, day: date) -> bool:
        """Whether it was certainly in force from the beginning to the end of a day."""
        midnight = datetime.combine(day, time.min)
        return self.ended is not None and self.issued <= midnight and self.ended >= midnight + timedelta(days=1)

    def may_cover(self, day: date) -> bool:
        """Whether it may have been in force on a day, as nobody has recorded that it was lifted."""
        return self.ended is None and day > self.issued.date()


def warnings_of(frame: pl.DataFrame | None) -> tuple[Warned, ...]:
    """Return the warnings of a table's rows, in the order in which they were issued."""
    by_warning: dict[str, list[Row]] = {}
    for row in () if frame is None else frame.sort("_file", "_line").iter_rows(named=True):
        by_warning.setdefault(row["warning"], []).append({**dict.fromkeys(_OPTIONAL), **row})
    found = (_warned(name, rows) for name, rows in by_warning.items())
    return tuple(sorted(found, key=lambda one: (one.issued, one.warning)))


def _warned(name: str, rows: Sequence[Row]) -> Warned:
    """Put rows together: the highest level, the lowest response, the shortest time in force."""
    levels = [LEVELS.index(row["warning_level"]) for row in rows]
    issued = max(row["issue_time"] for row in rows)
    ended = min(_said(rows, "end_time"), default=None)
    return Warned(
        name,
        LEVELS[max(levels)],
        next(iter(_said(rows, "occasion")), None),
        issued,
        max(_said(rows, "response_time"), default=None),
        max(_said(rows, "response_level"), default=None),
        None if ended is None else max(ended, issued),
        tuple(rows),
    )


def _said(rows: Sequence[Row], column: str) -> list[Any]:
    return list(dict.fromkeys(row[column] for row in rows if row[column] is not None))


def remarks(warned: Warned, others: Sequence[Warned], as_of: date, at: At) -> Iterator[Message]:
    """Yield what does not fit together in a warning; `others` are all warnings."""
    for column in ("warning_level", "issue_time", *_OPTIONAL):
        if len(_said(warned.rows, column)) > 1:
            what = Message.of(f"assessment.episodes.column.{column}")
            yield Message.of("assessment.episodes.differ", column=what, said=_each(warned, column, at))
    for place in (at(row) for row in warned.rows if row.get(UNREAD)):
        yield Message.of("assessment.episodes.unread", file=place.file, line=place.line)
    if warned.started is None:
        yield Message.of("assessment.episodes.not_started")
    elif warned.started < warned.issued:
        yield Message.of("assessment.episodes.early", started=moment(warned.started))
    if warned.response_level is not None and warned.response_level > RESPONSES[warned.level]:
        level = Message.of(f"assessment.episodes.response.{warned.response_level}")
        yield Message.of("assessment.episodes.too_low", level=level)
    if warned.ended is None:
        yield from _never_lifted(warned, others)
    elif warned.ended.date() > as_of:
        yield Message.of("assessment.episodes.in_force", day=str(as_of))


def _never_lifted(warned: Warned, others: Sequence[Warned]) -> Iterator[Message]:
    """Say that nobody lifted a warning, and which later ones may therefore overlap with it."""
    yield Message.of("assessment.episodes.not_lifted", day=str(warned.issued.date()))
    if later := [one.warning for one in others if one.issued > warned.issued]:
        yield Message.of("assessment.episodes.may_overlap", warnings=listing(later))


def _each(warned: Warned, column: str, at: At) -> Message:
    """Return what each first row says of a column, and where."""
    first: dict[Any, Row] = {}
    for row in warned.rows:
        if row[column] is not None:
            first.setdefault(row[column], row)
    said = (_said_at(_shown(column, value), at(row)) for value, row in first.items())
    return reduce(lambda before, one: Message.of("judging.with", first=before, second=one), said)


def _said_at(value: Message | str, place: Evidence) -> Message:
    return Message.of("assessment.episodes.said_at", value=value, file=place.file, line=place.line)


def _shown(column: str, value: Any) -> Message | str:
    match column:
        case "warning_level":
            return Message.of(f"reports.episodes.level.{value}")
        case "response_level":
            return Message.of(f"assessment.episodes.response.{value}")
        case _:
            return moment(value) if isinstance(value, datetime) else str(value)


def moment(when: date) -> str:
    """Return a moment as people write it, `2020-12-09 16:00`, or a day."""
    return when.isoformat(sep=" ", timespec="minutes") if isinstance(when, datetime) else when.isoformat()
