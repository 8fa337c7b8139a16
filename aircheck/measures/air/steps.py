"""Steps that every statistic of the monitoring data begins with: the stations, one day, the months."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

import polars as pl

from aircheck.inputs.inputs import Evidence
from aircheck.model.explanation import Grid, Step
from aircheck.model.standard import THOUSANDTHS
from aircheck.model.text import Message
from aircheck.statistics.annual import by_month
from aircheck.statistics.area import stations_required
from aircheck.statistics.indicators import parts_of
from aircheck.statistics.rounding import written


def stations_step(evidence: Evidence) -> Step:
    """Name the assessed stations and how many of them a day needs."""
    count = len(evidence.stations)
    required = stations_required(count, evidence.library.statistics)
    return Step(
        Message.of("explain.stations"),
        (
            Message.of("explain.stations_are", count=count, stations=", ".join(evidence.codes)),
            Message.of("explain.stations_needed", required=required, count=count),
        ),
    )


def day_step(evidence: Evidence, day: date, indicator: str) -> Step:
    """Work one day through: every station's hours, sum and mean, then the mean of the valid ones."""
    item, averaging = parts_of(indicator)
    rows = evidence.station_days.filter((pl.col("day") == day) & pl.col("station").is_in(list(evidence.codes)))
    hours = evidence.hourly.hours if evidence.hourly else pl.DataFrame()
    of_day = hours.filter(pl.col("day") == day)
    unit = evidence.scale * THOUSANDTHS
    cells: list[tuple[str | Message, ...]] = []
    values = []
    for station, value, count in rows.select("station", indicator, f"{indicator}:n").iter_rows():
        total = of_day.filter(pl.col("station") == station).get_column(item).sum()
        exact = None if value is None else Fraction(value, unit)
        if exact is not None:
            values.append(exact)
        summed = written(Fraction(int(total), THOUSANDTHS)) if averaging == "24h" else "-"
        cells.append(
            (station, str(count), summed, Message.of("explain.not_valid") if exact is None else written(exact))
        )
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
        Message.of("explain.one_day", day=str(day), item=item),
        (line,),
        Grid(tuple(Message.of(head) for head in heads), tuple(cells)),
    )


def months_step(
    evidence: Evidence, days: pl.DataFrame, column: str, title: str, last: Callable[[pl.DataFrame], str]
) -> Step:
    """List every month with its valid days, what it needs, and one more figure of it."""
    rows = tuple(_month_rows(evidence, days, column, last))
    heads = ("explain.month", "explain.valid", "explain.required", "explain.calendar", title)
    return Step(Message.of("explain.months"), (), Grid(tuple(Message.of(head) for head in heads), rows))


def _month_rows(
    evidence: Evidence, days: pl.DataFrame, column: str, last: Callable[[pl.DataFrame], str]
) -> Iterator[tuple[str, ...]]:
    for month, frame in by_month(days, evidence.elapsed).items():
        valid = int(frame.get_column(column).is_not_null().sum())
        least = evidence.library.ambient.days_required(month.month)
        yield str(month), str(valid), str(least), str(evidence.elapsed.days_in(month)), last(frame)
