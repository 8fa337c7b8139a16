"""Which station-days have hours that were rejected: no daily value stands in for what was taken out."""

from collections.abc import Iterable

import polars as pl

from aircheck.intake.rows.marked import has_value
from aircheck.intake.rows.sieve import Sieve
from aircheck.model.standard import POLLUTANTS

TAKEN = pl.Schema({"station": pl.String(), "day": pl.Date(), "pollutant": pl.String()})
"""A row for each pollutant of a station's day of which an hour was rejected."""
OF_FILES = pl.Schema({"_file": pl.Int32(), **TAKEN})
"""The same by file: what one file says need not be asked of the others."""
_PLACE = ("_file", "_line")
_COLUMN = "_column"
_DAY_OF = ((pl.col("moment") - 1) // 24).cast(pl.Date).alias("day")


def taken_days(found: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return all of them, each once and sorted."""
    return _together(found, TAKEN)


def _together(found: Iterable[pl.DataFrame], schema: pl.Schema) -> pl.DataFrame:
    frames = [frame.select(list(schema)).cast(schema) for frame in found if frame.height]
    return pl.concat(frames).unique().sort(list(schema)) if frames else pl.DataFrame(schema=schema)


def of_columns(sieve: Sieve, rows: pl.DataFrame, here: Iterable[str]) -> pl.DataFrame:
    """Return what was rejected (OF_FILES) of `rows` with a column a pollutant, before their values were read."""
    lost = _refused(sieve, rows)
    each = [
        lost.filter(pl.col(_COLUMN).fill_null(sieve.header(name)) == sieve.header(name), has_value(sieve, name)).select(
            "_file", "station", _DAY_OF, pl.lit(name).alias("pollutant")
        )
        for name in here
    ]
    return _together(each, OF_FILES)


def of_rows(sieve: Sieve, rows: pl.DataFrame) -> pl.DataFrame:
    """Return what was rejected (OF_FILES) of `rows` with one pollutant each, by its position in POLLUTANTS."""
    return _together([_refused(sieve, rows).select("_file", "station", _DAY_OF, _named("pollutant"))], OF_FILES)


def of_stations(sieve: Sieve, rows: pl.DataFrame, codes: Iterable[str]) -> pl.DataFrame:
    """Return what was rejected (OF_FILES) of `rows` with a column a station; a rejected row is one of them all."""
    of_file = ("_file", pl.col(_COLUMN).alias("station"), _DAY_OF, _named("pollutant"))
    lost = _refused(sieve, rows).select(*of_file).unique()
    everyone = pl.DataFrame({"station": list(codes)}, schema={"station": pl.String})
    whole = lost.filter(pl.col("station").is_null()).drop("station").join(everyone, how="cross")
    return _together([lost.drop_nulls("station"), whole], OF_FILES)


def _refused(sieve: Sieve, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of which something was rejected, once for each time, with its `_column`; null for the row."""
    places = [(one.file, one.line, one.column) for one in sieve.refusals]
    kinds = {name: rows.schema[name] for name in _PLACE} | {_COLUMN: pl.String()}
    return rows.join(pl.DataFrame(places, kinds, orient="row").unique(), on=_PLACE)


def _named(pollutant: str) -> pl.Expr:
    return pl.col(pollutant).replace_strict(range(len(POLLUTANTS)), POLLUTANTS, return_dtype=pl.String)
