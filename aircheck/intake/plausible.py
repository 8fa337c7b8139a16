"""Whole files whose values cannot be what their header says: a shifted header, another unit."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import polars as pl

from aircheck.intake.batch import Batch
from aircheck.intake.cells import Missing, read_thousandths
from aircheck.intake.headers import plain_header
from aircheck.intake.recognise import Recognised
from aircheck.intake.text import Document
from aircheck.model.dataset import NUMBER_SCALE, Column
from aircheck.model.standard import POLLUTANTS
from aircheck.model.target import decimal_text
from aircheck.model.text import Message

FEWEST = 10
"""Rows with both an AQI and a value that a judgement needs: fewer may be misprints."""
SHARE = Fraction(1, 2)
"""Of the rows, those whose value contradicts the AQI. No sound file has any where the AQI is the hour's or the day's;
where it goes by running means, values above the mean are in the minority. Under a shifted header nearly all do."""
LOWEST_CO = 50
"""µg/m³, for the median of a file that has CO in them: clean air far from any city holds about twice as much. Figures
in mg/m³ are a thousand times smaller than expected."""
_AQI = "aqi"


def implausible(document: Document, found: Recognised) -> Message | None:
    """Return why a file with a column per pollutant is not to be believed, with the evidence; None when it may be.

    A value contradicts the AQI of its row when its own index alone would exceed it (the AQI is the largest of the
    indices); the contract's `index_at` says what index a concentration has at least.
    """
    columns = _columns(found)
    aqi = next((at for at, name in enumerate(document.header) if plain_header(name) == _AQI), None)
    wanted = columns if aqi is not None else [column for column in columns if _has_median(column, found)]
    if found.layout.spreads or not wanted:
        return None
    batch, positions = Batch([(0, document)]), {column.name: found.heading.columns[column.name] for column in wanted}
    rows = batch.texts(positions) if aqi is None else batch.rows(positions | {_AQI: aqi})
    missing = Missing.of(found.contract.missing, serials=document.serials, grouped=document.grouped)
    numbers = {column.name: read_thousandths(rows[column.name], column, missing).values for column in wanted}
    problems = [_median(numbers[column.name], column, found) for column in wanted if _has_median(column, found)]
    if aqi is not None:
        published, lines = read_thousandths(rows[_AQI], wanted[0], missing).values, rows["_line"]
        problems += [_against_aqi(lines, numbers[column.name], published, column, found) for column in wanted]
    return next((problem for problem in problems if problem is not None), None)


def _columns(found: Recognised) -> list[Column]:
    """Return the pollutants of a file that the contract knows bounds for."""
    columns = (found.contract.column(name) for name in POLLUTANTS if name in found.heading.columns)
    return [column for column in columns if column is not None and (column.index_at or column.median_maximum)]


def _has_median(column: Column, found: Recognised) -> bool:
    return column.name in found.layout.milli or column.median_maximum is not None


def _against_aqi(
    lines: pl.Series, values: pl.Series, published: pl.Series, column: Column, found: Recognised
) -> Message | None:
    if column.name in found.layout.milli or not column.index_at:
        return None
    both = pl.DataFrame({"line": lines, "aqi": published, "value": values}).drop_nulls()
    both = both.with_columns(_lowest_index(column.index_at).alias("index"))
    against = both.filter(pl.col("index") * 10**NUMBER_SCALE > pl.col("aqi"))
    if both.height < FEWEST or against.height <= both.height * SHARE:
        return None
    line, aqi, value, index = against.row(0)
    return Message.of(
        "intake.problem.not_the_quantity",
        column=found.heading.text_of(column.name),
        against=against.height,
        rows=both.height,
        line=line,
        value=_text(value),
        index=index,
        aqi=_text(aqi),
    )


def _lowest_index(index_at: Mapping[int, Decimal]) -> pl.Expr:
    """Return the index that `value` (thousandths) has at least: linear between the breakpoints, rounded down."""
    points = [(0, 0), *sorted((int(at.scaleb(NUMBER_SCALE)), index) for index, at in index_at.items())]
    value = pl.col("value")
    found = pl.lit(0, pl.Int64)
    for (low, index), (high, next_index) in pairwise(points):
        rise = (value - low) * (next_index - index) // (high - low)
        found = pl.when(value >= low).then(index + rise).otherwise(found)
    highest, last = points[-1]
    return pl.when(value >= highest).then(pl.lit(last, pl.Int64)).otherwise(found)


def _median(values: pl.Series, column: Column, found: Recognised) -> Message | None:
    milli, most = column.name in found.layout.milli, column.median_maximum
    count = values.count()
    beyond = values < LOWEST_CO * 10**NUMBER_SCALE if milli else values > int((most or 0) * 10**NUMBER_SCALE)
    if count < FEWEST or int(beyond.sum()) <= count * SHARE:
        return None
    # The lower of the two middle values of an even number: no mean, so no rounding.
    median = _text(int(values.drop_nulls().sort()[(count - 1) // 2]))
    header = found.heading.text_of(column.name)
    if milli:
        return Message.of("intake.problem.too_low", column=header, median=median, least=LOWEST_CO, rows=count)
    limit, unit = decimal_text(Fraction(most or 0)), column.unit or ""
    return Message.of("intake.problem.too_high", column=header, median=median, most=limit, unit=unit, rows=count)


def _text(thousandths: int) -> str:
    return decimal_text(Fraction(thousandths, 10**NUMBER_SCALE))
