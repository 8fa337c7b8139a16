"""Steps that every statistic of the monitoring data begins with: the stations, one day, the months."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.places import PlaceStatistics
from aircheck.measures.air.parts import month_coverage, statistics_of
from aircheck.model.explanation import Grid, Step
from aircheck.model.place import AREA
from aircheck.model.standard import THOUSANDTHS
from aircheck.model.text import Message, NameList
from aircheck.statistics.area import stations_required
from aircheck.statistics.indicators import parts_of
from aircheck.statistics.rounding import written


def stations_step(data: AssessmentData) -> Step:
    """Name the assessed stations, and how many of them a valid day needs."""
    assert data.air is not None, "measures ask for days only where hours exist"
    codes = data.air.counted(data.stations.codes)
    count = len(codes)
    required = stations_required(count, data.library.statistics)
    return Step(
        Message.of("explain.stations"),
        (
            Message.of("explain.stations_are", count=count, stations=NameList.of(codes)),
            Message.of("explain.stations_needed", required=required, count=count),
        ),
    )


def day_step(data: AssessmentData, day: date, indicator: str) -> Step:
    """Show the arithmetic of one day: every station's hours, sum and mean, then the mean of the valid stations."""
    item, averaging = parts_of(indicator)
    air = data.air
    assert air is not None, "measures ask for days only where hours exist"
    codes = pl.col("station").is_in(list(data.stations.codes))
    rows = air.station_days.filter((pl.col("day") == day) & codes)
    of_day = air.hourly.of_days(day, day)
    unit = air.scale * THOUSANDTHS
    cells: list[tuple[str | Message, ...]] = []
    values = []
    for station, value, count in rows.select("station", indicator, f"{indicator}:n").iter_rows():
        total = of_day.filter(pl.col("station") == station).get_column(item).sum()
        exact = None if value is None else Fraction(value, unit)
        if exact is not None:
            values.append(exact)
        summed = written(Fraction(int(total), THOUSANDTHS)) if averaging == "24h" and count is not None else "-"
        # A submitted value has no count of hours.
        counted = Message.of("explain.as_submitted") if count is None else str(count)
        cells.append((station, counted, summed, Message.of("explain.not_valid") if exact is None else written(exact)))
    heads = (
        "explain.station",
        "explain.windows" if averaging == "8h" else "explain.hours",
        "explain.sum",
        "explain.mean",
    )
    line = Message.of(
        "explain.area_mean",
        sum=written(sum(values, Fraction(0))),
        count=len(values),
        mean=written(sum(values, Fraction(0)) / len(values)) if values else "-",
    )
    return Step(
        Message.of("explain.one_day", day=str(day), item=item, unit=data.library.index.row(item, averaging).unit),
        (line,),
        Grid(tuple(Message.of(head) for head in heads), tuple(cells)),
    )


def months_step(data: AssessmentData, column: str, title: str, last: Callable[[PlaceStatistics, str], str]) -> Step:
    """List every month of the area with its valid days, its minimum, and one more figure."""
    rows = tuple(_month_rows(data, column, last))
    heads = ("explain.month", "explain.valid", "explain.required", "explain.calendar", title)
    return Step(Message.of("explain.months"), (), Grid(tuple(Message.of(head) for head in heads), rows))


def _month_rows(
    data: AssessmentData, column: str, last: Callable[[PlaceStatistics, str], str]
) -> Iterator[tuple[str, ...]]:
    found = statistics_of(data)
    valid, months = found.coverage(AREA, column).months, found.months(AREA)
    for month in data.elapsed.months():
        coverage = month_coverage(data, month, valid[month])
        counts = (coverage.valid, coverage.required, coverage.expected)
        yield str(month), *(str(count) for count in counts), last(months, str(month))
