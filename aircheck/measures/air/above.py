"""Days above a pollutant's daily limit, as findings."""

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.air.parts import statistics_of
from aircheck.model.measurement import Finding
from aircheck.model.place import AREA
from aircheck.model.standard import thousandths
from aircheck.model.text import Message
from aircheck.statistics.exact import day_value
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.order import above, ordered_days
from aircheck.statistics.rounding import rounded_text


def days_above(pollutant: str, data: AssessmentData) -> tuple[Finding, ...]:
    """Return the area's days with a rounded value above the grade II daily limit, worst first, each with its line."""
    indicator = daily_indicator(pollutant)
    limit = data.library.ambient.limit(*parts_of(indicator))
    decimals = data.library.statistics.decimals_of(limit.unit)
    days = ordered_days(statistics_of(data).days_of(AREA), indicator)
    found = above(days, thousandths(limit.grade2), decimals)
    places = located(data, found.select("day", pl.lit(pollutant).alias("pollutant")))
    return tuple(
        Finding(
            Message.of(
                "measures.day_above",
                day=str(day),
                value=rounded_text(day_value(value, den), decimals),
                unit=limit.unit,
                item=pollutant,
            ),
            *place,
        )
        for (_, day, value, den), place in zip(found.iter_rows(), places, strict=True)
    )


def located(data: AssessmentData, days: pl.DataFrame) -> list[tuple[str | None, int | None]]:
    """Return file and line of the first value for each `day` and `pollutant`, all at once; null if there is none."""
    assert data.air is not None, "measures ask for days only where hours exist"
    found = data.air.located(days.filter(pl.col("pollutant").is_not_null()))
    joined = days.join(found.unique(), on=["day", "pollutant"], how="left", maintain_order="left")
    return joined.select("file", "line").rows()
