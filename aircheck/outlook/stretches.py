"""The figures of a weekly page: the last seven days, the month and the period to date, and who pulls most."""

from collections.abc import Iterator
from datetime import timedelta

from aircheck.documents.outlook import StationFigure, Stretch, StretchFigure
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.places import PlaceStatistics
from aircheck.measures.air import AirSpec, deciding
from aircheck.measures.air.parts import statistics_of
from aircheck.measures.rows.hours import FIGURES
from aircheck.model.period import Period
from aircheck.model.place import AREA, station_id
from aircheck.model.standard import POLLUTANTS, YearStatistic
from aircheck.statistics.indicators import daily_indicator, parts_of
from aircheck.statistics.rounding import rounded_text

WEEK = 7
MOST_STATIONS = 3


def stretches(data: AssessmentData) -> Iterator[Stretch]:
    """Yield the stretches that have days; the period's last, all up to the day of judging."""
    day = data.as_of
    starts = {"week": day - timedelta(days=WEEK - 1), "month": day.replace(day=1), "period": data.period.start}
    for name, start in starts.items():
        own = AssessmentData.of(data.submission, data.library, Period(start, day), day, data.stations, data.notes)
        if own.air is not None and own.stations.codes:
            yield _stretch(name, own)


def _stretch(name: str, data: AssessmentData) -> Stretch:
    index = statistics_of(deciding(AirSpec.model_validate({"air": "good_day_rate"}), data))
    classes = index.classes(AREA)
    primary = sorted(((index.primary_days(AREA, item), item) for item in POLLUTANTS), key=lambda pair: -pair[0])
    first = tuple((item, days) for days, item in primary if days)
    return Stretch(
        name=name,
        start=data.period.start,
        end=data.period.end,
        figures=tuple(figure for item in POLLUTANTS if (figure := _figure(item, data)) is not None),
        good=classes.good,
        rated=classes.decided,
        heavy=index.days_over(AREA, FIGURES["heavy_days"]["aqi_over"]),
        primary=first,
        stations=tuple(_stations(first[0][0], data)) if first else (),
    )


def _statistic(item: str) -> YearStatistic:
    """Return what is printed of a pollutant, as in the composite index: of CO and ozone the percentile."""
    return "percentile" if item in ("CO", "O3") else "mean"


def _days(item: str, data: AssessmentData) -> PlaceStatistics:
    return statistics_of(deciding(AirSpec.model_validate({"air": "annual_mean", "pollutant": item}), data))


def _figure(item: str, data: AssessmentData) -> StretchFigure | None:
    found = _days(item, data).statistic(AREA, item, _statistic(item)).value
    if found is None:
        return None
    unit = data.library.ambient.limit(*parts_of(daily_indicator(item))).unit
    return StretchFigure(item, rounded_text(found, data.library.statistics.decimals_for(item, unit)), unit)


def _stations(item: str, data: AssessmentData) -> Iterator[StationFigure]:
    """Yield the stations above the area by a pollutant, the highest first."""
    found = _days(item, data)
    area = found.statistic(AREA, item, _statistic(item)).value
    names = {station.code: station.name for station in data.stations.shown}
    values = {code: found.statistic(station_id(code), item, _statistic(item)).value for code in data.stations.codes}
    above = sorted(
        ((value, code) for code, value in values.items() if value is not None and area is not None and value > area),
        key=lambda pair: (-pair[0], pair[1]),
    )
    unit = data.library.ambient.limit(*parts_of(daily_indicator(item))).unit
    decimals = data.library.statistics.decimals_for(item, unit)
    for value, code in above[:MOST_STATIONS]:
        yield StationFigure(code, names.get(code, ""), item, rounded_text(value, decimals), unit)
