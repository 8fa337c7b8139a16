"""Made-up station-hours: whole numbers from whole-number arithmetic, the same on every machine.

A value is a level, times percentages for the station, the season, the hour of the day, the weather and chance. Chance
is a hash of seed, station and hour, so that any block of hours can be made without those before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import polars as pl

POLLUTANTS = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")
STATION, TIME = "station", "time"
FIRST_CODE = 1001
REGION = 20
"""Stations that share their weather."""
MILLION = 1_000_000
OUTAGE_HOURS = 6

EARLIEST = date(2000, 1, 3)
"""The first day that can be made: hours are counted from two days before, for what looks back."""
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001
_WORD = 2**32
_COARSE = "coarse"
# µg/m³, CO in tenths of mg/m³; PM10 is PM2.5 and the coarse part, so that it is never below.
_LEVELS = {"PM2.5": 40, _COARSE: 35, "SO2": 11, "NO2": 32, "CO": 8, "O3": 62}
_WINTER = (175, 150, 115, 90, 75, 65, 55, 55, 70, 95, 130, 165)
_SUMMER = (45, 60, 85, 115, 140, 150, 140, 130, 115, 85, 55, 40)
_TRAFFIC = (105, 100, 95, 92, 90, 92, 100, 115, 122, 115, 105, 95, 88, 82, 80, 80, 85, 95, 108, 118, 120, 118, 114, 110)
_SUN = (55, 50, 46, 42, 40, 38, 38, 45, 60, 82, 105, 130, 150, 165, 172, 170, 160, 142, 120, 102, 88, 76, 68, 60)


@dataclass(frozen=True)
class Network:
    """How many stations, what share of the values is missing (parts of a million), and where chance begins."""

    stations: int
    gaps: int = 20_000
    seed: int = 1

    def codes(self) -> list[str]:
        """Return the stations' codes, as the national network writes them."""
        return [f"{FIRST_CODE + number}A" for number in range(self.stations)]


def blocks(network: Network, first: date, last: date, days: int, lead: int = 0) -> Iterator[pl.DataFrame]:
    """Yield the station-hours of `first` 00:00 to `last` 23:00, some days at a time, each with `lead` days before."""
    for offset in range(0, (last - first).days + 1, days):
        begin = first + timedelta(days=offset)
        yield station_hours(network, begin - timedelta(days=lead), min(begin + timedelta(days=days - 1), last))


def station_hours(network: Network, first: date, last: date) -> pl.DataFrame:
    """Return a row per station and hour label, by station and then by time.

    Columns `station` (number from 0), `time` (the end of the hour; hour 24 is 00:00 of the next day) and the pollutants
    as whole numbers: µg/m³, CO in tenths of mg/m³, null where missing.
    """
    hours = ((last - first).days + 1) * 24
    begin = _hours_since(first)
    row = pl.int_range(network.stations * hours, dtype=pl.UInt64)
    # Lazy, for a hash names its steps more than once, and so each is computed once.
    frame = pl.LazyFrame().select(station=row // hours, hour=row % hours + begin)
    shape = _Shape(network, begin, hours)
    chance = _hash(_own(network.seed, 0) ^ pl.col("hour"))
    outage = _hash(_own(network.seed, 3) ^ (pl.col("hour") // OUTAGE_HOURS))
    frame = frame.with_columns(chance=chance, gap=_hash(chance + 1), outage=outage, **shape.percentages())
    values = {name: _value(name, number) for number, name in enumerate(_LEVELS)}
    values["PM10"] = values["PM2.5"] + values.pop(_COARSE)
    present = {name: _present(network, number) for number, name in enumerate(POLLUTANTS)}
    observed = frame.select(
        pl.col("station").cast(pl.Int32),
        (pl.lit(_EPOCH) + pl.duration(hours=pl.col("hour").cast(pl.Int64))).alias(TIME),
        *(pl.when(present[name]).then(values[name].cast(pl.Int32)).alias(name) for name in POLLUTANTS),
    )
    return observed.collect()


@dataclass(frozen=True)
class _Shape:
    """What repeats or varies slowly, in percent, looked up by hour."""

    network: Network
    begin: int
    hours: int

    def percentages(self) -> dict[str, pl.Expr]:
        """Return the columns of season, hour of the day and weather, for primary pollutants and for ozone."""
        return {
            "haze": self._season(_WINTER) * _cycle(_TRAFFIC) * self._weather(1),
            "sun": self._season(_SUMMER) * _cycle(_SUN) * self._weather(2),
        }

    def _here(self) -> pl.Expr:
        return pl.col("hour") - self.begin

    def _season(self, months: Sequence[int]) -> pl.Expr:
        """A percentage for every hour: straight lines between the middles of the months."""
        values = []
        for number in range(self.hours):
            moment = _EPOCH + timedelta(hours=self.begin + number)
            passed = (moment.month - 1) * 32 + moment.day - 16
            month, within = divmod(passed % (12 * 32), 32)
            values.append((months[month] * (32 - within) + months[(month + 1) % 12] * within) // 32)
        return pl.lit(pl.Series(values, dtype=pl.UInt64)).gather(self._here())

    def _weather(self, stream: int) -> pl.Expr:
        """A percentage for every region and hour: straight lines between the days, often low and seldom high."""
        regions = -(-self.network.stations // REGION)
        row = pl.int_range(regions * self.hours, dtype=pl.UInt64)
        spot = pl.select(region=row // self.hours, hour=row % self.hours + self.begin)
        day, within = pl.col("hour") // 24, pl.col("hour") % 24
        knots = [_knot(self.network.seed, stream, day + step) for step in (0, 1)]
        table = spot.select((knots[0] * (24 - within) + knots[1] * within) // 24).to_series()
        return pl.lit(table).gather(pl.col("station") // REGION * self.hours + self._here())


def _knot(seed: int, stream: int, day: pl.Expr) -> pl.Expr:
    chance = _hash(_hash(pl.col("region") * 8 + stream + seed * 1009) ^ day) % 100
    return chance * chance * 150 // 10_000 + 50


def _cycle(hours: Sequence[int]) -> pl.Expr:
    return pl.lit(pl.Series(hours, dtype=pl.UInt64)).gather(pl.col("hour") % 24)


def _value(name: str, number: int) -> pl.Expr:
    """Level × station (60 to 139 %) × season × hour × weather × chance (85 to 116 %), at least 1."""
    station = 60 + _hash(pl.col("station") * 8 + number) % 80
    chance = 85 + pl.col("chance") // 2 ** (5 * number) % 32
    shape = pl.col("sun" if name == "O3" else "haze")
    value: pl.Expr = (station * shape * chance * _LEVELS[name] // 100**5).clip(lower_bound=1)
    return value


def _present(network: Network, number: int) -> pl.Expr:
    """Three gaps in four are a single value; one is a station that sends nothing for some hours."""
    out = network.gaps // 4
    single = (network.gaps - out) * MILLION // (MILLION - out)
    return (pl.col("outage") % MILLION >= out) & (_hash(pl.col("gap") + number) % MILLION >= single)


def _own(seed: int, stream: int) -> pl.Expr:
    """A station's own number, from which its chances follow."""
    return _hash(pl.col("station") * 8 + stream + seed * 1009)


def _hash(number: pl.Expr) -> pl.Expr:
    """The finaliser of MurmurHash3 (32 bits), in 64 bits and so without an overflow."""
    word = number % _WORD
    word = (word ^ (word // 2**16)) * 0x85EBCA6B % _WORD
    word = (word ^ (word // 2**13)) * 0xC2B2AE35 % _WORD
    return word ^ (word // 2**16)


def _hours_since(day: date) -> int:
    return (day - _EPOCH.date()).days * 24
