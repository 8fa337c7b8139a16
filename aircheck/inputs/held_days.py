"""Daily values that were submitted beside the hours they come from, held against them."""

from collections.abc import Iterable

import polars as pl

from aircheck.inputs.air import Air
from aircheck.model.dataset import NUMBER_SCALE
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message
from aircheck.statistics.indicators import daily_indicator, parts_of


def contradicted(air: Air, items: Iterable[str]) -> Message | None:
    """Say how many submitted daily values of these pollutants are not those of the hours, and name the first.

    A value says the same if it is the computed one rounded to its own decimals, halves either way, and to no fewer than
    the standard prints. Days that the hours leave undecided contradict nothing, nor do days of a place that rest on
    daily values themselves. What events or reviewers take out is no contradiction.
    """
    measured = air.measured or air
    if measured.submitted is None or not measured.hourly.height:
        return None
    rows = measured.submitted.rows.drop_nulls("place").select("place", "day", *POLLUTANTS, "_file", "_line")
    joined = rows.join(measured.days, on=["place", "day"])
    wrong = [_wrong(joined, item, measured) for item in items if item in POLLUTANTS and not _converted(item, measured)]
    found = pl.concat([joined.select("_file", "_line").clear(), *wrong])
    if found.is_empty():
        return None
    first = measured.submitted.where(found.sort("_file", "_line").row(0))
    return Message.of("measures.days_and_hours", count=found.height, first=first)


def _wrong(joined: pl.DataFrame, item: str, air: Air) -> pl.DataFrame:
    of_hours = joined.join(air.basis.of_hours(item), on=["place", "day"], how="semi")
    return of_hours.filter(_differs(item, air)).select("_file", "_line")


def _converted(item: str, air: Air) -> bool:
    """Whether the days are in another state than the rounded values that were submitted, so that neither is wrong."""
    state = air.editions.ambient.reference_state
    return state is not None and state.convert.value and item in state.gases


def _differs(item: str, air: Air) -> pl.Expr:
    """Return whether a submitted value is the computed one rounded in no way."""
    indicator = daily_indicator(item)
    unit = air.editions.ambient.limit(*parts_of(indicator)).unit
    value, shares = pl.col(indicator).cast(pl.Int64), pl.col(f"{indicator}:den").cast(pl.Int64)
    same = pl.lit(value=False)
    for decimals in range(air.editions.statistics.decimals_for(item, unit), NUMBER_SCALE + 1):
        step = 10 ** (NUMBER_SCALE - decimals)
        same |= (pl.col(item) % step == 0) & ((pl.col(item) * shares - value).abs() * 2 <= shares * step)
    return same.not_().fill_null(value=False)
