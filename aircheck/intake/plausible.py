"""Whole files whose values cannot be what their header says: a shifted header, another unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import polars as pl

from aircheck.intake.batch import Batch
from aircheck.intake.cells import Missing, read_thousandths
from aircheck.intake.recognise import Recognised
from aircheck.intake.text import Document
from aircheck.intake.units import AirSource, conversion, plain_header
from aircheck.model.dataset import NUMBER_SCALE, Column
from aircheck.model.standard import POLLUTANTS
from aircheck.model.target import decimal_text
from aircheck.model.text import Message

FEWEST = 10
"""Rows with both an AQI and a value that a judgement needs: fewer may be misprints."""
SHARE = Fraction(1, 2)
"""Of the rows, those whose value contradicts the AQI. No sound file has any where the AQI is the hour's or the day's;
where it goes by running means, values above the mean are in the minority. Under a shifted header nearly all do."""
UNEXPLAINED_SHARE = Fraction(19, 20)
"""Of the rows with all six pollutants, those whose AQI is above what any of them could give. Where the AQI goes by
running means, the clear day after a hazy one has many: of 327 days in Jinan and Linyi at most 92 in 100 such rows."""
SLACK = 3
"""Index points that rounding of the published concentrations may make."""
LOWEST_CO = 50
"""µg/m³, for the median of a file that has CO in them: clean air far from any city holds about twice as much. Figures
in mg/m³ are a thousand times smaller than expected."""
AQI = "aqi"
_UNIT = 10**NUMBER_SCALE


@dataclass(frozen=True, eq=False)
class Sample:
    """What a file says, for a judgement: in thousandths of the contract's units, one entry a row or station-hour.

    `lines`: the line of each value; `aqi`: None where the file has none; `heads`: what a column is called;
    `converted`: the pollutants whose unit was converted; `micro`: CO as written, where it is in µg/m³.
    """

    values: Mapping[str, pl.Series]
    lines: Mapping[str, pl.Series]
    heads: Mapping[str, str]
    aqi: pl.Series | None = None
    converted: frozenset[str] = frozenset()
    micro: Mapping[str, pl.Series] = field(default_factory=dict)


def implausible(document: Document, found: Recognised, air: AirSource | None = None) -> Message | None:
    """Return why a file with a column per pollutant is not to be believed, with the evidence; None when it may be.

    A value contradicts the AQI of its row when its own index alone would exceed it (the AQI is the largest of the
    indices); the contract's `index_at` says what index a concentration has at least. An AQI above what every pollutant
    could give at most (`index_to`) is explained by no column.
    """
    columns = pollutants_of(found)
    at = next((at for at, name in enumerate(document.header) if plain_header(name) == AQI), None)
    wanted = columns if at is not None else [column for column in columns if _is_measured(column, found)]
    if found.layout.spreads or not wanted:
        return None
    batch, positions = Batch([(0, document)]), {column.name: found.heading.columns[column.name] for column in wanted}
    rows = batch.texts(positions) if at is None else batch.rows(positions | {AQI: at})
    return judged(_sample(rows, wanted, document, found, air), found)


def judged(sample: Sample, found: Recognised) -> Message | None:
    """Return the first reason not to believe a sample; None when there is none."""
    columns = [column for column in pollutants_of(found, sample.values) if column.name in sample.values]
    return next(_problems(sample, columns), None)


def pollutants_of(found: Recognised, names: Mapping[str, object] | None = None) -> list[Column]:
    """Return the pollutants of a file that the contract knows bounds for."""
    here = found.heading.columns if names is None else names
    columns = (found.contract.column(name) for name in POLLUTANTS if name in here)
    return [column for column in columns if column is not None and (column.index_at or column.median_maximum)]


def lowest_index(index_at: Mapping[int, Decimal]) -> pl.Expr:
    """Return the index that `value` (thousandths) has at least: linear between the breakpoints, rounded down."""
    return _between(index_at, 0)


def highest_index(index_to: Mapping[int, Decimal]) -> pl.Expr:
    """Return the index that `value` (thousandths) has at most: linear between the breakpoints, rounded up."""
    return _between(index_to, 1)


def _is_measured(column: Column, found: Recognised) -> bool:
    """Whether the size of a column's values is looked at even without an AQI."""
    milli = column.name in found.layout.milli and column.name not in found.heading.own_unit
    return milli or column.median_maximum is not None or column.name in found.heading.units


def _sample(
    rows: pl.DataFrame, wanted: list[Column], document: Document, found: Recognised, air: AirSource | None
) -> Sample:
    missing = Missing.of(found.contract.missing, serials=document.serials, grouped=document.grouped)
    values, micro = {}, {}
    for column in wanted:
        name = column.name
        unit = found.heading.units.get(name)
        how = None if unit is None else conversion(unit, column, air)
        milli = name in found.layout.milli and name not in found.heading.own_unit and unit is None
        factor = Fraction(1, _UNIT) if milli else Fraction(1) if how is None else how.factor
        values[name] = read_thousandths(rows[name], column, missing, factor).values
        if name == "CO" and factor == Fraction(1, _UNIT):
            micro[name] = read_thousandths(rows[name], column, missing).values
    aqi = read_thousandths(rows[AQI], wanted[0], missing).values if AQI in rows.columns else None
    lines = dict.fromkeys(values, rows["_line"]) if aqi is not None else {}
    heads = {name: found.heading.text_of(name) for name in values}
    return Sample(values, lines, heads, aqi, frozenset(found.heading.units) & values.keys(), micro)


def _problems(sample: Sample, columns: list[Column]) -> Iterator[Message]:
    for column in columns:
        yield from _size(sample, column)
    if sample.aqi is None:
        return
    for column in columns:
        yield from _against_aqi(sample, sample.aqi, column)
    if len(columns) == len(POLLUTANTS) and all(column.index_to for column in columns):
        yield from _unexplained(sample, sample.aqi, columns)


def _against_aqi(sample: Sample, aqi: pl.Series, column: Column) -> Iterator[Message]:
    if not column.index_at:
        return
    name = column.name
    both = pl.DataFrame({"line": sample.lines[name], "aqi": aqi, "value": sample.values[name]}).drop_nulls()
    both = both.with_columns(lowest_index(column.index_at).alias("index"))
    against = both.filter(pl.col("index") * _UNIT > pl.col("aqi"))
    if both.height < FEWEST or against.height <= both.height * SHARE:
        return
    line, published, value, index = against.row(0)
    yield Message.of(
        "intake.problem.not_the_quantity",
        column=sample.heads[name],
        against=against.height,
        rows=both.height,
        line=line,
        value=_text(value),
        index=index,
        aqi=_text(published),
    )


def _unexplained(sample: Sample, aqi: pl.Series, columns: list[Column]) -> Iterator[Message]:
    first = columns[0].name
    rows = pl.DataFrame({"line": sample.lines[first], "aqi": aqi, **{c.name: sample.values[c.name] for c in columns}})
    rows = rows.drop_nulls()
    highest = [
        rows.select(pl.col(c.name).alias("value")).select(highest_index(c.index_to)).to_series() for c in columns
    ]
    rows = rows.with_columns(pl.max_horizontal(*highest).alias("index"))
    against = rows.filter((pl.col("index") + SLACK) * _UNIT < pl.col("aqi"))
    if rows.height < FEWEST or against.height <= rows.height * UNEXPLAINED_SHARE:
        return
    row = against.row(0, named=True)
    yield Message.of(
        "intake.problem.unexplained_aqi",
        against=against.height,
        rows=rows.height,
        line=row["line"],
        aqi=_text(row["aqi"]),
        index=row["index"],
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


def _size(sample: Sample, column: Column) -> Iterator[Message]:
    """Yield that half of a column's values cannot be what they are said to be."""
    header, unit = sample.heads[column.name], column.unit or ""
    written = sample.micro.get(column.name)
    if written is not None and (median := _median(written, written < LOWEST_CO * _UNIT)) is not None:
        yield Message.of(
            "intake.problem.too_low", column=header, median=median, least=LOWEST_CO, rows=int(written.count())
        )
    most = column.median_maximum
    if most is None and column.name in sample.converted:
        # Nobody has seen a place where half of all hours lie beyond the last breakpoint.
        most = max(column.index_at.values(), default=None)
    values = sample.values[column.name]
    if most is None or (median := _median(values, values > int(most * _UNIT))) is None:
        return
    limit = decimal_text(Fraction(most))
    rows = int(values.count())
    yield Message.of("intake.problem.too_high", column=header, median=median, most=limit, unit=unit, rows=rows)


def _median(values: pl.Series, beyond: pl.Series) -> str | None:
    """Return the median where more than half of enough values are `beyond`; None where not."""
    count = values.count()
    if count < FEWEST or int(beyond.sum()) <= count * SHARE:
        return None
    # The lower of the two middle values of an even number: no mean, so no rounding.
    return _text(int(values.drop_nulls().sort()[(count - 1) // 2]))


def _text(thousandths: int) -> str:
    return decimal_text(Fraction(thousandths, _UNIT))
