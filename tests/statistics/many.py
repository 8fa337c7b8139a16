"""Random station-days, places and spans for the statistics of many places at once."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import polars as pl

from aircheck.model.period import Period
from aircheck.statistics.area import place_days
from aircheck.statistics.indicators import INDICATORS, scale
from aircheck.statistics.members import MEMBERS
from tests.statistics.frames import STANDARDS

AMBIENT, STATISTICS, INDEX = STANDARDS["gb3095-2012"], STANDARDS["hj663-2013"], STANDARDS["hj633-2012"]
UNIT = scale(AMBIENT)
FIRST = date(2019, 12, 20)
LENGTH = 60
PERIOD = Period(FIRST, FIRST + timedelta(days=LENGTH - 1))


@dataclass(frozen=True)
class Many:
    """Days of stations; which stations a place has; when those were at work that were not always."""

    station_days: pl.DataFrame
    places: dict[str, list[str]]
    spans: dict[str, Period]

    @property
    def members(self) -> pl.DataFrame:
        """The same as a frame."""
        rows = [
            (place, code, span.start if span else None, span.end if span else None)
            for place, codes in self.places.items()
            for code in codes
            for span in [self.spans.get(code)]
        ]
        return pl.DataFrame(rows, schema=MEMBERS, orient="row")

    def days(self) -> pl.DataFrame:
        """The days of all places."""
        return place_days(self.station_days, self.members, UNIT, STATISTICS)

    def of(self, days: pl.DataFrame, place: str) -> pl.DataFrame:
        """The days of one place, without its name."""
        return days.filter(pl.col("place") == place).drop("place")


def many(case: tuple[Random, float]) -> Many:
    """Up to nine stations in places of one, some and all of them; values that often are equal, gaps, spans."""
    random, gaps = case
    codes = [f"S{number}" for number in range(random.randrange(1, 10))]
    rows = [
        (code, FIRST + timedelta(days=day), *(_value(random, gaps, name) for name in INDICATORS))
        for code in codes
        for day in range(LENGTH)
        if random.random() >= gaps / 4
    ]
    schema = {"station": pl.String, "day": pl.Date, **dict.fromkeys(INDICATORS, pl.Int64)}
    some = {f"area {number}": random.sample(codes, random.randrange(1, len(codes) + 1)) for number in range(3)}
    places = {**{code: [code] for code in codes}, **some, "all": [*codes, "silent"]}
    spans = {code: _span(random) for code in codes if random.random() < 0.4}
    return Many(pl.DataFrame(rows, schema=schema, orient="row"), places, spans)


def _value(random: Random, gaps: float, name: str) -> int | None:
    """Few different values over different numbers of hours, so that equal fractions meet."""
    if random.random() < gaps:
        return None
    thousandths = random.randrange(12) * (500 if name == "CO/24h" else 20_000)
    return thousandths * UNIT // random.choice([20, 21, 24]) * random.choice([20, 23])


def _span(random: Random) -> Period:
    start = random.randrange(LENGTH)
    return Period(FIRST + timedelta(days=start), FIRST + timedelta(days=random.randrange(start, LENGTH)))
