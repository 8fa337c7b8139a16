"""The hourly table: what each station would have measured, before anything goes wrong."""

from collections.abc import Iterator

from aircheck.demo import curves
from aircheck.demo.chance import Chance
from aircheck.demo.faults import as_submitted, is_silent
from aircheck.demo.hours import HOURS, label
from aircheck.demo.stations import STATIONS, Station
from aircheck.demo.weather import dust, stagnation, sunshine

ITEMS = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")
_CO = ITEMS.index("CO")
_SEED = 2020061
"""Chosen so that no day's class hangs on the order of rounding or of averaging."""
_SPREADS = (140, 190, 200, 170, 120, 110)
"""Half-width of a station's own deviation, in thousandths, before it is smoothed."""
_LEAST = (3, 6, 2, 4, 2, 3)
"""Smallest value shown: µg/m³, CO in tenths of a mg/m³."""

Six = tuple[int, int, int, int, int, int]


def air_csv() -> str:
    """Return a row a station-hour, hours in order: integers in µg/m³, CO in mg/m³ with one decimal."""
    district = _district(Chance(_SEED))
    measured = [(station, _measured(station, place, district)) for place, station in enumerate(STATIONS)]
    gaps = Chance(_SEED + 7)
    rows = [",".join(("station", "time", *ITEMS))]
    for hour in range(HOURS):
        end = label(hour)
        for station, values in measured:
            cells = _cells(next(values))
            if not is_silent(station.code, hour):
                cells = as_submitted(station.code, hour, cells, gaps)
                rows.append(",".join((station.code, end, *cells)))
    return "\n".join(rows) + "\n"


def _cells(values: list[int]) -> list[str]:
    return [f"{value // 10}.{value % 10}" if item == _CO else str(value) for item, value in enumerate(values)]


def _measured(station: Station, place: int, district: list[Six]) -> Iterator[list[int]]:
    """Yield a station's six values, hour by hour: the district's air, its level, a deviation that drifts."""
    chance = Chance(_SEED + 100 + place)
    drift = [0] * len(ITEMS)
    for air in district:
        values = []
        for item, spread in enumerate(_SPREADS):
            drift[item] = (3 * drift[item] + 2 * chance.between(-spread, spread)) // 5
            value = air[item] * station.levels[item] * (1000 + drift[item])
            values.append(max(_LEAST[item], (value + 5_000_000) // 10_000_000))
        yield values


def _district(chance: Chance) -> list[Six]:
    """Return the district's air for every hour, in tenths of what the file shows."""
    still, sun, sand = stagnation(chance), sunshine(chance), dust()
    return [_hour(hour, still[hour], sun[hour // 24], sand[hour]) for hour in range(HOURS)]


def _hour(hour: int, still: int, sun: int, sand: int) -> Six:
    day, clock = divmod(hour, 24)
    fine = _scaled(curves.PM25, day, curves.FINE_DAY[clock], still) + sand // 10
    # Dull days are often wet, and wet roads raise less dust.
    coarse = _scaled(curves.COARSE, day, curves.COARSE_DAY[clock], (400 + sun) * (1000 + still) // 2800) + sand
    # Gases from the ground pile up less than particles, which also form in the air.
    held = (1000 + still) // 2
    so2 = _scaled(curves.SO2, day, curves.STACK_DAY[clock], held)
    no2 = _scaled(curves.NO2, day, curves.TRAFFIC_DAY[clock], held * _working(day) // 1000)
    co = _scaled(curves.CO, day, curves.FINE_DAY[clock], held)
    ozone = _scaled(curves.OZONE, day, curves.SUN_DAY[clock], sun)
    return fine, fine + coarse, so2, no2, co, ozone


def _working(day: int) -> int:
    """Return the traffic of the day in thousandths: less at weekends (1 January 2020 was a Wednesday)."""
    return 860 if (day + 2) % 7 >= 5 else 1020


def _scaled(levels: tuple[int, ...], day: int, shape: int, factor: int) -> int:
    return curves.season(levels, day) * shape * factor // 1_000_000
