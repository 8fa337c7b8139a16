"""Recorded events (`events.csv`): which hours their particulates are taken out of, and which entries do not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import polars as pl

from aircheck.intake.submission import Table
from aircheck.model.standard import Dust
from aircheck.model.text import Message, Value
from aircheck.statistics.exclusion import EXCLUSION

DATASET = "events"
_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Events:
    """The entries that take something out, as `statistics.exclusion` wants them.

    `applied` says what is taken out and why; `unused` names the entries that take nothing out, and why not.
    """

    exclusions: pl.DataFrame
    applied: tuple[Message, ...]
    unused: tuple[Message, ...]


def read_events(table: Table, dust: Dust, assessed: Sequence[str]) -> Events:
    """Return the approved entries for the assessed stations; an entry without stations stands for all of them."""
    rows: list[dict[str, Any]] = []
    applied: list[Message] = []
    unused: list[Message] = []
    for entry in table.frame.sort("start", "end", "stations").iter_rows(named=True):
        named = _stations(entry["stations"])
        stations = [station for station in named if station in assessed] if named else [None]
        wrong = _wrong(entry, stations)
        if wrong is not None:
            unused.append(wrong)
            continue
        values = _named(entry) | {"basis": str(entry["basis"]), "by": str(entry["approved_by"])}
        applied.append(Message("measures.event_applied", values))
        rows += (_exclusion(entry, station, dust) for station in stations)
    return Events(pl.DataFrame(rows, schema=EXCLUSION), tuple(applied), tuple(unused))


def _wrong(entry: dict[str, Any], stations: Sequence[str | None]) -> Message | None:
    if not entry["approved_by"]:
        return Message("measures.event_not_approved", _named(entry))
    if entry["end"] <= entry["start"]:
        return Message("measures.event_backwards", _named(entry))
    if not stations:
        return Message("measures.event_unknown_station", _named(entry) | {"stations": str(entry["stations"])})
    return None


def _named(entry: dict[str, Any]) -> dict[str, Value]:
    return {"start": f"{entry['start']:%Y-%m-%d %H:%M}", "end": f"{entry['end']:%Y-%m-%d %H:%M}"}


def _stations(text: str | None) -> tuple[str, ...]:
    """Split at commas, semicolons, enumeration commas and blanks."""
    return tuple((text or "").replace("，", " ").replace("、", " ").replace(",", " ").replace(";", " ").split())


def _exclusion(entry: dict[str, Any], station: str | None, dust: Dust) -> dict[str, Any]:
    return {
        "station": station,
        "start": _first_label(entry["start"]),
        "end": _last_label(entry["end"]),
        "items": list(dust.removed.value),
    }


def _first_label(start: datetime) -> datetime:
    """Return the end of the first hour that has a part after `start`."""
    return start.replace(minute=0, second=0) + _HOUR


def _last_label(end: datetime) -> datetime:
    """Return the end of the last hour that has a part before `end`."""
    whole = end.replace(minute=0, second=0)
    return whole if whole == end else whole + _HOUR
