"""Whole files whose values cannot be what their header says: a shifted header, another unit."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import polars as pl

from aircheck.intake.cells.columns import Missing, read_thousandths
from aircheck.intake.cells.marks import without_marks
from aircheck.intake.cells.units import AirSource, conversion
from aircheck.intake.cells.validity import MarkColumn
from aircheck.intake.files.batch import Batch
from aircheck.intake.files.text import Document
from aircheck.intake.recognition.plausible_sizes import size
from aircheck.intake.recognition.recognise import Recognised
from aircheck.intake.recognition.samples import AQI, MICRO, SHARE, UNIT, Sample, as_text, line_of, suspects
from aircheck.intake.rows.said_marks import marks_in
from aircheck.model.dataset import NUMBER_SCALE, Column
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message, plain_header

UNEXPLAINED_SHARE = Fraction(19, 20)
"""Share of the rows with all six pollutants whose AQI is above what any of them could give.

If the AQI follows running means, the clear day after a hazy one has many: in 327 days in Jinan and Linyi at most 92 in
100 such rows.
"""
SLACK = 3
"""Index points that may come from rounding the published concentrations."""
_ALONE = 0
"""The file number of a sample of a single document."""


def implausible(document: Document, found: Recognised, air: AirSource | None = None) -> Message | None:
    """Return why a file with a column per pollutant is implausible, with an example; None if it is plausible.

    A value contradicts the AQI of its row if its own index alone would exceed it (the AQI is the largest index); the
    contract's `index_at` gives the least index of a concentration. An AQI above what every pollutant could give at most
    (`index_to`) is explained by no column.
    """
    if found.layout.spreads:
        return None
    columns = pollutants_of(found)
    if not columns:
        return None
    at = next((at for at, name in enumerate(document.header) if plain_header(name) == AQI), None)
    batch = Batch([(0, document)]).judged()
    marks = marks_in(batch, found.contract, found.heading)
    positions = {column.name: found.heading.columns[column.name] for column in columns}
    positions |= {mark.name: mark.position for mark in marks}
    rows = batch.texts(positions) if at is None else batch.rows(positions | {AQI: at})
    rows = rows.with_columns(unmarked(rows, marks, {column.name: column.name for column in columns}))
    return judged(_sample(rows, columns, document, found, air), found).get(_ALONE)


def judged(sample: Sample, found: Recognised) -> dict[int, Message]:
    """Return the first reason why a file is implausible, by file; plausible files are left out."""
    columns = [column for column in pollutants_of(found, sample.heads) if column.name in sample.heads]
    problems: dict[int, Message] = {}
    for file, problem in _problems(sample, columns):
        problems.setdefault(file, problem)
    return problems


def pollutants_of(found: Recognised, names: Mapping[str, object] | None = None) -> list[Column]:
    """Return the pollutants of a file for which the contract has bounds."""
    here = found.heading.columns if names is None else names
    columns = (found.contract.column(name) for name in POLLUTANTS if name in here)
    return [column for column in columns if column is not None and (column.index_at or column.median_maximum)]


def lowest_index(index_at: Mapping[int, Decimal]) -> pl.Expr:
    """Return the least index that `value` (thousandths) can have: linear between the breakpoints, rounded down."""
    return _between(index_at, 0)


def highest_index(index_to: Mapping[int, Decimal]) -> pl.Expr:
    """Return the largest index that `value` (thousandths) can have: linear between the breakpoints, rounded up."""
    return _between(index_to, 1)


def unmarked(rows: pl.DataFrame, marks: Sequence[MarkColumn], names: Mapping[str, str]) -> Iterator[pl.Expr]:
    """Yield the columns of values without those that a mark beside them takes out; `names`: what marks call them."""
    for name, called in names.items():
        gone = pl.lit(value=False)
        for mark in marks:
            if mark.of in (None, called):
                bad = [text for text in rows[mark.name].drop_nulls().unique() if mark.verdict(text) is not True]
                gone |= pl.col(mark.name).is_in(bad).fill_null(value=False)
        yield pl.when(~gone).then(pl.col(name)).alias(name)


def _sample(
    rows: pl.DataFrame, wanted: list[Column], document: Document, found: Recognised, air: AirSource | None
) -> Sample:
    missing = Missing.of(found.contract.missing, serials=document.serials, grouped=document.grouped)
    cells: dict[str, pl.Series] = {}
    for column in wanted:
        name = column.name
        unit = found.heading.units.get(name)
        how = None if unit is None else conversion(unit, column, air)
        milli = name in found.layout.milli and name not in found.heading.own_unit
        factor = Fraction(1, UNIT) if milli else Fraction(1) if how is None else how.factor
        read = read_thousandths(rows[name], column, missing, factor)
        cells[name] = without_marks(read, rows[name], column, missing, converted=factor != 1).values
        if name == "CO" and factor == Fraction(1, UNIT):
            cells[MICRO] = read_thousandths(rows[name], column, missing).values
    if AQI in rows.columns:
        cells[AQI] = read_thousandths(rows[AQI], wanted[0], missing).values
        cells |= {line_of(column.name): rows["_line"] for column in wanted}
    heads = {column.name: found.heading.text_of(column.name) for column in wanted}
    converted = frozenset((_ALONE, name) for name in heads if name in found.heading.units)
    return Sample(pl.DataFrame(cells).with_columns(pl.lit(_ALONE).alias("_file")), heads, converted)


def _problems(sample: Sample, columns: list[Column]) -> Iterator[tuple[int, Message]]:
    for column in columns:
        yield from size(sample, column)
    if AQI not in sample.rows.columns:
        return
    for column in columns:
        yield from _against_aqi(sample, column)
    if len(columns) == len(POLLUTANTS) and all(column.index_to for column in columns):
        yield from _unexplained(sample, columns)


def _against_aqi(sample: Sample, column: Column) -> Iterator[tuple[int, Message]]:
    if not column.index_at:
        return
    value = pl.col(column.name).alias("value")
    both = sample.rows.select("_file", pl.col(line_of(column.name)).alias("line"), AQI, value).drop_nulls()
    both = both.with_columns(lowest_index(column.index_at).alias("index"))
    for row in suspects(both, pl.col("index") * UNIT > pl.col(AQI), SHARE):
        yield (
            row["_file"],
            Message.of(
                "intake.problem.not_the_quantity",
                column=sample.heads[column.name],
                against=row["against"],
                rows=row["rows"],
                line=row["line"],
                value=as_text(row["value"]),
                index=row["index"],
                aqi=as_text(row[AQI]),
            ),
        )


def _unexplained(sample: Sample, columns: list[Column]) -> Iterator[tuple[int, Message]]:
    names = [column.name for column in columns]
    rows = sample.rows.select("_file", pl.col(line_of(names[0])).alias("line"), AQI, *names).drop_nulls()
    highest = [
        rows.select(pl.col(c.name).alias("value")).select(highest_index(c.index_to)).to_series() for c in columns
    ]
    rows = rows.with_columns(pl.max_horizontal(*highest).alias("index"))
    for row in suspects(rows, (pl.col("index") + SLACK) * UNIT < pl.col(AQI), UNEXPLAINED_SHARE):
        yield (
            row["_file"],
            Message.of(
                "intake.problem.unexplained_aqi",
                against=row["against"],
                rows=row["rows"],
                line=row["line"],
                aqi=as_text(row[AQI]),
                index=row["index"],
            ),
        )


def _between(breakpoints: Mapping[int, Decimal], up: int) -> pl.Expr:
    points = [(0, 0), *sorted((int(at.scaleb(NUMBER_SCALE)), index) for index, at in breakpoints.items())]
    value = pl.col("value")
    found = pl.lit(0, pl.Int64)
    for (low, index), (high, next_index) in pairwise(points):
        rise = ((value - low) * (next_index - index) + up * (high - low - 1)) // (high - low)
        found = pl.when(value >= low).then(index + rise).otherwise(found)
    highest, last = points[-1]
    # Above the table nothing is known: no lower bound beyond the last index, no upper bound at all.
    return pl.when(value >= highest).then(pl.lit(10**6 if up else last, pl.Int64)).otherwise(found)
