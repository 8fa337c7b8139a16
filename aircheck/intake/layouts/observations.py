"""What the layouts of station-hours share: stations, hour labels, the period, pollutants."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

import polars as pl

from aircheck.intake.cells import plain
from aircheck.intake.cells.columns import (
    Cells,
    Missing,
    read_column,
    read_hour_labels,
    read_hours,
    read_thousandths,
    replaced,
)
from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.marks import without_marks
from aircheck.intake.cells.near import near_pollutants
from aircheck.intake.cells.units import is_hourly, is_quantity, looks_like_unit, splits
from aircheck.intake.layouts.base import ByFile, Called
from aircheck.intake.rows import reasons
from aircheck.intake.rows.sieve import Sieve
from aircheck.intake.scope import Scope
from aircheck.model.dataset import HOURS as STATION_HOURS
from aircheck.model.dataset import Column, Contract
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message, plain_header

NAMED = "_named"
"""The unit beside a pollutant's name, as written."""
TIME_COLUMNS = ("time", "date", "hour")
_IS_CLOCK = pl.col("time").str.contains(r"^\s*[0-9０-９]{1,2}\s*(?:[:：时点hH].*)?$")
"""Whether `time` is only a time of day: `01:00`, `1时`, `1`."""
HOURS = 3
"""Rank of layouts that have the hour: a daily table may share more columns (AQI, class), but has no hour."""


def column_of(contract: Contract, name: str) -> Column:
    """Return a column that a contract of station-hours must have; `LookupError`."""
    found = contract.column(name)
    if found is None:
        raise LookupError(f"{contract.id}: a contract of station-hours has a column {name}")
    return found


def time_missing(heading: Heading) -> tuple[str, ...]:
    """Return what the header lacks to give the hour: a time, or a date and an hour."""
    if "time" in heading.columns or {"date", "hour"} <= heading.columns.keys():
        return ()
    return ("hour",) if "date" in heading.columns and "hour" not in heading.columns else ("time",)


def time_positions(heading: Heading) -> dict[str, int]:
    """Return the columns that give the hour: `time`, with the `date` it may need, otherwise `date` and `hour`."""
    names = ("time", "date") if "time" in heading.columns else ("date", "hour")
    return {name: heading.columns[name] for name in names if name in heading.columns}


def pollutant_names(contract: Contract) -> dict[str, int]:
    """Return the position in POLLUTANTS for every name of a pollutant."""
    found: dict[str, int] = {}
    for place, name in enumerate(POLLUTANTS):
        column = contract.column(name)
        if column is not None:
            found |= {plain_header(alias): place for alias in (*column.aliases, name)}
    return found


def require_moment(sieve: Sieve, contract: Contract) -> None:
    """Read `time`, or `date` and `hour`, into `moment`: the end of the hour, in hours since 1970 (Int32).

    `time` may be only a time of day (`01:00`) if a column beside it has the date.
    """
    if "time" in sieve.rows.columns:
        if "date" in sieve.rows.columns:
            clock = sieve.rows.select(_IS_CLOCK.fill_null(value=False)).to_series()
            sieve.require(column_of(contract, "date"), where=clock)
            sieve.rows = _dated(sieve.rows)
        time = column_of(contract, "time")
        sieve.require(time, read_hour_labels(sieve.rows["time"], time, sieve.missing))
        moment = pl.col("time")
    else:
        sieve.require(column_of(contract, "date"))
        require_hour(sieve, contract)
        moment = pl.col("date").cast(pl.Int32) * 24 + pl.col("hour").cast(pl.Int32)
    put_moment(sieve, contract, moment)


def _dated(rows: pl.DataFrame) -> pl.DataFrame:
    """Prepend the date to what is only a time of day."""
    whole = pl.format("{} {}", "date", "time")
    return rows.with_columns(pl.when(_IS_CLOCK).then(whole).otherwise("time").alias("time"))


def require_hour(sieve: Sieve, contract: Contract) -> None:
    """Read `hour`, which may be written like a time of day."""
    column = column_of(contract, "hour")
    sieve.require(column, read_hours(sieve.rows["hour"], column, sieve.missing))


def put_moment(sieve: Sieve, contract: Contract, label: pl.Expr) -> None:
    """Put the end of the hour that `label` names, in hours since 1970, into `moment` (Int32).

    Whether a label names the beginning or the end of its hour, a file is asked first, then the contract.
    """
    rows = sieve.rows.with_columns(label.cast(pl.Int32).alias("moment"))
    ends = rows.group_by("_file").agg(pl.col("moment").min().alias("first"), pl.col("moment").max().alias("last"))
    sieve.spans = {file: (first, last) for file, first, last in ends.iter_rows()}
    files = [file for file in sieve.spans if sieve.hours.get(file, contract.hour) == "begin"]
    sieve.rows = rows.with_columns(pl.col("moment") + pl.col("_file").is_in(files).cast(pl.Int32)) if files else rows


def keep_period(sieve: Sieve, scope: Scope) -> None:
    """Mark the hours outside the period, and the years before it that are wanted, as out of scope.

    The hour that ends at 00:00 belongs to the day before.
    """
    moments = sieve.rows["moment"]
    outside = unwanted(moments, moments, scope)
    sieve.timed = sieve.rows.select("_file", "moment"), outside
    if outside is not None:
        sieve.drop(outside, "period")


def unwanted(first: pl.Series, last: pl.Series, scope: Scope) -> pl.Series | None:
    """Mark the rows of whose hours none is wanted, from `first` to `last` in hours since 1970; None if all are."""
    wanted = limits_of(scope)
    if wanted is None:
        return None
    outside = (last <= wanted.after) | (first > wanted.until)
    if wanted.between is not None:
        after, until = wanted.between
        outside |= (first > after) & (last <= until)
    return outside


@dataclass(frozen=True, slots=True)
class Limits:
    """The hours that are wanted, in hours since 1970: later than `after`, not later than `until`.

    Of those, the ones `between` (in the same way) are not.
    """

    after: int
    until: int
    between: tuple[int, int] | None = None


def limits_of(scope: Scope) -> Limits | None:
    """Return which hours are wanted; None if all are."""
    if scope.period is None:
        return None
    start = min(scope.period.start, scope.since.get(STATION_HOURS, scope.period.start))
    gap = scope.between
    between = None if gap is None else (plain.hours_of(gap.start), plain.hours_of(gap.end) + 24)
    return Limits(plain.hours_of(start), plain.hours_of(scope.period.end) + 24, between)


def require_station(sieve: Sieve, contract: Contract, scope: Scope) -> tuple[frozenset[str], frozenset[str]]:
    """Read `station` into codes, and mark the rows of unwanted stations as out of scope.

    Return the wanted codes that occur, and all stations as the file calls them.
    """
    sieve.require(column_of(contract, "station"))
    if len(sieve.files) > 1:
        sieve.called = sieve.rows.select("_file", "station")
    called = sieve.rows["station"].unique()
    codes = pl.Series([scope.code(name) for name in called], dtype=pl.String)
    if not codes.equals(called):
        sieve.rows = sieve.rows.with_columns(replaced(sieve.rows["station"], called, codes))
    wanted = frozenset(code for code in codes if scope.wants(code))
    if len(wanted) < codes.n_unique():
        sieve.drop(~sieve.rows["station"].is_in(list(wanted)), "stations")
    return wanted, frozenset(called)


def stations_of(rows: pl.DataFrame) -> frozenset[str]:
    """Return the stations of rows whose time was read: a footer (`年均`) has no time and is not a station."""
    return frozenset(rows["station"].unique())


def called_by_file(sieve: Sieve, scope: Scope, together: Called, timed: pl.DataFrame) -> ByFile:
    """Return what finds out, by file, how what all files `together` call their stations is divided among them.

    `timed`: `_file` and `station` of the rows whose time was read.
    """
    called = sieve.called
    if called is None:
        return alike(sieve.files, together)
    return partial(_divided, sieve.files, scope, called, timed.select("_file", "station"))


def alike(files: Iterable[int], called: Called) -> ByFile:
    """Return what finds the same stations in each of some files."""
    return lambda: dict.fromkeys(files, called)


def _divided(files: Sequence[int], scope: Scope, called: pl.DataFrame, timed: pl.DataFrame) -> Mapping[int, Called]:
    named, stations = _of_files(called), _of_files(timed)
    found: dict[int, Called] = {}
    for file in files:
        own, there = named.get(file, frozenset()), stations.get(file, frozenset())
        wanted = frozenset(code for name in own if scope.wants(code := scope.code(name)))
        found[file] = Called(own, there, wanted - there)
    return found


def _of_files(rows: pl.DataFrame) -> Mapping[int, frozenset[str]]:
    pairs = rows.unique().group_by("_file").agg("station")
    return {file: frozenset(names) for file, names in pairs.iter_rows()}


def timed_rows(rows: pl.DataFrame, contract: Contract, missing: Missing) -> pl.DataFrame:
    """Return the rows whose time can be read, if it has not been read yet."""
    if rows.is_empty():
        return rows
    if "date" in rows.columns:
        rows = rows.with_columns(read_column(rows["date"], column_of(contract, "date"), missing).values.alias("date"))
    if "time" not in rows.columns:
        hours = read_hours(rows["hour"], column_of(contract, "hour"), missing).values
        return rows.filter(rows["date"].is_not_null(), hours.is_not_null())
    times = (_dated(rows) if "date" in rows.columns else rows)["time"]
    return rows.filter(read_hour_labels(times, column_of(contract, "time"), missing).values.is_not_null())


def require_pollutant(sieve: Sieve, contract: Contract) -> pl.DataFrame:
    """Read `pollutant` like `with_pollutants`; other rows (AQI, running means) are taken out and returned."""
    sieve.require(column_of(contract, "pollutant"))
    called = sieve.rows.select("_file", "pollutant")
    sieve.rows = with_pollutants(sieve.rows, pollutant_names(contract))
    _tell_unread(sieve, contract, called)
    others = sieve.rows.filter(pl.col("pollutant").is_null())
    sieve.drop(sieve.rows["pollutant"].is_null(), "others")
    return others


def _tell_unread(sieve: Sieve, contract: Contract, called: pl.DataFrame) -> None:
    """Note the names in rows that are not pollutants but may be meant as one."""
    kinds = called.with_columns(sieve.rows["pollutant"].alias("_place")).unique(maintain_order=True)
    known = kinds.select("_file", "_place").drop_nulls().unique()
    sieve.measured |= {(file, POLLUTANTS[place]) for file, place in known.iter_rows()}
    for (file,), own in kinds.group_by("_file", maintain_order=True):
        there = {POLLUTANTS[place] for place in own["_place"].drop_nulls().unique()}
        unread = own.filter(pl.col("_place").is_null())["pollutant"]
        sieve.near.extend(near_pollutants(int(str(file)), unread, contract, set(POLLUTANTS) - there))


def with_pollutants(rows: pl.DataFrame, places: Mapping[str, int]) -> pl.DataFrame:
    """Turn `pollutant` into its position in `places` (UInt8), null if it is not one of them.

    What stands beside the pollutant's name (`NO2(ppb)`) goes into NAMED, null if nothing does.
    """
    found = rows["pollutant"]
    distinct = found.unique()
    read = [pollutant_in(name, places) for name in distinct]
    known = pl.Series([place for place, _ in read], dtype=pl.UInt8)
    units = pl.Series([unit for _, unit in read], dtype=pl.String)
    return rows.with_columns(replaced(found, distinct, known), replaced(found, distinct, units).alias(NAMED))


def pollutant_in(name: str, places: Mapping[str, int]) -> tuple[int | None, str | None]:
    """Return the position of the pollutant that a cell names, and the unit beside it; None for either.

    `O3(8h)` and `PM2.5 qc` do not name a pollutant: they are other quantities.
    """
    plainly = places.get(plain_header(name))
    if plainly is not None:
        return plainly, None
    for item, unit, certain in splits(name):
        place = places.get(plain_header(item))
        if place is not None and is_hourly(unit):
            return place, None
        if place is not None and not is_quantity(unit) and (certain or looks_like_unit(unit)):
            return place, unit
    return None, None


def read_values(texts: pl.Series, pollutants: pl.Series, contract: Contract, missing: Missing) -> Cells:
    """Read the values of different pollutants, each by its own column of the contract; Int64 thousandths."""
    groups: dict[tuple[Decimal | None, Decimal | None], list[int]] = {}
    for place in sorted(pollutants.unique()):
        column = column_of(contract, POLLUTANTS[place])
        groups.setdefault((column.minimum, column.maximum), []).append(place)
    found = read_thousandths(texts, column_of(contract, POLLUTANTS[0]), missing)
    for places in groups.values():
        here = pollutants.is_in(places)
        own = read_thousandths(texts, column_of(contract, POLLUTANTS[places[0]]), missing)
        found = Cells(own.values.zip_with(here, found.values), own.faults.zip_with(here, found.faults))
    return found


def without_marks_of_each(
    cells: Cells, texts: pl.Series, pollutants: pl.Series, contract: Contract, missing: Missing, converted: pl.Series
) -> Cells:
    """Put the marks among the values of different pollutants at fault; `converted`: rows in another unit."""
    for place in sorted(pollutants.unique()):
        for changed in sorted(converted.filter(pollutants == place).unique()):
            here = (pollutants == place) & (converted == changed)
            at = here.arg_true()
            own = Cells(cells.values.gather(at), cells.faults.gather(at))
            kept = without_marks(
                own, texts.gather(at), column_of(contract, POLLUTANTS[place]), missing, converted=changed
            )
            if kept is not own:
                cells = Cells(cells.values.scatter(at, kept.values), cells.faults.scatter(at, kept.faults))
    return cells


def value_fault(contract: Contract, place: int, fault: int) -> Message:
    """Say what is wrong with the value of a pollutant."""
    return reasons.fault_in(column_of(contract, POLLUTANTS[place]), fault)
