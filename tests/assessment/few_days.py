"""A few days whose pictures can be worked out by hand."""

from datetime import date, timedelta

from aircheck.documents.pictures import PictureTarget
from aircheck.inputs.air import Air
from aircheck.inputs.editions import Editions
from aircheck.inputs.stations import Station, Stations
from aircheck.model.period import Period
from tests.intake.house import hourly_of
from tests.statistics.frames import EDITIONS, hours

FIRST = date(2019, 1, 30)
PERIOD = Period(FIRST, date(2019, 2, 28))
UNTIL = Period(FIRST, date(2019, 2, 4))
CLEAN = {"PM2.5": 30, "PM10": 40, "SO2": 10, "NO2": 20, "CO": 1, "O3": 60}
TARGET = PictureTarget("PM2.5", "40", "µg/m³", "lx-pm25")


def day(**values: int | None) -> dict[str, list[int | None]]:
    """The same value in every hour of a day."""
    return {item: [None if value is None else value * 1000] * 24 for item, value in {**CLEAN, **values}.items()}


def air(days, codes=("A",), editions: Editions = EDITIONS) -> Air:
    stations = Stations(tuple(Station(code, name=f"{code}站") for code in codes))
    return Air(hourly_of(hours(days)), PERIOD, UNTIL, editions, stations, tuple(stations.places()))


def few_days() -> Air:
    """30 January to 4 February: clean, PM2.5 80, CO missing, CO missing but PM2.5 160, nothing, clean."""
    values = [day(), day(**{"PM2.5": 80}), day(CO=None), day(**{"PM2.5": 160, "CO": None}), None, day()]
    rows = {("A", FIRST + timedelta(days=n)): one for n, one in enumerate(values) if one is not None}
    return air(rows)
