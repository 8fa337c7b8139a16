"""The arithmetic of an area's mean: one day, the months and the division, or every station and the division."""

from collections.abc import Iterator
from fractions import Fraction

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.air.parts import statistics_of
from aircheck.measures.air.steps import day_step, months_step
from aircheck.model.explanation import Grid, Step
from aircheck.model.place import AREA, station_id
from aircheck.model.text import Message
from aircheck.statistics.indicators import daily_indicator
from aircheck.statistics.order import ordered_days
from aircheck.statistics.rounding import written


def mean_steps(data: AssessmentData, item: str) -> Iterator[Step]:
    """Yield the arithmetic of the mean in the order of averaging that the edition names."""
    found, indicator = statistics_of(data), daily_indicator(item)
    if found.station_first(AREA):
        yield _stations_then_mean(data, item)
        return
    mean = found.mean(AREA, item)
    if mean is None:
        return
    worst = ordered_days(found.days_of(AREA), indicator).get_column("day")[0]
    yield day_step(data, worst, indicator)
    yield months_step(data, indicator, "explain.month_sum", lambda months, month: written(months.total(month, item)))
    count = found.coverage(AREA, indicator).valid
    division = Message.of("explain.division", sum=written(found.total(AREA, item)), count=count, value=written(mean))
    yield Step(Message.of("explain.mean_of_days"), (division,))


def _stations_then_mean(data: AssessmentData, item: str) -> Step:
    found = statistics_of(data)
    rows: list[tuple[str | Message, ...]] = []
    known = []
    for code in data.stations.codes:
        own, place = found.statistic(station_id(code), item, "mean"), station_id(code)
        counts = own.value if own.sufficient else None
        if counts is not None:
            known.append(counts)
        mean = Message.of("explain.not_valid") if counts is None else written(counts)
        valid = found.coverage(place, daily_indicator(item)).valid
        rows.append((code, str(valid), written(found.total(place, item)), mean))
    heads = ("explain.station", "explain.valid", "explain.month_sum", "explain.mean")
    total = sum(known, Fraction(0))
    line = Message.of(
        "explain.division",
        sum=written(total),
        count=len(known),
        value=written(total / len(known)) if known else "-",
    )
    grid = Grid(tuple(Message.of(head) for head in heads), tuple(rows))
    return Step(Message.of("explain.stations_then_mean"), (line,), grid)
