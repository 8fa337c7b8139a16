"""IAQI, AQI, primary and exceeding pollutants (HJ 633, any edition). In integers; an index is always rounded up.

IAQI = (I_hi - I_lo) / (B_hi - B_lo) × (C - B_lo) + I_lo between the breakpoints B around the concentration C (HJ
633-2012 6.2). An edition says whether C is rounded first, which index applies above the end of a row, and how a missing
pollutant affects the AQI, the largest IAQI.
"""

from collections.abc import Collection, Sequence
from functools import cache
from itertools import chain as flat
from typing import Any, cast

import narwhals as nw
import polars as pl

from aircheck.model.standard import OZONE_HOUR, THOUSANDTHS, Breakpoints, Index, MissingRule, Statistics, thousandths
from aircheck.statistics.indicators import PARTICULATES, REQUIRED, daily_indicator, parts_of
from aircheck.statistics.rounding import half_even_column


def iaqi(value: int, row: Breakpoints, index: Index) -> int | None:
    """Return the IAQI of a concentration in thousandths; `ValueError` if it is negative.

    Above the table it is the edition's cap; above a row that ends earlier, the index that the edition gives, or None.
    """
    if value < 0:
        raise ValueError(f"negative concentration of {row.item}: {value}")
    points = [thousandths(point) for point in row.values]
    for place in range(1, len(points)):
        if value <= points[place]:
            low, high = index.iaqi[place - 1 : place + 1]
            rise, run = high - low, points[place] - points[place - 1]
            return low - (-(value - points[place - 1]) * rise // run)
    return index.above(row)


def daily_index(
    days: pl.DataFrame, index: Index, statistics: Statistics, not_planned: Collection[str] = ()
) -> pl.DataFrame:
    """Add indices to a frame of days of one place or of many (`area.place_days`; concentrations ≥ 0).

    Adds `iaqi:<indicator>`, `complete` (whether every pollutant has an index), `largest` (the largest index that is
    there), `aqi` (`largest` where it stands as the day's index, otherwise null), `rated` (`largest` where the day
    enters rates, as `incomplete_days` of HJ 663 says, otherwise null), and two lists of pollutants in the order of the
    edition's indicators: `primary`, those whose IAQI is the AQI (ties together, empty up to `primary_above`), and
    `exceeding`, those with an IAQI above `exceeding_above` (null if the edition does not define them). The index of a
    day with a missing pollutant stands only if it is above the good classes: a gap can never make a day good.
    `not_planned` are pollutants that the area need not measure; they are not missing.
    """
    first, names = index.round_first.value, index.of_day
    indexed = _with_iaqi(days, names, index, statistics, round_first=first)
    if OZONE_HOUR in index.daily and OZONE_HOUR not in names:
        indexed = _with_ozone_hour(indexed, days, index, statistics)
    required = _duties([name for name in REQUIRED if name in names], not_planned)
    largest = pl.max_horizontal(*(f"iaqi:{name}" for name in names))
    complete = pl.all_horizontal(*(_known(name, names) for name in required))
    known = indexed.with_columns(largest.alias("largest"), complete.alias("complete"))
    decided = _with_aqi(known, index.missing_pollutant.value, index.good_up_to)
    rated = pl.when(_in_rates(index, statistics)).then(pl.col("largest")).alias("rated")
    return _with_lists(decided.with_columns(rated), names, index)


def hourly_index(
    hours: pl.DataFrame,
    index: Index,
    statistics: Statistics,
    not_planned: Collection[str] = (),
    running: pl.DataFrame | None = None,
    unit: int = 1,
) -> pl.DataFrame:
    """Return `station`, `day`, `hour`, `iaqi:<indicator>`, `aqi`, `primary` and `exceeding` of the real-time report.

    `hours`: one column per pollutant in thousandths, ≥ 0. Hourly particulates use the 24 h rows of the table. `running`
    (`running.running_means` over 24 h, `unit` its scale) supplies the index of an SO2 value above the end of its 1 h
    row, if the edition takes it from there. The edition's `missing_hourly` says how a missing pollutant counts, and
    `particulates_needed` whether an hour without both particulates has an index; see `daily_index` for the rest.
    """
    named = hours.select(
        "station",
        "day",
        "hour",
        *(pl.col(parts_of(name)[0]).alias(name) for name in index.hourly),
        *(pl.lit(1, pl.Int64).alias(f"{name}:den") for name in index.hourly),
    )
    indexed = _with_iaqi(named, index.hourly, index, statistics, round_first=index.round_hourly.value)
    if running is not None:
        indexed = _with_stand_ins(indexed, running, unit, index, statistics)
    required = _duties(index.hourly, not_planned)
    complete = pl.all_horizontal(*(_known(name, index.hourly) for name in required))
    known = indexed.with_columns(_largest_of_hour(index).alias("largest"), complete.alias("complete"))
    decided = _with_aqi(known, index.missing_hourly.value, index.good_up_to)
    shown = ("station", "day", "hour", *(f"iaqi:{name}" for name in index.hourly), "aqi", "primary", "exceeding")
    return _with_lists(decided, index.hourly, index).select(shown)


def _with_iaqi(
    frame: pl.DataFrame, names: Sequence[str], index: Index, statistics: Statistics, *, round_first: bool
) -> pl.DataFrame:
    """Add `iaqi:<indicator>`; `round_first`: the concentration is rounded before."""
    rounding = flat.from_iterable(_compared(name, index, statistics, round_first=round_first) for name in names)
    compared = nw.from_native(frame).with_columns(*rounding).to_native()
    indexed = compared.with_columns(*(_iaqi_column(name, index) for name in names))
    return indexed.drop([f"{name}{part}" for name in names for part in (":c", ":d")])


def _with_stand_ins(
    frame: pl.DataFrame, running: pl.DataFrame, unit: int, index: Index, statistics: Statistics
) -> pl.DataFrame:
    """Fill the IAQI above the end of a row from the item's other averaging time."""
    key = ["station", "day", "hour"]
    for name in index.hourly:
        item, averaging = parts_of(name)
        take = index.row(item, averaging).above_take
        other = f"{item}/{take.value}" if take else ""
        if other not in running.columns:
            continue
        means = running.select(*key, other, pl.lit(unit, pl.Int64).alias(f"{other}:den"))
        first = index.round_hourly.value
        indexed = _with_iaqi(means, [other], index, statistics, round_first=first).select(*key, f"iaqi:{other}")
        joined = frame.join(indexed, on=key, how="left", maintain_order="left")
        above = pl.col(name).is_not_null() & pl.col(f"iaqi:{name}").is_null()
        filled = pl.when(above).then(pl.col(f"iaqi:{other}")).otherwise(pl.col(f"iaqi:{name}"))
        frame = joined.with_columns(filled.alias(f"iaqi:{name}")).drop(f"iaqi:{other}")
    return frame


def _with_ozone_hour(indexed: pl.DataFrame, days: pl.DataFrame, index: Index, statistics: Statistics) -> pl.DataFrame:
    """Fill the index of an MDA8 above its row from the day's largest hour, which is no indicator of its own here."""
    mda8 = daily_indicator("O3")
    if index.row(*parts_of(mda8)).above_take is None:
        return indexed
    hour = _with_iaqi(days, [OZONE_HOUR], index, statistics, round_first=index.round_first.value)[f"iaqi:{OZONE_HOUR}"]
    above = pl.col(mda8).is_not_null() & pl.col(f"iaqi:{mda8}").is_null()
    return indexed.with_columns(pl.when(above).then(hour).otherwise(pl.col(f"iaqi:{mda8}")).alias(f"iaqi:{mda8}"))


def _in_rates(index: Index, statistics: Statistics) -> pl.Expr:
    """Whether a day enters rates; one that lacks a pollutant never because of how the rest came out, by default."""
    match statistics.incomplete_days.value:
        case "from_the_rest":
            return pl.col("largest").is_not_null()
        case "decided_if_exceeding":
            return pl.col("complete") | (pl.col("largest") > index.good_up_to)
        case _:
            return pl.col("complete")


def _with_aqi(frame: pl.DataFrame, rule: MissingRule, good_up_to: int) -> pl.DataFrame:
    """Add `aqi`, `largest` if the edition's rule for missing pollutants allows it."""
    stands = pl.col("complete") | (pl.col("largest") > good_up_to) | pl.lit(rule == "from_the_rest")
    return frame.with_columns(pl.when(stands).then(pl.col("largest")).alias("aqi"))


def _largest_of_hour(index: Index) -> pl.Expr:
    """The largest index of an hour; none without both particulates if the edition needs one of them."""
    largest = pl.max_horizontal(*(f"iaqi:{name}" for name in index.hourly))
    particulates = [name for name in index.hourly if parts_of(name)[0] in PARTICULATES]
    if not index.particulates_needed.value or not particulates:
        return largest
    return pl.when(pl.any_horizontal(*(pl.col(name).is_not_null() for name in particulates))).then(largest)


def _known(name: str, names: Sequence[str]) -> pl.Expr:
    """Whether an indicator has a value and its pollutant an index, possibly from another of its indicators."""
    item = parts_of(name)[0]
    indices = (pl.col(f"iaqi:{own}").is_not_null() for own in names if parts_of(own)[0] == item)
    return pl.col(name).is_not_null() & pl.any_horizontal(*indices)


def _duties(names: Sequence[str], not_planned: Collection[str]) -> list[str]:
    """Leave out the indicators of pollutants that the area need not measure."""
    return [name for name in names if parts_of(name)[0] not in not_planned]


def _compared(name: str, index: Index, statistics: Statistics, *, round_first: bool) -> tuple[nw.Expr, nw.Expr]:
    """`<indicator>:c` over `:d`, the concentration in thousandths that is looked up in the table."""
    value, divisor = nw.col(name), nw.col(f"{name}:den")
    if round_first:
        unit = index.row(*parts_of(name)).unit
        decimals = index.decimals[unit].value if unit in index.decimals else statistics.decimals_of(unit)
        step = THOUSANDTHS // 10**decimals
        value, divisor = half_even_column(value, divisor * step) * step, nw.lit(1, nw.Int64)
    return value.alias(f"{name}:c"), divisor.alias(f"{name}:d")


def _iaqi_column(name: str, index: Index) -> pl.Expr:
    """`iaqi` for a column, as a chain of conditions, one per segment."""
    value, divisor = pl.col(f"{name}:c"), pl.col(f"{name}:d")
    row = index.row(*parts_of(name))
    points = [thousandths(point) for point in row.values]
    chain: Any = pl.when(value.is_null()).then(pl.lit(None, pl.Int64))
    for place in range(1, len(points)):
        low, high = index.iaqi[place - 1 : place + 1]
        rising = (value - divisor * points[place - 1]) * (high - low)
        up = low - (rising * -1) // (divisor * (points[place] - points[place - 1]))
        chain = chain.when(value <= divisor * points[place]).then(up)
    return cast("pl.Expr", chain.otherwise(pl.lit(index.above(row), pl.Int64)).alias(f"iaqi:{name}"))


def _with_lists(frame: pl.DataFrame, names: Sequence[str], index: Index) -> pl.DataFrame:
    """Add `primary` and `exceeding`; a pollutant with two indicators is named once."""
    primary = _items(names, lambda own: (own == pl.col("aqi")) & (pl.col("aqi") > index.primary_above))
    if index.exceeding_above is None:
        exceeding = pl.lit(None, pl.List(pl.String))
    else:
        above = index.exceeding_above.value
        exceeding = _items(names, lambda own: own > above)
    return frame.with_columns(primary.alias("primary"), exceeding.alias("exceeding"))


def _items(names: Sequence[str], holds: Any) -> pl.Expr:
    """List the pollutants whose IAQI satisfies `holds`."""
    # There are few possible lists: each is built once and selected by a number with a bit for each indicator.
    bits = (
        holds(pl.col(f"iaqi:{name}")).fill_null(value=False).cast(pl.Int64) * (1 << n) for n, name in enumerate(names)
    )
    return pl.lit(_lists(tuple(names))).gather(pl.sum_horizontal(*bits))


@cache
def _lists(names: tuple[str, ...]) -> pl.Series:
    """The pollutants of every set of indicators, each once."""
    items = [parts_of(name)[0] for name in names]
    sets = (dict.fromkeys(item for n, item in enumerate(items) if chosen >> n & 1) for chosen in range(1 << len(items)))
    return pl.Series([list(found) for found in sets], dtype=pl.List(pl.String))
