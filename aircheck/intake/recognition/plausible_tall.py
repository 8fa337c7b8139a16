"""The same judgement for files with a row per pollutant: value and AQI of a station-hour are in different rows."""

from fractions import Fraction
from itertools import islice

import polars as pl

from aircheck.intake.cells.columns import Missing, read_thousandths
from aircheck.intake.cells.headers import UNIT, VALUE
from aircheck.intake.cells.marks import without_marks
from aircheck.intake.cells.units import AirSource
from aircheck.intake.cells.validity import MarkColumn, mark_columns
from aircheck.intake.files.batch import Batch
from aircheck.intake.layouts.archive import station_positions
from aircheck.intake.layouts.day_matrix import hours_of
from aircheck.intake.layouts.observations import TIME_COLUMNS, column_of, pollutant_names, with_pollutants
from aircheck.intake.layouts.row_units import WAY, Units, with_unit_names, with_ways
from aircheck.intake.layouts.station_marks import station_marks
from aircheck.intake.recognition.plausible import judged, unmarked
from aircheck.intake.recognition.recognise import Recognised
from aircheck.intake.recognition.samples import AQI, MICRO, Sample, line_of
from aircheck.intake.rows.mark_rows import with_marks, without_marked
from aircheck.intake.rows.said_marks import marks_in
from aircheck.model.dataset import Column
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message

STATIONS_LOOKED_AT = 24
"""Number of columns of an archive, or of hours, that are enough to judge a file."""
_ITEMS = (*POLLUTANTS, AQI)
_CO = POLLUTANTS.index("CO")
_STATION_HOUR = ["_file", "_of", "_hour"]


def tall_problems(batch: Batch, found: Recognised, air: AirSource | None) -> dict[int, Message]:
    """Return why files of a batch are implausible, by their position among the inputs."""
    if found.contract.layout != "station_hours" or "pollutant" not in found.layout.uses(found.contract):
        return {}
    batch = batch.judged()
    rows, units = with_ways(_rows(batch, found), found.contract, found.heading, air)
    missing = Missing.of(found.contract.missing, serials=batch.serials, grouped=batch.grouped)
    return judged(_sample(_numbers(rows, found, units, missing)), found)


def _rows(batch: Batch, found: Recognised) -> pl.DataFrame:
    """Return the rows of pollutants and AQI: `_file`, `_line`, `_hour`, `pollutant`, their units and their texts.

    Texts that are marked are left out, whether the mark stands beside them or in a row of its own.
    """
    heading, contract = found.heading, found.contract
    names = [name for name in ("station", *TIME_COLUMNS, "pollutant", VALUE, UNIT) if name in heading.columns]
    spread = _spread(found)
    marks = _marks(batch, found)
    positions = {name: heading.columns[name] for name in names} | {mark.name: mark.position for mark in marks}
    rows = batch.rows(positions | {name: int(name[1:]) for name in spread})
    if heading.pollutant is not None:
        rows = rows.with_columns(pl.lit(heading.pollutant).alias("pollutant"))
    values = spread or {VALUE: VALUE}
    rows = rows.drop_nulls("pollutant")
    rows, kinds = with_marks(rows.with_columns(unmarked(rows, marks, values)) if marks else rows, contract)
    places = {**pollutant_names(contract), AQI: len(POLLUTANTS)}
    rows = with_pollutants(rows, places).drop_nulls("pollutant")
    keys = [name for name in ("station", *TIME_COLUMNS) if name in names]
    hours = rows.select(keys).unique(maintain_order=True).with_row_index("_hour")
    rows = rows.join(hours, on=keys, how="left", nulls_equal=True, maintain_order="left")
    rows = without_marked(rows, list(values), ["_hour"], kinds) if kinds else rows
    return with_unit_names(rows) if UNIT in names else rows


def _marks(batch: Batch, found: Recognised) -> tuple[MarkColumn, ...]:
    if not found.layout.spreads:
        return marks_in(batch, found.contract, found.heading)
    whole = (mark for mark in mark_columns(found.heading, found.contract) if mark.of is None)
    return (*whole, *station_marks(found.heading).values())


def _spread(found: Recognised) -> dict[str, str]:
    """Return the columns of stations or hours that are looked at, named by position, and what marks call them."""
    heading = found.heading
    hours = {f"#{heading.columns[name]}": name for name in hours_of(heading)}
    if not found.layout.spreads:
        return hours
    stations = islice(station_positions(heading), STATIONS_LOOKED_AT)
    return {f"#{place}": heading.written[place] for place in stations}


def _numbers(rows: pl.DataFrame, found: Recognised, units: Units, missing: Missing) -> pl.DataFrame:
    """Return one number per row: the station-hour, `_line`, `pollutant`, `value` (thousandths), MICRO, `converted`."""
    spread = [name for name in rows.columns if name.startswith("#")] or [VALUE]
    index = ["_file", "_line", "_hour", "pollutant", WAY]
    cells = rows.unpivot(on=spread, index=index, variable_name="_of", value_name="text").drop_nulls("text")
    parts = []
    for _, texts in cells.group_by("pollutant", WAY, maintain_order=True):
        item, way = texts["pollutant"][0], texts[WAY][0]
        if way is not None and way < 0:
            continue
        column = column_of(found.contract, POLLUTANTS[min(item, len(POLLUTANTS) - 1)])
        factor = Fraction(1) if way is None else units.ways[way][1].factor
        is_micro = item == _CO and factor == Fraction(1, 1000)
        values = _values(texts["text"], column, missing, factor, pollutant=item < len(POLLUTANTS))
        micro = read_thousandths(texts["text"], column, missing).values if is_micro else pl.lit(None, pl.Int64)
        own = (values.alias("value"), micro.alias(MICRO), pl.lit(way is not None).alias("converted"))
        parts.append(texts.with_columns(*own).drop_nulls("value"))
    return pl.concat(parts) if parts else cells.clear()


def _values(texts: pl.Series, column: Column, missing: Missing, factor: Fraction, *, pollutant: bool) -> pl.Series:
    """Return the values of a pollutant without marks, or of an AQI."""
    cells = read_thousandths(texts, column, missing, factor)
    return (without_marks(cells, texts, column, missing, converted=factor != 1) if pollutant else cells).values


def _sample(numbers: pl.DataFrame) -> Sample:
    """Return the station-hours of all files as a sample."""
    if numbers.is_empty():
        return Sample(numbers, {})
    here = {_ITEMS[item]: pl.col("pollutant") == item for item in sorted(numbers["pollutant"].unique())}
    rows = numbers.group_by(_STATION_HOUR, maintain_order=True).agg(
        *(pl.col("value").filter(own).first().alias(name) for name, own in here.items()),
        *(pl.col("_line").filter(own).first().alias(line_of(name)) for name, own in here.items()),
        *([pl.col(MICRO).drop_nulls().first()] if numbers[MICRO].count() else []),
    )
    changed = numbers.filter("converted").select("_file", "pollutant").unique().iter_rows()
    heads = {name: name for name in here if name != AQI}
    return Sample(rows, heads, frozenset((file, _ITEMS[item]) for file, item in changed))
