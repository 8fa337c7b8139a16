"""What the files say, put together: repeats and contradictions out, one row per key, in the order of the key."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

import polars as pl

from aircheck.intake.cells.columns import kept_type
from aircheck.intake.layouts import Reading
from aircheck.intake.merging.account import Account
from aircheck.intake.merging.duplicates import settle, tokens
from aircheck.intake.merging.hourly import Hourly, hours_frame, keys_of, pivot
from aircheck.intake.recognition.shelf import Entry
from aircheck.intake.rows import reasons
from aircheck.intake.rows.reasons import Refusal
from aircheck.intake.scope import Resolve
from aircheck.model.dataset import Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.target import decimal_text
from aircheck.model.text import Message

_ROW = ["_file", "_line"]


def gather_table(
    frames: Sequence[pl.DataFrame],
    contract: Contract,
    account: Account,
    paths: Sequence[str],
    resolve: Resolve = "refuse",
) -> pl.DataFrame:
    """Return the rows of a table that stand, sorted by key. Without a key every row stands for itself."""
    names = [column.name for column in contract.columns]
    rows = _joined(frames, {"_file": pl.Int32, "_line": pl.Int32} | {c.name: kept_type(c) for c in contract.columns})
    if contract.key:
        kept, lost = settle(rows.with_columns(tokens(rows, names)), contract.key, "_token", resolve)
        rows = kept.drop("_token")
        _withdraw(lost, account, paths)
    return rows.sort([*contract.key, *names, *_ROW], maintain_order=True, nulls_last=False)


def gather_hours(
    readings: Sequence[Reading], account: Account, entries: Sequence[Entry], resolve: Resolve = "refuse"
) -> Hourly:
    """Return the station-hours of all layouts.

    What counts as said twice is a single observation (station, hour, pollutant): a gap says nothing and contradicts
    nothing. A row leaves only when none of its observations stands.
    """
    stations = tuple(sorted(frozenset[str]().union(*(reading.stations for reading in readings))))
    wide = _joined([keys_of(r.wide, stations) for r in readings if r.wide is not None], _WIDE)
    narrow = _joined([keys_of(r.narrow, stations) for r in readings if r.narrow is not None], _NARROW)
    shared = wide["_key"].is_duplicated() | wide["_key"].is_in(narrow["_key"].unique().implode())
    if shared.any():
        narrow = pl.concat([narrow, _unpivot(wide.filter(shared))])
        wide = wide.filter(~shared)
    narrow, lost = settle(narrow, ["_key", "pollutant"], "value", resolve)
    if lost.height:
        _withdraw_observations(narrow, lost, account, entries, stations)
    parts = [wide.select("_key", *POLLUTANTS)] + ([pivot(narrow)] if narrow.height else [])
    hours = hours_frame(pl.concat(parts), stations)
    return Hourly(hours, stations, tuple(entry.path for entry in entries), (wide, narrow))


_WIDE = {"_file": pl.Int32, "_line": pl.Int32, "_key": pl.Int64} | dict.fromkeys(POLLUTANTS, pl.Int64)
_NARROW = {"_file": pl.Int32, "_line": pl.Int32, "_key": pl.Int64, "pollutant": pl.UInt8, "value": pl.Int64}


def _joined(frames: Sequence[pl.DataFrame], schema: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    return pl.concat([frame.select(list(schema)) for frame in frames]) if frames else pl.DataFrame(schema=schema)


def _unpivot(wide: pl.DataFrame) -> pl.DataFrame:
    narrow = wide.unpivot(on=list(POLLUTANTS), index=[*_ROW, "_key"], variable_name="pollutant").drop_nulls("value")
    places = {name: place for place, name in enumerate(POLLUTANTS)}
    return narrow.with_columns(pl.col("pollutant").replace_strict(places, return_dtype=pl.UInt8)).select(list(_NARROW))


def _withdraw_observations(
    kept: pl.DataFrame, lost: pl.DataFrame, account: Account, entries: Sequence[Entry], stations: Sequence[str]
) -> None:
    whole = lost.join(kept.select(_ROW).unique(), on=_ROW, how="anti")
    # One reason a row; a contradiction is the graver one.
    whole = whole.sort([*_ROW, "_contradicts", "pollutant", "_key"], descending=[False, False, True, False, False])
    paths = [entry.path for entry in entries]
    _withdraw(whole.unique(_ROW, keep="first", maintain_order=True), account, paths)
    cells = lost.join(kept.select(_ROW).unique(), on=_ROW, how="semi")
    for file, line, key, place, value, *why in cells.iter_rows():
        column = _header_of(entries[file], place, stations[key >> 32])
        text = decimal_text(Fraction(value, 1000))
        account.refusals.append(Refusal(file, line, column, text, _reason(paths, *why)))


def _header_of(entry: Entry, place: int, station: str) -> str:
    if entry.found is None or entry.found.layout.spreads:
        return station
    return entry.found.heading.text_of(POLLUTANTS[place])


def _withdraw(lost: pl.DataFrame, account: Account, paths: Sequence[str]) -> None:
    refusals = []
    repeats: Counter[int] = Counter()
    rows = lost.select(*_ROW, "_contradicts", "_overruled", "_other_file", "_other_line").iter_rows()
    for file, line, contradicts, overruled, *other in rows:
        refusals.append(Refusal(file, line, None, None, _reason(paths, contradicts, overruled, *other)))
        repeats[file] += overruled or not contradicts
    if refusals:
        account.withdraw(refusals, repeats)


def _reason(paths: Sequence[str], contradicts: bool, overruled: bool, file: int, line: int) -> Message:
    if overruled:
        return reasons.overruled(paths[file], line)
    return (reasons.contradiction if contradicts else reasons.repeat)(paths[file], line)
