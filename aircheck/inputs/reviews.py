"""Reviewers' decisions (`reviews.csv`): which station-hours are invalid, and which of them were restored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from aircheck.inputs.events import hours_within, named_hours, stations_in
from aircheck.intake.submission import Table
from aircheck.model.period import Period
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.statistics.exclusion import EXCLUSION

DATASET = "reviews"
ALL = frozenset({"all", "全部", "所有"})
"""Words that mean every pollutant."""

RESTORE = "restore"
_MARKS = pl.Schema(
    {
        "order": pl.Int64(),
        "restores": pl.Boolean(),
        "station": pl.String(),
        "item": pl.String(),
        "label": pl.Datetime("us"),
    }
)


@dataclass(frozen=True)
class Reviews:
    """The hours that decisions finally leave invalid, in the form of `statistics.exclusion`.

    `applied` has the entries that count, each with the pollutants it concerns; `unused` has those that do not, and why.
    """

    exclusions: pl.DataFrame
    applied: tuple[tuple[frozenset[str], Message], ...]
    unused: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Decision:
    """An entry for assessed stations; `start` and `end` are the ends of its first and last hour in the period."""

    restores: bool
    stations: tuple[str, ...]
    items: tuple[str, ...]
    start: datetime
    end: datetime
    description: Message


def read_reviews(table: Table, assessed: Sequence[str], period: Period) -> Reviews:
    """Return the outcome of the decisions on assessed stations within the period.

    Decisions apply in the order of `on`; an entry without that day comes first. On the same day, restoring comes last.
    A restored hour can be invalidated again by a later decision.
    """
    restores = pl.col("action") == RESTORE
    ordered = table.frame.sort("on", restores, *table.contract.key, nulls_last=False, maintain_order=True)
    decisions: list[_Decision] = []
    unused: list[Message] = []
    for entry in ordered.iter_rows(named=True):
        read = _read(entry, assessed, period)
        if isinstance(read, Message):
            unused.append(read)
        elif read is not None:
            decisions.append(read)
    marks = _marks(decisions)
    idle = {number for number, decision in enumerate(decisions) if decision.restores and not _restores(marks, number)}
    unused += (
        Message.of("measures.review_restores_nothing", entry=decisions[number].description) for number in sorted(idle)
    )
    applied = tuple(
        (frozenset(decision.items), _applied(decision))
        for number, decision in enumerate(decisions)
        if number not in idle
    )
    return Reviews(_exclusions(marks), applied, tuple(unused))


def _read(entry: dict[str, Any], assessed: Sequence[str], period: Period) -> _Decision | Message | None:
    """Return an entry as a decision; a message why it does not count; None if it is for another period."""
    items, unknown = _items(entry["pollutant"])
    stations = tuple(station for station in stations_in(entry["station"]) if station in assessed)
    described = _described(entry)
    if entry["end"] <= entry["start"]:
        return Message.of("measures.review_backwards", entry=described)
    if unknown or not items:
        return Message.of("measures.review_unknown_pollutant", entry=described, pollutants=" ".join(unknown) or "?")
    if not stations:
        return Message.of("measures.review_unknown_station", entry=described)
    within = hours_within(entry["start"], entry["end"], period)
    return within and _Decision(entry["action"] == RESTORE, stations, items, *within, described)


def _items(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the pollutants an entry names, and the words that are not pollutants."""
    words = stations_in(text)
    if any(word.lower() in ALL for word in words):
        return POLLUTANTS, ()
    known = {_plain(name): name for name in POLLUTANTS}
    items = tuple(dict.fromkeys(known[_plain(word)] for word in words if _plain(word) in known))
    return items, tuple(word for word in words if _plain(word) not in known)


def _plain(name: str) -> str:
    """Return a name without the differences between `PM2.5`, `pm25` and `PM₂.₅`."""
    return name.upper().translate(str.maketrans("₀₁₂₃₅", "01235", "._"))


def _described(entry: dict[str, Any]) -> Message:
    return Message(
        "measures.review",
        named_hours(entry)
        | {
            "stations": str(entry["station"]),
            "pollutants": str(entry["pollutant"]),
            "reason": str(entry["reason"]),
            "by": str(entry["by"]) + (f", {entry['on']}" if entry["on"] else ""),
        },
    )


def _applied(decision: _Decision) -> Message:
    key = "measures.review_restored" if decision.restores else "measures.review_invalidated"
    return Message.of(key, entry=decision.description)


def _marks(decisions: Sequence[_Decision]) -> pl.DataFrame:
    """Yield a row for every hour, station and pollutant that each decision names."""
    return pl.concat([pl.DataFrame(schema=_MARKS), *_each(decisions)])


def _each(decisions: Sequence[_Decision]) -> Iterator[pl.DataFrame]:
    for number, decision in enumerate(decisions):
        labels = pl.datetime_range(decision.start, decision.end, "1h", time_unit="us", eager=True).alias("label")
        frame = pl.DataFrame({"label": labels})
        for name, values in (("station", decision.stations), ("item", decision.items)):
            frame = frame.join(pl.DataFrame({name: values}, schema={name: pl.String}), how="cross")
        number_and_kind = (pl.lit(number, pl.Int64).alias("order"), pl.lit(decision.restores).alias("restores"))
        yield frame.with_columns(number_and_kind).select(list(_MARKS))


def _restores(marks: pl.DataFrame, number: int) -> bool:
    """Whether a restoring decision names at least one hour that was invalid before it."""
    own = marks.filter(pl.col("order") == number).select("station", "item", "label")
    before = marks.filter(pl.col("order") < number).sort("order").group_by("station", "item", "label").last()
    return not own.join(before.filter(~pl.col("restores")), on=["station", "item", "label"], how="semi").is_empty()


def _exclusions(marks: pl.DataFrame) -> pl.DataFrame:
    """Return the hours whose last decision leaves them invalid."""
    last = marks.sort("order").group_by("station", "item", "label").agg(pl.col("restores").last())
    invalid = last.filter(~pl.col("restores")).group_by("station", "label").agg(pl.col("item").sort().alias("items"))
    rows = invalid.sort("station", "label").select(
        "station", pl.col("label").alias("start"), pl.col("label").alias("end"), "items"
    )
    return rows.cast(EXCLUSION)
