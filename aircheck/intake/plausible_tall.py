"""The same judgement of files with a row per pollutant: values and AQI of a station-hour stand in different rows."""

from collections.abc import Iterator
from fractions import Fraction

import polars as pl

from aircheck.intake.batch import Batch
from aircheck.intake.cells import Missing, read_thousandths
from aircheck.intake.headers import UNIT, VALUE
from aircheck.intake.layouts.observations import TIME_COLUMNS, pollutant_in, pollutant_names
from aircheck.intake.plausible import AQI, Sample, judged
from aircheck.intake.recognise import Recognised
from aircheck.intake.units import AirSource, conversion
from aircheck.model.dataset import Column
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.model.units import UnitError

STATIONS_LOOKED_AT = 24
"""Columns of an archive that are enough to tell whether its rows are what they are called."""
_ITEMS = (*POLLUTANTS, AQI)
_CO = POLLUTANTS.index("CO")


def tall_problems(batch: Batch, found: Recognised, air: AirSource | None) -> Iterator[tuple[int, Message]]:
    """Yield the files of a batch, by their place among the inputs, that are not to be believed, and why."""
    if found.contract.layout != "station_hours" or "pollutant" not in found.layout.uses(found.contract):
        return
    numbers = _numbers(_observations(batch, found), batch, found, air)
    for (file,), rows in numbers.group_by("_file", maintain_order=True):
        problem = judged(_sample(rows), found)
        if problem is not None:
            yield int(str(file)), problem


def _observations(batch: Batch, found: Recognised) -> pl.DataFrame:
    """Return one cell a row: `_file`, `_line`, `_key` (the station-hour), `item`, `text`, `unit` as written or null."""
    heading = found.heading
    names = [name for name in ("station", *TIME_COLUMNS, "pollutant", VALUE, UNIT) if name in heading.columns]
    spread = [place for place in heading.others if heading.written[place]][:STATIONS_LOOKED_AT]
    positions = {name: heading.columns[name] for name in names}
    columns = {f"#{place}": place for place in spread} if found.layout.spreads else {}
    rows = _of_items(batch.rows(positions | columns), found)
    key = [pl.col(name).fill_null("") for name in ("station", *TIME_COLUMNS) if name in rows.columns]
    rows = rows.with_columns(pl.concat_str(key, separator="\x1f").alias("_key"))
    if columns:
        rows = rows.unpivot(
            on=list(columns), index=["_file", "_line", "_key", "item", "unit"], variable_name="_of", value_name="text"
        ).with_columns(pl.concat_str("_of", "_key", separator="\x1f").alias("_key"))
    else:
        rows = rows.rename({VALUE: "text"})
    return rows.select("_file", "_line", "_key", "item", "text", "unit").drop_nulls("text")


def _of_items(rows: pl.DataFrame, found: Recognised) -> pl.DataFrame:
    places = {**pollutant_names(found.contract), AQI: len(POLLUTANTS)}
    distinct = rows["pollutant"].drop_nulls().unique()
    read = [pollutant_in(plain, places) for plain in distinct]
    known = pl.DataFrame(
        {"pollutant": distinct, "item": [place for place, _ in read], "_named": [unit for _, unit in read]},
        schema={"pollutant": pl.String, "item": pl.Int8, "_named": pl.String},
    )
    rows = rows.join(known, on="pollutant", how="inner", maintain_order="left").drop_nulls("item")
    own = pl.col(UNIT).str.strip_chars() if UNIT in rows.columns else pl.lit(None, pl.String)
    header = {place: found.heading.units.get(name) or found.heading.units.get(VALUE) for place, name in _PLACES}
    stated = pl.col("item").replace_strict(
        list(header), pl.Series(list(header.values()), dtype=pl.String), default=None, return_dtype=pl.String
    )
    return rows.with_columns(pl.coalesce(own.replace("", None), "_named", stated).alias("unit"))


_PLACES = tuple(enumerate(POLLUTANTS))


def _numbers(cells: pl.DataFrame, batch: Batch, found: Recognised, air: AirSource | None) -> pl.DataFrame:
    """Return `_file`, `_key`, and for every item its value (thousandths), its line, and CO as written in µg/m³."""
    missing = Missing.of(found.contract.missing, serials=batch.serials, grouped=batch.grouped)
    parts = []
    for (place, unit), rows in cells.group_by("item", "unit", maintain_order=True):
        item = int(str(place))
        column = found.contract.column(POLLUTANTS[min(item, len(POLLUTANTS) - 1)])
        factor = None if column is None else _factor(item, unit, column, air)
        if column is None or factor is None:
            continue
        read = read_thousandths(rows["text"], column, missing, factor).values
        is_micro = item == _CO and factor == Fraction(1, 1000)
        micro = read_thousandths(rows["text"], column, missing).values if is_micro else pl.Series([None] * len(rows))
        extra = [read.alias("value"), micro.cast(pl.Int64).alias("micro")]
        changed = pl.lit(factor != 1).alias("converted")
        parts.append(rows.select("_file", "_line", "_key", "item").with_columns(*extra, changed))
    if not parts:
        return pl.DataFrame(schema={"_file": pl.Int32})
    return pl.concat(parts).drop_nulls("value")


def _factor(item: int, unit: object, column: Column, air: AirSource | None) -> Fraction | None:
    if item == len(POLLUTANTS) or unit is None:
        return Fraction(1)
    try:
        how = conversion(str(unit), column, air)
    except UnitError:
        return None
    return Fraction(1) if how is None else how.factor


def _sample(rows: pl.DataFrame) -> Sample:
    """Return the station-hours of one file as a sample."""
    here = [item for item in range(len(_ITEMS)) if (rows["item"] == item).any()]
    own = {item: pl.col("item") == item for item in here}
    wide = rows.group_by("_key", maintain_order=True).agg(
        *(pl.col("value").filter(own[item]).first().alias(_ITEMS[item]) for item in here),
        *(pl.col("_line").filter(own[item]).first().alias(f"line {_ITEMS[item]}") for item in here),
        pl.col("micro").drop_nulls().first().alias("micro"),
    )
    names = [_ITEMS[item] for item in here if item < len(POLLUTANTS)]
    changed = rows.filter(pl.col("converted"))["item"].unique().to_list()
    return Sample(
        {name: wide[name] for name in names},
        {name: wide[f"line {name}"] for name in names},
        {name: name for name in names},
        wide[AQI] if AQI in wide.columns else None,
        frozenset(_ITEMS[item] for item in changed),
        {"CO": wide["micro"]} if wide["micro"].count() and "CO" in names else {},
    )
