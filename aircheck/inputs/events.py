"""Recorded events (`events.csv`): the hours whose particulates they take out, and the entries that do not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import polars as pl

from aircheck.intake.submission import Table
from aircheck.model.period import Period
from aircheck.model.standard import Dust
from aircheck.model.text import Message, Value
from aircheck.statistics.exclusion import EXCLUSION

DATASET = "events"
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Events:
    """The entries that take values out, in the form of `statistics.exclusion`.

    `applied` says what is taken out and why; `unused` names the entries that take nothing out, and why.
    """

    exclusions: pl.DataFrame
    applied: tuple[Message, ...]
    unused: tuple[Message, ...]


def read_events(table: Table, dust: Dust, assessed: Sequence[str], period: Period) -> Events:
    """Return the approved entries for the assessed stations; an entry that names no station is for all of them.

    Entries for another period are left out; the others are cut to this period.
    """
    rows: list[dict[str, Any]] = []
    applied: list[Message] = []
    unused: list[Message] = []
    for entry in table.frame.sort("start", "end", "stations").iter_rows(named=True):
        named = stations_in(entry["stations"])
        stations = [station for station in named if station in assessed] if named else [None]
        wrong = _wrong(entry, stations)
        if wrong is not None:
            unused.append(wrong)
            continue
        within = hours_within(entry["start"], entry["end"], period)
        if within is None:
            continue
        values = named_hours(entry) | {"basis": str(entry["basis"]), "by": str(entry["approved_by"])}
        applied.append(Message("measures.event_applied", values))
        items = list(dust.removed.value)
        rows += ({"station": station, "start": within[0], "end": within[1], "items": items} for station in stations)
    return Events(pl.DataFrame(rows, schema=EXCLUSION), tuple(applied), tuple(unused))


def _wrong(entry: dict[str, Any], stations: Sequence[str | None]) -> Message | None:
    if not entry["approved_by"]:
        return Message("measures.event_not_approved", named_hours(entry))
    if entry["end"] <= entry["start"]:
        return Message("measures.event_backwards", named_hours(entry))
    if not stations:
        return Message("measures.event_unknown_station", named_hours(entry) | {"stations": str(entry["stations"])})
    return None


def named_hours(entry: dict[str, Any]) -> dict[str, Value]:
    """Return start and end of an entry as they are written in notes."""
    return {"start": f"{entry['start']:%Y-%m-%d %H:%M}", "end": f"{entry['end']:%Y-%m-%d %H:%M}"}


def stations_in(text: str | None) -> tuple[str, ...]:
    """Return the names in a cell, split at commas, semicolons, enumeration commas and blanks."""
    return tuple((text or "").translate(str.maketrans("，、；,;", "     ")).split())


def hours_within(start: datetime, end: datetime, period: Period) -> tuple[datetime, datetime] | None:
    """Return the ends of the first and last hour of the period that overlap the span; None where no hour does."""
    start, end = max(start, _midnight(period.start)), min(end, _midnight(period.end + _DAY))
    return None if end <= start else (_first_label(start), _last_label(end))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _first_label(start: datetime) -> datetime:
    """Return the end of the first hour that overlaps what follows `start`."""
    return start.replace(minute=0, second=0) + _HOUR


def _last_label(end: datetime) -> datetime:
    """Return the end of the last hour that overlaps what precedes `end`."""
    whole = end.replace(minute=0, second=0)
    return whole if whole == end else whole + _HOUR
