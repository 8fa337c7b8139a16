"""Days above a pollutant's daily limit, as findings."""

from fractions import Fraction

import polars as pl

from aircheck.inputs.inputs import Evidence
from aircheck.model.measurement import Finding
from aircheck.model.standard import THOUSANDTHS, thousandths
from aircheck.model.text import Message
from aircheck.statistics.annual import worst_days
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.rounding import rounded, rounded_text


def days_above(pollutant: str, days: pl.DataFrame, evidence: Evidence) -> tuple[Finding, ...]:
    """Return days whose rounded value is above the grade II daily limit, worst first, each with its first row."""
    indicator = daily_indicator(pollutant)
    limit = evidence.library.ambient.limit(*parts_of(indicator))
    decimals = evidence.library.statistics.decimals_of(limit.unit)
    bound = Fraction(thousandths(limit.grade2), THOUSANDTHS)
    found = []
    for day, value in worst_days(days, indicator):
        if rounded(value, decimals) <= bound:
            break
        place = evidence.hourly.locate(day, pollutant) if evidence.hourly else None
        text = Message.of(
            "measures.day_above", day=str(day), value=rounded_text(value, decimals), unit=limit.unit, item=pollutant
        )
        found.append(Finding(text, *(place or (None, None))))
    return tuple(found)
