"""Columns whose values are impossible by their size: in another unit, or not of the pollutant."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from aircheck.intake.recognition.samples import MICRO, SHARE, UNIT, Sample, as_text, suspects
from aircheck.model.dataset import Column
from aircheck.model.target import decimal_text
from aircheck.model.text import Message, Value

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


def size(sample: Sample, column: Column) -> Iterator[tuple[int, Message]]:
    """Yield the files whose values of a column are impossible by their distribution."""
    if column.name == "CO" and MICRO in sample.rows.columns:
        written = sample.rows.select("_file", pl.col(MICRO).alias("value")).drop_nulls()
        for row in suspects(written, pl.col("value") < LOWEST_CO * UNIT, SHARE):
            said = {"column": sample.heads[column.name], "least": LOWEST_CO, "rows": row["rows"]}
            yield row["_file"], Message.of("intake.problem.too_low", median=_median(written, row["_file"]), **said)
    values = sample.rows.select("_file", pl.col(column.name).alias("value")).drop_nulls()
    yield from _too_low(sample, column, values)
    yield from _too_high(sample, column, values)
    yield from _far_too_high(sample, column, values)


def most_of(column: Column) -> Decimal | None:
    """Return above what no station has half of its hours, in the column's unit; None where nobody knows."""
    last = max(column.index_at.values(), default=None)
    return column.median_maximum or (None if last is None else last * BEYOND)


def _too_low(sample: Sample, column: Column, values: pl.DataFrame) -> Iterator[tuple[int, Message]]:
    said: dict[str, Value] = {"column": sample.heads[column.name], "unit": column.unit or ""}
    if column.seldom_below is None:
        return
    least = column.seldom_below
    positive = values.filter(pl.col("value") > 0)
    for row in suspects(positive, pl.col("value") < int(least * UNIT), Fraction(0)):
        between = (int(least * UNIT), int(least * UNIT) * NEXT_ABOVE)
        if row["against"] <= row["rows"] * LOW_SHARE and not _stand_apart(positive, row, between):
            continue
        shown = {"low": row["against"], "rows": row["rows"], "value": as_text(row["value"])}
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
    bound = int(most * UNIT)
    for row in suspects(values, pl.col("value") > bound, Fraction(0)):
        if _stand_apart(values, row, (bound // NEXT_ABOVE, bound + 1)):
            said: dict[str, Value] = {"column": sample.heads[column.name], "unit": column.unit or ""}
            shown = {"high": row["against"], "rows": row["rows"], "value": as_text(row["value"])}
            limit = decimal_text(Fraction(most))
            yield row["_file"], Message.of("intake.problem.far_too_high", most=limit, **shown, **said)


def _too_high(sample: Sample, column: Column, values: pl.DataFrame) -> Iterator[tuple[int, Message]]:
    # There is no known place where half of all hours lie beyond the last breakpoint, but there are such days.
    most = column.median_maximum or max(column.index_at.values(), default=None)
    if most is None:
        return
    for row in suspects(values, pl.col("value") > int(most * UNIT), SHARE):
        file, bound = row["_file"], most
        median = _middle(values, file)
        if column.median_maximum is None and (file, column.name) not in sample.converted:
            bound = most * BEYOND
        if median <= bound * UNIT:
            continue
        said: dict[str, Value] = {"column": sample.heads[column.name], "unit": column.unit or "", "rows": row["rows"]}
        limit = decimal_text(Fraction(bound))
        yield file, Message.of("intake.problem.too_high", median=as_text(median), most=limit, **said)


def _median(rows: pl.DataFrame, file: int) -> str:
    """Return the median of a file's values as it is shown."""
    return as_text(_middle(rows, file))


def _middle(rows: pl.DataFrame, file: int) -> int:
    """Return the median of a file's values: the lower of the two middle ones, so that nothing is rounded."""
    values = rows.filter(pl.col("_file") == file)["value"].sort()
    return int(values[(len(values) - 1) // 2])
