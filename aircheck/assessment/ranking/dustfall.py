"""Dustfall of points or sub-districts: the mean of the months' means, in one pass over all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import polars as pl

from aircheck.model.period import Period
from aircheck.model.standard import Dustfall
from aircheck.model.text import Message, NameList
from aircheck.statistics.rounding import rounded_text


@dataclass
class _Months:
    points: int = 0
    means: dict[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DustfallFigure:
    """The mean as printed, with the months behind it; `why` says which months have too few points."""

    value: Decimal
    valid: int
    expected: int
    why: Message | None


def dustfall_figures(frame: pl.DataFrame, by: str, period: Period, edition: Dustfall) -> Mapping[str, DustfallFigure]:
    """Return the figures of all names in the column `by` (`point` or `street`).

    A month needs the edition's share of the points that the name has in the period; every month of it that is over
    is needed, and one that is not over does not count.
    """
    start = period.start.replace(day=1)
    inside = (pl.col("month") >= start) & (pl.col("month").dt.month_end() <= period.end)
    rows = frame.filter(inside & pl.col(by).is_not_null() & pl.col("dustfall").is_not_null())
    points = dict(rows.group_by(by).agg(pl.col("point").n_unique().alias("points")).iter_rows())
    months = (
        rows.group_by(by, "month").agg(pl.col("dustfall").sum().alias("sum"), pl.len().alias("n")).sort(by, "month")
    )
    found = {name: _Months(number) for name, number in points.items()}
    for name, month, total, number in months.iter_rows():
        least = max(1, -(-points[name] * edition.point_share.value // 100))
        if number >= least:
            found[name].means[f"{month:%Y-%m}"] = Fraction(total) / number
    return {name: _figure(one, period, edition) for name, one in found.items() if one.means}


def _figure(found: _Months, period: Period, edition: Dustfall) -> DustfallFigure:
    wanted = [str(month) for month in period.months() if month.whole.end <= period.end]
    short = [month for month in wanted if month not in found.means]
    mean = sum(found.means.values(), Fraction(0)) / len(found.means)
    value = Decimal(rounded_text(mean, edition.decimals.value))
    why = Message.of("assessment.dustfall_months", months=NameList.of(short)) if short else None
    return DustfallFigure(value, len(found.means), len(wanted), why)
