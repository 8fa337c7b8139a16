"""The archive of the national network: `date,hour,type,1001A,…`; a row per hour and type, a column per station."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

import polars as pl

from aircheck.intake.cells import plain
from aircheck.intake.cells.columns import Cells, read_thousandths
from aircheck.intake.cells.headers import Heading
from aircheck.intake.cells.marks import without_marks
from aircheck.intake.cells.summaries import is_total
from aircheck.intake.cells.validity import MarkColumn, is_mark_header, mark_columns
from aircheck.intake.files.batch import Batch
from aircheck.intake.layouts.base import NARROW, Block, Called, LayoutReading
from aircheck.intake.layouts.observations import (
    HOURS,
    alike,
    column_of,
    keep_period,
    require_moment,
    require_pollutant,
    value_fault,
)
from aircheck.intake.layouts.row_units import WAY, Units, conversions_of_rows, read_in_units, settle_units
from aircheck.intake.layouts.station_marks import station_marks, without_marked_cells
from aircheck.intake.layouts.twins import as_one, twins_of
from aircheck.intake.rows.mark_rows import apply_marks, name_marks
from aircheck.intake.rows.marked import reject_marked
from aircheck.intake.rows.reasons import Refusal, fault_in
from aircheck.intake.rows.sieve import Sieve
from aircheck.intake.rows.taken import of_stations
from aircheck.intake.rows.unnamed import behind_stations, only_marks
from aircheck.intake.scope import Scope
from aircheck.model.dataset import Column, Contract
from aircheck.model.standard import POLLUTANTS

_OWN = ("date", "hour", "pollutant")
_FOREIGN = ("station", "time", "value")
_NUMBER = "_row"
_PLACE = ("_file", "_line", "moment", "pollutant", WAY)


class Archive:
    """Every header that is not one of ours is a station's code."""

    name = "archive"
    kind = "station_hours"
    spreads = True
    rank = HOURS + 1
    milli: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    note: str | None = None

    def missing(self, heading: Heading, contract: Contract) -> tuple[str, ...]:
        """Return which of date, hour, type and stations the header lacks."""
        lacking = tuple(name for name in _OWN if name not in heading.columns)
        if any(name in heading.columns for name in _FOREIGN) or not columns_of(heading):
            return (*lacking, "station")
        return lacking

    def uses(self, contract: Contract) -> frozenset[str]:
        """Return the columns this layout reads, besides those of the stations."""
        return frozenset(_OWN)

    def read(self, batch: Batch, contract: Contract, heading: Heading, scope: Scope) -> LayoutReading:
        """Read the wanted stations' columns; rows of running means, of AQI and of marks are out of scope."""
        called = columns_of(heading)
        columns = _wanted(called, scope)
        twins = twins_of(columns)
        codes = {own[0]: code for code, own in columns.items()}
        own = {name: heading.columns[name] for name in _OWN}
        marks = [mark for mark in mark_columns(heading, contract) if mark.of is None]
        sieve = Sieve(batch, contract, heading, own | {mark.name: mark.position for mark in marks}, _NUMBER)
        kinds = name_marks(sieve, contract)
        require_pollutant(sieve, contract)
        if not codes:
            sieve.drop(pl.repeat(value=True, n=sieve.rows.height, dtype=pl.Boolean, eager=True), "stations")
        require_moment(sieve, contract)
        keep_period(sieve, scope)
        rows = sieve.rows
        reject_marked(sieve, marks, ["pollutant"])
        units = settle_units(sieve, contract, scope)
        sieve.rows = sieve.rows.sort("pollutant", "moment", maintain_order=True)
        called_by = {name: code for code, every in columns.items() for name in every}
        places = {name: int(name[1:]) for name in called_by}
        read = partial(_cells, batch, places)
        unmarked = apply_marks(sieve, kinds, ["moment"], read, called_by.__getitem__)
        cells = read(sieve.rows) if unmarked is None else unmarked
        beside = [*station_marks(heading).values(), *only_marks(batch, unnamed_beside(heading))]
        if beside:
            texts = batch.cells(sieve.rows[_NUMBER], {mark.name: mark.position for mark in beside})
            names = {name: heading.written[place] for name, place in places.items()}
            cells = without_marked_cells(sieve, cells, beside, texts, names)
        unlike = None
        if twins:
            cells, unlike = as_one(sieve, cells, twins, contract, units)
        reading = LayoutReading(
            sieve,
            narrow=unlike,
            stations=frozenset(codes.values()),
            named=frozenset(called),
            converted=tuple(conversions_of_rows(sieve, units)),
            twins={place: tuple(twins) for place, _ in batch.files} if twins else {},
        )
        if units.ways or sieve.rows.select("moment", "pollutant").is_duplicated().any():
            sieve.rows = pl.concat([sieve.rows, cells], how="horizontal")
            narrow = _observations(sieve, contract, codes, units)
            reading = replace(reading, narrow=narrow if unlike is None else pl.concat([narrow, unlike]))
        else:
            alone = not (marks or kinds or beside or twins or units.problems)
            by_file = alike(sieve.files, Called(reading.named, reading.stations)) if alone else None
            reading = replace(reading, block=_block(sieve, cells, contract, codes), by_file=by_file)
        return replace(reading, taken=of_stations(sieve, rows, codes.values()))


def _cells(batch: Batch, places: Mapping[str, int], rows: pl.DataFrame) -> pl.DataFrame:
    return batch.cells(rows[_NUMBER], places)


def columns_of(heading: Heading) -> dict[str, list[int]]:
    """Return the positions of every station, as the header calls it: one, unless the header names it again."""
    found: dict[str, list[int]] = {}
    for position in station_positions(heading):
        found.setdefault(plain.text(heading.written[position]), []).append(position)
    return found


def station_positions(heading: Heading) -> Iterator[int]:
    """Yield the positions of the headers that are stations: none of ours, no total, and no column of marks."""
    marks = station_marks(heading)
    for position in heading.others:
        written = heading.written[position]
        if written and position not in marks and not is_total(written) and not is_mark_header(written):
            yield position


def unnamed_beside(heading: Heading) -> list[MarkColumn]:
    """Return the columns without a header that stand behind stations."""
    return behind_stations(heading, {place: heading.written[place] for place in station_positions(heading)})


def _wanted(called: Mapping[str, Sequence[int]], scope: Scope) -> dict[str, list[str]]:
    """Return the columns of the wanted stations by code, named by position: a code cannot clash with one of ours."""
    found: dict[str, list[str]] = {}
    for name, positions in called.items():
        if scope.wants(code := scope.code(name)):
            found.setdefault(code, []).extend(f"#{position}" for position in positions)
    return found


def totals_of(heading: Heading) -> list[str]:
    """Return the headers in the place of a station's code that are words for a total."""
    return list(_totals(heading.written, heading.others))


@lru_cache(maxsize=16)
def _totals(written: tuple[str, ...], others: tuple[int, ...]) -> tuple[str, ...]:
    """Return the same as `totals_of`, cached: the files of a year share a header."""
    return tuple(name for n in others if is_total(name := written[n]))


def _block(sieve: Sieve, cells: pl.DataFrame, contract: Contract, codes: dict[str, str]) -> Block:
    """Read rows that are unique by hour and pollutant, sorted by both, with the `cells` of all stations."""
    moments = sieve.rows["moment"].unique().sort()
    columns, first = [], 0
    for place, name in enumerate(POLLUTANTS):
        rows = sieve.rows.filter(pl.col("pollutant") == place)
        own = cells[first : first + rows.height]
        first += rows.height
        if rows.height < len(moments):
            at = rows.select("moment").with_row_index("at")
            own = own[moments.to_frame().join(at, on="moment", how="left", maintain_order="left")["at"]]
            rows = moments.to_frame().join(rows, on="moment", how="left", maintain_order="left")
        columns.append(_of_pollutant(sieve, rows, own, column_of(contract, name), codes).alias(name))
    length = len(moments) * len(codes)
    number = pl.int_range(length, dtype=pl.UInt32, eager=True)
    every = max(len(moments), 1)
    stations = pl.Series("station", list(codes.values()), dtype=pl.Enum(sorted(set(codes.values()))))
    frame = pl.DataFrame([stations.gather(number // every), moments.gather(number % every), *columns])
    empty = pl.all_horizontal(pl.col(name).is_null() for name in POLLUTANTS)
    return Block(frame.filter(~empty), sieve.rows.select("moment", "pollutant", "_file", "_line"))


def _of_pollutant(
    sieve: Sieve, rows: pl.DataFrame, cells: pl.DataFrame, column: Column, codes: dict[str, str]
) -> pl.Series:
    """Return a pollutant's values: station by station, within each by moment; `rows` has a row per moment."""
    texts = cells.unpivot()["value"] if cells.width else pl.Series(dtype=pl.String)
    found = without_marks(read_thousandths(texts, column, sieve.missing), texts, column, sieve.missing)
    _see_blanked(sieve, rows, texts, found, list(codes.values()))
    at = (found.faults != 0).arg_true()
    lines, called = rows.select("_file", "_line").rows(), list(codes.values())
    for n, text, fault in zip(at, texts.gather(at), found.faults.gather(at), strict=True):
        station, moment = divmod(n, rows.height)
        file, line = lines[moment]
        sieve.refusals.append(Refusal(file, line, called[station], text, fault_in(column, fault)))
    return found.values


def _see_blanked(sieve: Sieve, rows: pl.DataFrame, texts: pl.Series, found: Cells, called: list[str]) -> None:
    """Take down the cells that say that there is no value: `texts` station by station, each with all `rows`."""
    at = (texts.is_not_null() & found.values.is_null() & (found.faults == 0)).arg_true()
    if len(at):
        stations = pl.Series(called, dtype=pl.String).gather(at // rows.height)
        cells = Cells(found.values.gather(at), found.faults.gather(at))
        sieve.see_blanked(rows[at % rows.height], texts.gather(at), cells, stations)


def _observations(sieve: Sieve, contract: Contract, codes: dict[str, str], units: Units) -> pl.DataFrame:
    if not codes:
        return pl.DataFrame(schema=NARROW)
    cells = sieve.rows.unpivot(on=list(codes), index=list(_PLACE), variable_name="station", value_name="text")
    cells = cells.drop_nulls("text")
    found = read_in_units(cells, "text", contract, sieve, units)
    cells = cells.with_columns(
        pl.col("station").replace_strict(codes, return_dtype=pl.String),
        found.values.alias("value"),
        found.faults.alias("fault"),
    )
    sieve.see_blanked(cells, cells["text"], found, cells["station"])
    bad = cells.filter(pl.col("fault") != 0)
    for file, line, code, text, place, fault in bad.select(
        "_file", "_line", "station", "text", "pollutant", "fault"
    ).iter_rows():
        sieve.refusals.append(Refusal(file, line, code, text, value_fault(contract, place, fault)))
    return cells.select(list(NARROW)).drop_nulls("value")
