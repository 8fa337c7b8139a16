"""Where values stand: file and line of many values at once, month by month."""

from collections.abc import Iterator, Sequence

import polars as pl

from aircheck.intake.merging.buckets import DAY, HOUR, MOMENT, STATION, Bucket
from aircheck.intake.merging.settling import PLACE, in_lines, placed
from aircheck.model.standard import POLLUTANTS

_N = "_number"
_FOUND = {_N: pl.UInt32, "_file": pl.Int32, "_line": pl.Int32}


def located(
    parts: Sequence[Bucket], stations: Sequence[str], paths: Sequence[str], wanted: pl.DataFrame
) -> pl.DataFrame:
    """Return `wanted` with `file` and `line` of each value (see `Hourly.locate_many`)."""
    if unknown := sorted(set(wanted["pollutant"]) - set(POLLUTANTS)):
        raise ValueError(f"no pollutant: {', '.join(unknown)}")
    numbered = wanted.with_row_index(_N)
    asked = _asked(numbered, stations)
    found = [one for part in parts for one in _in_month(part, asked)]
    places = pl.concat(found) if found else pl.DataFrame(schema=_FOUND)
    known = pl.Series(paths, dtype=pl.String)
    placed = places.select(_N, known.gather(places["_file"]).alias("file"), pl.col("_line").alias("line"))
    return numbered.join(placed, on=_N, how="left", maintain_order="left").drop(_N)


def covered(parts: Sequence[Bucket]) -> pl.DataFrame:
    """Return, by `_file`, `first` and `last` day with a used row and the number of `stations` (`Hourly.coverage`)."""
    seen = [one for part in parts for one in _seen(part)]
    schema = {"_file": pl.Int32, "station": pl.Int32, "first": pl.Date, "last": pl.Date}
    pairs = pl.concat(seen) if seen else pl.DataFrame(schema=schema)
    days = (pl.col("first").min(), pl.col("last").max())
    return pairs.group_by("_file").agg(*days, pl.col("station").n_unique().alias("stations")).sort("_file")


def _asked(numbered: pl.DataFrame, stations: Sequence[str]) -> pl.DataFrame:
    """Return number, day, pollutant, `station` (its position among all) and `hour`; null for any.

    Others are left out.
    """
    station = pl.col("station") if "station" in numbered.columns else pl.lit(None, pl.String)
    hour = pl.col("hour") if "hour" in numbered.columns else pl.lit(None, pl.Int8)
    places = list(range(len(stations)))
    # Cast again: without any stations, the type is not the one asked for.
    place = station.replace_strict(list(stations), places, default=None, return_dtype=pl.Int32).cast(pl.Int32)
    asked = numbered.select(
        _N, "day", "pollutant", place.alias("station"), hour.cast(pl.Int8).alias("hour"), station.alias("_code")
    )
    return asked.filter(pl.col("_code").is_null() | pl.col("station").is_not_null()).drop("_code")


def _in_month(part: Bucket, asked: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield number, file and line for the questions about a month, one pollutant at a time."""
    here = asked.filter(pl.col("day").dt.month_start() == part.month)
    for item in here["pollutant"].unique():
        hours = part.hours.read(["_key", item, *PLACE]).drop_nulls(item)
        days = here["day"].unique().implode()
        hours = hours.filter(DAY.is_in(days)).with_columns(
            DAY.alias("day"), HOUR.alias("hour"), STATION.alias("station"), MOMENT.alias("moment")
        )
        own = here.filter(pl.col("pollutant") == item)
        for on in _ways(own):
            joined = on.join(hours, on=[name for name in on.columns if name != _N], how="inner")
            first = joined.sort("moment", "_key").unique(_N, keep="first", maintain_order=True)
            place = pl.lit(POLLUTANTS.index(item), pl.UInt8).alias("pollutant")
            yield _resolved(first.select(_N, "_key", place, *PLACE), part).select(list(_FOUND))


def _ways(asked: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield the questions that name the same columns, with those columns."""
    for station in (False, True):
        for hour in (False, True):
            names = [_N, "day", *(["station"] if station else []), *(["hour"] if hour else [])]
            some = asked.filter(
                pl.col("station").is_not_null() == station, pl.col("hour").is_not_null() == hour
            ).select(names)
            if some.height:
                yield some


def _resolved(found: pl.DataFrame, part: Bucket) -> pl.DataFrame:
    """Fill in places where a row has none of its own; `found` has `_key`, `pollutant` and the row's place."""
    if found["_file"].null_count():
        found = placed(found, part.own.read())
    return in_lines(found, part.rows.read()) if (found["_file"] < 0).any() else found


def _seen(part: Bucket) -> Iterator[pl.DataFrame]:
    """Yield file, station, first and last day of the rows that are used."""
    yield _spans(part.blanks.read())
    yield _spans(part.own.read(["_key", "_file"]))
    hours = part.hours.read()
    yield _spans(hours.filter(pl.col("_file") >= 0))
    blocks = hours.filter(pl.col("_file") < 0)
    for place, item in enumerate(POLLUTANTS) if blocks.height else ():
        values = blocks.drop_nulls(item).select("_key", pl.lit(place, pl.UInt8).alias("pollutant"), *PLACE)
        yield _spans(in_lines(values, part.rows.read()))


def _spans(rows: pl.DataFrame) -> pl.DataFrame:
    station = STATION.alias("station")
    return rows.group_by("_file", station).agg(DAY.min().alias("first"), DAY.max().alias("last"))
