"""Periods as a user names them: `2019`, `2019-01`, `2019Q1`, `2019H1`, a heating season, two days."""

import re
from collections.abc import Mapping
from datetime import date

import polars as pl

from aircheck.inputs.problems import NoTable
from aircheck.intake.submission import DAILY, Submission
from aircheck.model.period import Period
from aircheck.model.text import Message, NameList
from aircheck.statistics import periods

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_PART = re.compile(r"(\d{4})([QH])(\d)")
_DAY = re.compile(r"(\d{2})-(\d{2})")
_HALVES = 2


def month(text: str) -> Period:
    """Read `2019-01`. `ValueError` otherwise."""
    found = _MONTH.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return periods.month(int(found[1]), int(found[2]))


def quarter(text: str) -> Period:
    """Read `2019Q1` (also `2019q1`). `ValueError` otherwise."""
    return periods.quarter(*_part(text, "Q", 4))


def half(text: str) -> Period:
    """Read `2019H1`. `ValueError` otherwise."""
    return periods.half_year(*_part(text, "H", _HALVES))


def _part(text: str, letter: str, most: int) -> tuple[int, int]:
    found = _PART.fullmatch(text.upper())
    if found is None or found[2] != letter or not 1 <= int(found[3]) <= most:
        raise ValueError(text)
    return int(found[1]), int(found[3])


def heating(year: int, begins: str, ends: str) -> Period:
    """Return the season from `begins` of `year` to `ends` of the next, both as `11-15`. `ValueError` otherwise."""
    return periods.heating_season(year, _month_day(begins), _month_day(ends))


def _month_day(text: str) -> tuple[int, int]:
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]), int(found[2])


def operating(text: str) -> Mapping[str, Period]:
    """Read `1302A=2019-06-15/,1303A=/2019-08-31`: when stations operated; an end may be left open. `ValueError`."""
    found = {}
    for entry in filter(None, (part.strip() for part in text.replace("，", ",").split(","))):
        code, equals, span = entry.partition("=")
        begins, slash, ends = span.partition("/")
        if not (code.strip() and equals and slash):
            raise ValueError(entry)
        start = date.fromisoformat(begins.strip()) if begins.strip() else date.min
        end = date.fromisoformat(ends.strip()) if ends.strip() else date.max
        found[code.strip()] = Period(start, end)
    return found


def kind_of(period: Period, *, heating: bool = False) -> str:
    """Return what a period is called in the table, however it was asked for."""
    year, first = period.start.year, period.start.month
    if heating:
        return "heating"
    named = {
        "year": Period.year(year),
        "half": periods.half_year(year, (first + 5) // 6),
        "quarter": periods.quarter(year, (first + 2) // 3),
        "month": periods.month(year, first),
    }
    return next((kind for kind, same in named.items() if same == period), "days")


def year_ends(hours: pl.DataFrame) -> pl.DataFrame:
    """Return the first and last day of each year in the station-hours, and whether it has more than one midnight.

    Hour 24 of 31 December is written as 00:00 at the start of the next year's files: by itself it is no year (`whole`).
    """
    midnight = (pl.col("day").dt.month() == 12) & (pl.col("day").dt.day() == 31) & (pl.col("hour") == 24)
    marked = hours.select("day", pl.col("day").dt.year().alias("year"), (~midnight).alias("whole"))
    days = (pl.col("day").min().alias("first"), pl.col("day").max().alias("last"))
    ends = marked.group_by("year").agg(*days, pl.col("whole").any())
    rows = ends.unpivot(on=["first", "last"], index=["year", "whole"], value_name="day")
    return rows.select("year", "whole", "day")


def ends_of(submission: Submission) -> pl.DataFrame | None:
    """Return the rows of `year_ends` of the hours and of daily values; None where there is neither."""
    table = submission.tables.get(DAILY)
    found = [] if submission.hourly is None else [year_ends(submission.hourly.first_hours())]
    if table is not None:
        # No day of a table is named by a midnight of the next.
        days = table.frame.select(pl.col("date").alias("day"), pl.lit(0, pl.Int8).alias("hour"))
        found.append(year_ends(days.drop_nulls()))
    return pl.concat(found, how="vertical_relaxed") if found else None


def sole_year(ends: pl.DataFrame) -> Period:
    """Return the calendar year of the rows of `year_ends`. `NoTable` if there are several."""
    whole = ends.filter("whole")
    years = sorted((whole if whole.height else ends).get_column("year").unique().to_list())
    if len(years) > 1:
        named = NameList.of(map(str, years))
        raise NoTable(Message.of("stats.several_years", years=named, last=str(years[-1])))
    return Period.year(int(years[0]))
