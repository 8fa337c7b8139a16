"""Whole files whose values cannot be what their header says: a shifted header, another unit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import polars as pl

from aircheck.intake.cells.columns import Missing, read_thousandths
from aircheck.intake.cells.marks import without_marks
from aircheck.intake.cells.units import AirSource, conversion
from aircheck.intake.cells.validity import MarkColumn
from aircheck.intake.files.batch import Batch
from aircheck.intake.files.text import Document
from aircheck.intake.recognition.recognise import Recognised
from aircheck.intake.rows.said_marks import marks_in
from aircheck.model.dataset import NUMBER_SCALE, Column
from aircheck.model.standard import POLLUTANTS
from aircheck.model.target import decimal_text
from aircheck.model.text import Message, Value, plain_header

FEWEST = 10
"""Rows with both an AQI and a value that a judgement needs: fewer could be misprints."""
SHARE = Fraction(1, 2)
"""Share of rows whose value contradicts the AQI.

No sound file has any if the AQI is hourly or daily; if it follows running means, values above the mean are a minority.
Under a shifted header nearly all contradict it.
"""
UNEXPLAINED_SHARE = Fraction(19, 20)
"""Share of the rows with all six pollutants whose AQI is above what any of them could give.

If the AQI follows running means, the clear day after a hazy one has many: in 327 days in Jinan and Linyi at most 92 in
100 such rows.
"""
SLACK = 3
"""Index points that may come from rounding the published concentrations."""
LOWEST_CO = 50
"""µg/m³, for the median of a file with CO in µg/m³: clean air far from any city has about twice as much.

Figures in mg/m³ are a thousand times smaller than expected.
"""
LOW_SHARE = Fraction(1, 4)
"""Share of the values above zero that lie below what the contract calls seldom.

Clean air gives hardly any. A file of four stations of which one writes mg/m³ has them, too.
"""
APART = Fraction(1, 20)
"""Share of them that is too large where they stand apart from all others: a check at zero every day is one in 24."""
A_DAY = 24
"""Values that are a group which may stand apart."""
NEXT_ABOVE = 4
"""Times a bound, towards all other values, up to where there are at least as many as beyond it; another unit's group
has none."""
BEYOND = 10
"""Times the last breakpoint that half of the values of a file without a stated conversion cannot exceed.

In a desert town's storm half of a day's hours lie beyond the breakpoint itself; figures in ng/m³ are a thousand times
too large. Where a unit was converted, the breakpoint itself is the bound: then the unit is what is doubted.
"""
AQI = "aqi"
MICRO = "micro"
_UNIT = 10**NUMBER_SCALE
_ALONE = 0
"""The file number of a sample of a single document."""


@dataclass(frozen=True, eq=False)
class Sample:
    """The values to judge: one row per row of a file or station-hour, in thousandths of the contract's units.

    `rows`: `_file`; by pollutant its value and, for its line, `line_of(name)`; `AQI` if a file has one; `MICRO`: CO as
    written if it is in µg/m³. `heads`: the headers of the columns; `converted`: file and pollutant whose unit was
    converted.
    """

    rows: pl.DataFrame
    heads: Mapping[str, str]
    converted: frozenset[tuple[int, str]] = frozenset()


def line_of(name: str) -> str:
    """Return the name of the column of a sample that has the line of a pollutant's value."""
    return f"line {name}"


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


def most_of(column: Column) -> Decimal | None:
    """Return above what no station has half of its hours, in the column's unit; None where nobody knows."""
    last = max(column.index_at.values(), default=None)
    return column.median_maximum or (None if last is None else last * BEYOND)


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
        factor = Fraction(1, _UNIT) if milli else Fraction(1) if how is None else how.factor
        read = read_thousandths(rows[name], column, missing, factor)
        cells[name] = without_marks(read, rows[name], column, missing, converted=factor != 1).values
        if name == "CO" and factor == Fraction(1, _UNIT):
            cells[MICRO] = read_thousandths(rows[name], column, missing).values
    if AQI in rows.columns:
        cells[AQI] = read_thousandths(rows[AQI], wanted[0], missing).values
        cells |= {line_of(column.name): rows["_line"] for column in wanted}
    heads = {column.name: found.heading.text_of(column.name) for column in wanted}
    converted = frozenset((_ALONE, name) for name in heads if name in found.heading.units)
    return Sample(pl.DataFrame(cells).with_columns(pl.lit(_ALONE).alias("_file")), heads, converted)


def _problems(sample: Sample, columns: list[Column]) -> Iterator[tuple[int, Message]]:
    for column in columns:
        yield from _size(sample, column)
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
    for row in _suspects(both, pl.col("index") * _UNIT > pl.col(AQI), SHARE):
        yield (
            row["_file"],
            Message.of(
                "intake.problem.not_the_quantity",
                column=sample.heads[column.name],
                against=row["against"],
                rows=row["rows"],
                line=row["line"],
                value=_text(row["value"]),
                index=row["index"],
                aqi=_text(row[AQI]),
            ),
        )


def _unexplained(sample: Sample, columns: list[Column]) -> Iterator[tuple[int, Message]]:
    names = [column.name for column in columns]
    rows = sample.rows.select("_file", pl.col(line_of(names[0])).alias("line"), AQI, *names).drop_nulls()
    highest = [
        rows.select(pl.col(c.name).alias("value")).select(highest_index(c.index_to)).to_series() for c in columns
    ]
    rows = rows.with_columns(pl.max_horizontal(*highest).alias("index"))
    for row in _suspects(rows, (pl.col("index") + SLACK) * _UNIT < pl.col(AQI), UNEXPLAINED_SHARE):
        yield (
            row["_file"],
            Message.of(
                "intake.problem.unexplained_aqi",
                against=row["against"],
                rows=row["rows"],
                line=row["line"],
                aqi=_text(row[AQI]),
                index=row["index"],
            ),
        )


def _suspects(rows: pl.DataFrame, against: pl.Expr, share: Fraction) -> Iterator[dict[str, Any]]:
    """Yield, for files with enough rows and too large a share of them `against`, the first such row and the counts."""
    firsts = [pl.col(name).filter(against).first() for name in rows.columns if name != "_file"]
    counts = (pl.len().alias("rows"), against.sum().alias("against"))
    found = rows.group_by("_file", maintain_order=True).agg(*firsts, *counts)
    for row in found.filter(pl.col("rows") >= FEWEST, pl.col("against") > 0).iter_rows(named=True):
        if row["against"] > row["rows"] * share:
            yield row


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


def _size(sample: Sample, column: Column) -> Iterator[tuple[int, Message]]:
    """Yield the files whose values of a column are impossible by their distribution."""
    if column.name == "CO" and MICRO in sample.rows.columns:
        written = sample.rows.select("_file", pl.col(MICRO).alias("value")).drop_nulls()
        for row in _suspects(written, pl.col("value") < LOWEST_CO * _UNIT, SHARE):
            said = {"column": sample.heads[column.name], "least": LOWEST_CO, "rows": row["rows"]}
            yield row["_file"], Message.of("intake.problem.too_low", median=_median(written, row["_file"]), **said)
    values = sample.rows.select("_file", pl.col(column.name).alias("value")).drop_nulls()
    yield from _too_low(sample, column, values)
    yield from _too_high(sample, column, values)
    yield from _far_too_high(sample, column, values)


def _too_low(sample: Sample, column: Column, values: pl.DataFrame) -> Iterator[tuple[int, Message]]:
    said: dict[str, Value] = {"column": sample.heads[column.name], "unit": column.unit or ""}
    if column.seldom_below is None:
        return
    least = column.seldom_below
    positive = values.filter(pl.col("value") > 0)
    for row in _suspects(positive, pl.col("value") < int(least * _UNIT), Fraction(0)):
        between = (int(least * _UNIT), int(least * _UNIT) * NEXT_ABOVE)
        if row["against"] <= row["rows"] * LOW_SHARE and not _stand_apart(positive, row, between):
            continue
        shown = {"low": row["against"], "rows": row["rows"], "value": _text(row["value"])}
        yield row["_file"], Message.of("intake.problem.far_too_low", least=str(least), **shown, **said)


def _stand_apart(values: pl.DataFrame, row: Mapping[str, Any], between: tuple[int, int]) -> bool:
    """Whether a file's values beyond a bound are a group of their own: one station or month in another unit.

    `between`: where values would lie beside such a group if there were no gap.
    """
    beside = values.filter(pl.col("_file") == row["_file"], pl.col("value").is_between(*between, closed="left"))
    group, rows = int(row["against"]), int(row["rows"])
    return group >= A_DAY and group > beside.height and group > rows * APART


def _far_too_high(sample: Sample, column: Column, values: pl.DataFrame) -> Iterator[tuple[int, Message]]:
    """Yield the files of which some values are a group of their own beyond what half of a file's values can be."""
    most = most_of(column)
    if most is None:
        return
    bound = int(most * _UNIT)
    for row in _suspects(values, pl.col("value") > bound, Fraction(0)):
        if _stand_apart(values, row, (bound // NEXT_ABOVE, bound + 1)):
            said: dict[str, Value] = {"column": sample.heads[column.name], "unit": column.unit or ""}
            shown = {"high": row["against"], "rows": row["rows"], "value": _text(row["value"])}
            limit = decimal_text(Fraction(most))
            yield row["_file"], Message.of("intake.problem.far_too_high", most=limit, **shown, **said)


def _too_high(sample: Sample, column: Column, values: pl.DataFrame) -> Iterator[tuple[int, Message]]:
    # There is no known place where half of all hours lie beyond the last breakpoint, but there are such days.
    most = column.median_maximum or max(column.index_at.values(), default=None)
    if most is None:
        return
    for row in _suspects(values, pl.col("value") > int(most * _UNIT), SHARE):
        file, bound = row["_file"], most
        median = _middle(values, file)
        if column.median_maximum is None and (file, column.name) not in sample.converted:
            bound = most * BEYOND
        if median <= bound * _UNIT:
            continue
        said: dict[str, Value] = {"column": sample.heads[column.name], "unit": column.unit or "", "rows": row["rows"]}
        limit = decimal_text(Fraction(bound))
        yield file, Message.of("intake.problem.too_high", median=_text(median), most=limit, **said)


def _median(rows: pl.DataFrame, file: int) -> str:
    """Return the median of a file's values as it is shown."""
    return _text(_middle(rows, file))


def _middle(rows: pl.DataFrame, file: int) -> int:
    """Return the median of a file's values: the lower of the two middle ones, so that nothing is rounded."""
    values = rows.filter(pl.col("_file") == file)["value"].sort()
    return int(values[(len(values) - 1) // 2])


def _text(thousandths: int) -> str:
    return decimal_text(Fraction(thousandths, _UNIT))
