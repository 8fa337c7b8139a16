"""What is there of what the calendar expects: valid days of every month, and hours captured."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

import polars as pl

from aircheck.documents.stats import Entry, PlaceTable
from aircheck.inputs.period import Evidence
from aircheck.model.period import Period
from aircheck.model.target import decimal_text
from aircheck.statistics.indicators import HOURS_PER_DAY, daily_indicator
from aircheck.statistics.rounding import rounded_text

MONTH_DAYS = "valid_days_"
"""Before the month, the name of its count of valid days: `valid_days_2019-05`."""


def month_entries(evidence: Evidence, codes: Sequence[str], item: str) -> Iterator[Entry]:
    """Yield the valid days of each month; a month that is not wholly in the period has no minimum."""
    period = evidence.period
    for month, valid in evidence.coverage(codes, daily_indicator(item)).months.items():
        expected = period.days_in(month)
        least = evidence.editions.ambient.days_required(month.month) if expected == month.days else None
        yield Entry(
            item,
            f"{MONTH_DAYS}{month}",
            str(valid),
            "d",
            str(valid),
            valid,
            least,
            expected,
            None if least is None else valid >= least,
        )


def month_days(one: PlaceTable) -> Iterator[Entry]:
    """Yield a place's counts of valid days by month."""
    return (entry for entry in one.entries if entry.statistic.startswith(MONTH_DAYS))


def capture(evidence: Evidence, codes: Sequence[str], item: str) -> Entry:
    """Return the hours with a value in per cent of the hours of the days the stations were at work."""
    expected = sum(_days_at_work(evidence, code) for code in codes) * HOURS_PER_DAY
    valid = _hours(evidence, codes, item)
    share = Fraction(100 * valid, expected) if expected else None
    percent = "%"
    return Entry(
        item,
        "capture",
        None if share is None else rounded_text(share, evidence.editions.statistics.decimals_of(percent)),
        percent,
        None if share is None else decimal_text(share),
        valid,
        None,
        expected,
    )


def _days_at_work(evidence: Evidence, code: str) -> int:
    span = evidence.spans.get(code, evidence.period)
    start, end = max(span.start, evidence.period.start), min(span.end, evidence.period.end)
    return Period(start, end).days if start <= end else 0


def _hours(evidence: Evidence, codes: Sequence[str], item: str) -> int:
    counts = evidence.hour_counts.filter(pl.col("station").is_in(list(codes)))
    return int(counts.get_column(item).sum())


def first_and_last(evidence: Evidence, codes: Sequence[str]) -> tuple[date | None, date | None]:
    """Return the first and the last day of the period on which the stations have any value."""
    days = evidence.days(codes).get_column("day")
    return (days.min(), days.max()) if len(days) else (None, None)  # type: ignore[return-value]
