"""What the files say, merged: repeats and contradictions removed, one row per key, sorted by key."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.intake.cells.columns import kept_type
from aircheck.intake.cells.possible import is_open, possible_among, without_doubles
from aircheck.intake.cells.rests import rests_among
from aircheck.intake.layouts import LayoutReading
from aircheck.intake.merging.account import Account
from aircheck.intake.merging.buckets import DAY
from aircheck.intake.merging.dead_values import bounds_thousandths, header_of, reject_dead, without_dead_days
from aircheck.intake.merging.duplicates import settle, tokens
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.merging.repeats import Repeat
from aircheck.intake.merging.settling import PLACE, Settler, settled
from aircheck.intake.merging.spill import Folder
from aircheck.intake.merging.store import Store
from aircheck.intake.recognition.shelf import Entry
from aircheck.intake.rows import reasons
from aircheck.intake.rows.reasons import Refusal
from aircheck.intake.rows.sieve import UNLISTED
from aircheck.intake.rows.taken import taken_days
from aircheck.intake.scope import Resolve
from aircheck.model.dataset import Contract
from aircheck.model.progress import SILENT, Progress, Stage, over
from aircheck.model.standard import POLLUTANTS
from aircheck.model.target import decimal_text
from aircheck.model.text import Message

_OTHER = ("_other_file", "_other_line")


def gather_table(
    frames: Sequence[pl.DataFrame],
    contract: Contract,
    account: Account,
    entries: Sequence[Entry],
    resolve: Resolve = "refuse",
) -> pl.DataFrame:
    """Return the rows of a table that stand, sorted by key. Without a key every row stands."""
    names = [column.name for column in contract.columns]
    places = {"_file": pl.Int32, "_line": pl.Int32, UNLISTED: pl.String}
    beside: dict[str, Any] = {name: pl.String for frame in frames for name in rests_among(frame.columns)}
    beside |= {name: kind for frame in frames for name, kind in possible_among(frame.columns).items()}
    absent = [[pl.lit(None, kind).alias(n) for n, kind in beside.items() if n not in frame] for frame in frames]
    frames = [frame.with_columns(columns) for frame, columns in zip(frames, absent, strict=True)]
    rows = _joined(frames, places | {c.name: kept_type(c) for c in contract.columns} | beside)
    if contract.key:
        # Two words that are on no list may be of two things.
        said = tokens(rows, (*names, *beside, UNLISTED))
        rows = _told_apart(rows.with_columns(said), contract)
        kept, lost = _whole_rows(*settle(rows, (*contract.key, UNLISTED), "_token", resolve))
        rows = without_doubles(kept.drop("_token"), contract.key)
        _withdraw(lost, account, [entry.path for entry in entries])
    if any(column.seldom_below for column in contract.columns):
        rows = without_dead_days(rows.sort(contract.key), contract, account, entries)
    return rows.drop(UNLISTED).sort([*contract.key, *names, *PLACE], maintain_order=True, nulls_last=False)


def _told_apart(rows: pl.DataFrame, contract: Contract) -> pl.DataFrame:
    """Return rows of which those that leave open what a cell of the key means contradict none."""
    if not (cells := is_open(contract.key, rows.columns)):
        return rows
    apart = pl.when(pl.any_horizontal(cells)).then(pl.col("_token")).otherwise(pl.col(UNLISTED))
    return rows.with_columns(apart.alias(UNLISTED))


def _whole_rows(kept: pl.DataFrame, lost: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return what stands and what does not of rows of which some were made of one: each leaves once, and as a whole."""
    if lost.is_empty():
        return kept, lost
    wrong = lost.filter("_contradicts").unique(PLACE, keep="first", maintain_order=True)
    kept = kept.join(wrong, on=PLACE, how="anti", maintain_order="left")
    again = lost.filter(~pl.col("_contradicts")).unique(PLACE, keep="first", maintain_order=True)
    again = again.join(wrong, on=PLACE, how="anti").join(kept, on=PLACE, how="anti")
    return kept, pl.concat([wrong, again])


def gather_hours(
    readings: Iterable[LayoutReading],
    contract: Contract,
    account: Account,
    entries: Sequence[Entry],
    resolve: Resolve = "refuse",
    progress: Progress = SILENT,
) -> Hourly:
    """Return the station-hours of all layouts; each reading is released before the next one is requested.

    A row is rejected only if none of its observations stands.
    """
    store = Store(Folder())
    seen: set[str] = set()
    taken: list[pl.DataFrame] = []
    for reading in readings:
        seen |= reading.stations
        store.add(reading)
        if reading.taken is not None:
            taken.append(reading.taken)
    return settled_hours(store, seen, contract, account, entries, resolve, progress, taken=taken)


def settled_hours(
    store: Store,
    seen: Collection[str],
    contract: Contract,
    account: Account,
    entries: Sequence[Entry],
    resolve: Resolve = "refuse",
    progress: Progress = SILENT,
    *,
    taken: Sequence[pl.DataFrame] = (),
    judged: Collection[tuple[date, str]] | None = None,
) -> Hourly:
    """Return what a store holds, settled. `seen`: all stations; `taken`: what was rejected before.

    `judged`: the months (by their first day) of stations in which values of dead instruments are looked for; None: all.
    """
    gone_before = list(taken)
    stations = tuple(sorted(seen))
    numbers = {code: place for place, code in enumerate(stations)}
    places = pl.Series([numbers[code] for code in store.codes], dtype=pl.Int64)

    def lost(kept: pl.DataFrame, gone: pl.DataFrame) -> None:
        _withdraw_observations(kept, gone, account, entries, stations)
        gone_before.append(_contradicted(gone, stations))

    def dead(gone: pl.DataFrame) -> None:
        reject_dead(gone, contract, account, entries, stations)
        gone_before.append(_days_of(gone, stations))

    home = store.folder if store.spilled else None
    asked = None if judged is None else frozenset((first, numbers[code]) for first, code in judged if code in numbers)
    how = Settler(places, len(stations), resolve, lost, dead, bounds_thousandths(contract), home, asked)
    months = over(progress, Stage.SETTLING, store.months(), store.count)
    parts = tuple(settled(month, how) for month in months)
    return Hourly(stations, tuple(entry.path for entry in entries), parts, progress, taken=taken_days(gone_before))


def _contradicted(lost: pl.DataFrame, stations: Sequence[str]) -> pl.DataFrame:
    """Return the days of stations of which values contradict each other."""
    return _days_of(lost.filter("_contradicts"), stations)


def _days_of(gone: pl.DataFrame, stations: Sequence[str]) -> pl.DataFrame:
    """Return the days of stations of which values were rejected, given by `_key` and `pollutant`."""
    return gone.select(
        pl.Series("station", [stations[key >> 32] for key in gone["_key"]], dtype=pl.String),
        DAY.alias("day"),
        pl.Series("pollutant", [POLLUTANTS[place] for place in gone["pollutant"]], dtype=pl.String),
    )


def _joined(frames: Sequence[pl.DataFrame], schema: Mapping[str, Any]) -> pl.DataFrame:
    return pl.concat([frame.select(list(schema)) for frame in frames]) if frames else pl.DataFrame(schema=schema)


def _withdraw_observations(
    kept: pl.DataFrame, lost: pl.DataFrame, account: Account, entries: Sequence[Entry], stations: Sequence[str]
) -> None:
    # Two columns of one station in one row: cells that differ, whatever becomes of the row.
    twins = lost.select(*PLACE, "_key", "pollutant").is_duplicated()
    whole = lost.filter(~twins).join(kept.select(PLACE).unique(), on=PLACE, how="anti")
    # One reason a row; a contradiction is the graver one.
    whole = whole.sort([*PLACE, "_contradicts", "pollutant", "_key"], descending=[False, False, True, False, False])
    paths = [entry.path for entry in entries]
    whole = whole.unique(PLACE, keep="first", maintain_order=True)
    _withdraw(whole, account, paths)
    cells = lost.join(whole.filter("_contradicts").select(PLACE), on=PLACE, how="anti")
    account.repeats.values.add(_places(cells.filter(~pl.col("_contradicts")).join(whole, on=PLACE, how="anti")))
    why = ("_overruled", *_OTHER)
    wrong = cells.filter("_contradicts").select(*PLACE, "_key", "pollutant", "value", *why)
    for file, line, key, place, value, *said in wrong.iter_rows():
        column = header_of(entries[file], place, stations[key >> 32])
        text = decimal_text(Fraction(value, 1000))
        reason = reasons.twins() if said[1:] == [file, line] else _reason(paths, *said)
        account.refusals.append(Refusal(file, line, column, text, reason))


def _withdraw(lost: pl.DataFrame, account: Account, paths: Sequence[str]) -> None:
    """Let rows leave of which nothing stands: rejected where something else is said, otherwise they are repeats."""
    account.repeat(_places(lost.filter(~pl.col("_contradicts"))))
    refusals = []
    overrulings: Counter[int] = Counter()
    for file, line, overruled, *other in lost.filter("_contradicts").select(*PLACE, "_overruled", *_OTHER).iter_rows():
        refusals.append(Refusal(file, line, None, None, _reason(paths, overruled, *other)))
        overrulings[file] += overruled
    if refusals:
        account.withdraw(refusals, overrulings)


def _places(repeats: pl.DataFrame) -> list[Repeat]:
    return repeats.select(*PLACE, *_OTHER).rows()


def _reason(paths: Sequence[str], overruled: bool, file: int, line: int) -> Message:
    return (reasons.overruled if overruled else reasons.contradiction)(paths[file], line)
