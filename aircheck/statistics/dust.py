"""Sand and dust: a detector that proposes periods for a person to decide on. It applies nothing.

Start: PM10 of an hour is at least twice the mean of the six hours before and above 150, and PM2.5/PM10 is at most half
of their ratio (Σ PM2.5 / Σ PM10). End: PM10 is at most 10 % above that mean again. All thresholds are settings of
`rules/standards/dust-2016.yaml`; the official figures were not available.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

import polars as pl

from aircheck.model.standard import THOUSANDTHS, Dust
from aircheck.statistics.clock import LABEL, with_label

HOUR = timedelta(hours=1)
PERCENT = 100


@dataclass(frozen=True, slots=True)
class DustPeriod:
    """A proposed period of a station: the ends of its first and last hour, both included.

    `before` is the mean PM10 of the hours before it and `peak` its largest hourly PM10, both in µg/m³; `over` is False
    if the data end before PM10 came down.
    """

    station: str
    start: datetime
    end: datetime
    before: Fraction
    peak: Fraction
    over: bool


@dataclass(frozen=True, slots=True)
class DustEpisode:
    """Periods of one or several stations that overlap, directly or through others, by start and station; never empty.

    `start` and `end` are the ends of the first and last hour of them all.
    """

    periods: tuple[DustPeriod, ...]

    @property
    def start(self) -> datetime:
        """Return the end of the first hour."""
        return min(period.start for period in self.periods)

    @property
    def end(self) -> datetime:
        """Return the end of the last hour."""
        return max(period.end for period in self.periods)

    @property
    def over(self) -> bool:
        """Whether PM10 came down in all of them."""
        return all(period.over for period in self.periods)

    @property
    def stations(self) -> tuple[str, ...]:
        """Return the stations, sorted, each once."""
        return tuple(sorted({period.station for period in self.periods}))


@dataclass(frozen=True, slots=True)
class _Hour:
    end: datetime
    pm10: int
    pm25: int | None


def dust_periods(hours: pl.DataFrame, rule: Dust) -> tuple[DustPeriod, ...]:
    """Return the proposed periods of all stations, by station and time.

    `hours`: `station`, `day`, `hour` (1 to 24, the end of the hour), `PM10` and `PM2.5` in thousandths of µg/m³. Hours
    without PM10 neither start nor end a period.
    """
    valid = with_label(hours).filter(pl.col("PM10").is_not_null()).sort("station", LABEL)
    found: list[DustPeriod] = []
    for (station,), rows in valid.partition_by("station", as_dict=True, maintain_order=True).items():
        series = [_Hour(*row) for row in rows.select(LABEL, "PM10", "PM2.5").iter_rows()]
        found.extend(_periods(str(station), series, rule))
    return tuple(found)


def episodes(periods: Iterable[DustPeriod]) -> tuple[DustEpisode, ...]:
    """Put periods that have an hour in common together, by time: several stations in one storm are one episode."""
    found: list[list[DustPeriod]] = []
    last: datetime | None = None
    for period in sorted(periods, key=lambda one: (one.start, one.station)):
        if last is None or period.start > last:
            found.append([])
        found[-1].append(period)
        last = period.end if last is None else max(last, period.end)
    return tuple(DustEpisode(tuple(together)) for together in found)


def _periods(station: str, series: Sequence[_Hour], rule: Dust) -> Iterator[DustPeriod]:
    place = 0
    while place < len(series):
        before = _before(series, place, rule)
        if not _starts(series[place], before, rule):
            place += 1
            continue
        mean = Fraction(sum(hour.pm10 for hour in before), len(before))
        after = next((n for n in range(place + 1, len(series)) if _ends(series[n], mean, rule)), len(series))
        inside = series[place:after]
        peak = Fraction(max(hour.pm10 for hour in inside), THOUSANDTHS)
        yield DustPeriod(station, inside[0].end, inside[-1].end, mean / THOUSANDTHS, peak, after < len(series))
        place = after


def _before(series: Sequence[_Hour], place: int, rule: Dust) -> list[_Hour]:
    """Return the clock hours before each hour that have both particulates."""
    length = rule.start.previous_hours.value
    first = series[place].end - length * HOUR
    return [hour for hour in series[max(0, place - length) : place] if hour.end >= first and hour.pm25 is not None]


def _starts(hour: _Hour, before: Sequence[_Hour], rule: Dust) -> bool:
    start = rule.start
    if hour.pm25 is None or len(before) < max(1, start.previous_required.value):
        return False
    coarse, fine = sum(past.pm10 for past in before), sum(past.pm25 or 0 for past in before)
    risen = hour.pm10 > start.above.value * THOUSANDTHS and hour.pm10 * len(before) >= start.times.value * coarse
    return risen and hour.pm25 * coarse * PERCENT <= fine * hour.pm10 * start.ratio_share.value


def _ends(hour: _Hour, mean: Fraction, rule: Dust) -> bool:
    return hour.pm10 <= mean * (PERCENT + Fraction(rule.end.within.value)) / PERCENT
