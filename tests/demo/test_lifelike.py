"""What a reader of such tables would expect to see in them."""

from fractions import Fraction

import pytest

from .by_hand import ASSESSED, StationDays, daily_mean, mean

pytestmark = pytest.mark.heavy


def clock(table: StationDays, item: str, station: str, months: tuple[int, ...]) -> list[Fraction]:
    """Mean of each hour 1 to 24 over the days of some months."""
    days = [hours for day, hours in table[item, station].items() if day.month in months]
    return [mean(hours[hour] for hours in days if hour in hours) for hour in range(1, 25)]


def monthly(table: StationDays, item: str, station: str, month: int) -> Fraction:
    values = [daily_mean(hours) for day, hours in table[item, station].items() if day.month == month]
    return mean(value for value in values if value is not None)


@pytest.mark.parametrize("station", ASSESSED)
def test_ozone_peaks_in_the_afternoon(table: StationDays, station: str):
    summer = clock(table, "O3", station, (6, 7, 8))
    assert summer.index(max(summer)) + 1 in (15, 16, 17)
    assert max(summer) > 3 * min(summer)


@pytest.mark.parametrize("station", ASSESSED)
def test_traffic_peaks_twice_a_day(table: StationDays, station: str):
    year = clock(table, "NO2", station, tuple(range(1, 13)))
    morning, noon, evening = max(year[5:10]), min(year[11:16]), max(year[17:21])
    assert morning > noon * Fraction(3, 2)
    assert evening > noon * Fraction(3, 2)


@pytest.mark.parametrize("station", ASSESSED)
def test_winter_and_summer(table: StationDays, station: str):
    for item in ("PM2.5", "PM10", "SO2", "NO2", "CO"):
        assert monthly(table, item, station, 1) > monthly(table, item, station, 7)
    assert monthly(table, "O3", station, 6) > 2 * monthly(table, "O3", station, 12)


def test_episodes_last_several_days(table: StationDays):
    """PM2.5 above 75 µg/m³ on three consecutive days or more, at least five times."""
    days = sorted(table["PM2.5", "DEMO1"].items())
    high = "".join("x" if (daily_mean(hours) or 0) > 75 else " " for _, hours in days)
    assert sum(len(run) >= 3 for run in high.split()) >= 5


def test_stations_move_together_each_at_its_level(table: StationDays):
    """Pearson's r of daily means above 0.9, compared as squares; annual means in the order of the levels."""
    series = {
        station: {day: value for day, hours in table["PM2.5", station].items() if (value := daily_mean(hours))}
        for station in ASSESSED
    }
    first = series["DEMO1"]
    for station in ASSESSED[1:]:
        days = [day for day in series[station] if day in first]
        a = [first[day] - mean(first[day] for day in days) for day in days]
        b = [series[station][day] - mean(series[station][day] for day in days) for day in days]
        product = sum(x * y for x, y in zip(a, b, strict=True))
        assert product > 0
        assert product**2 > Fraction(81, 100) * sum(x * x for x in a) * sum(y * y for y in b)
    means = {station: mean(values.values()) for station, values in series.items()}
    assert sorted(means, key=lambda station: means[station]) == ["DEMO5", "DEMO4", "DEMO1", "DEMO3", "DEMO2"]


def test_pm10_is_nearly_always_above_pm25(table: StationDays):
    pairs = [
        (coarse, hours[hour])
        for station in ASSESSED
        for day, hours in table["PM2.5", station].items()
        for hour, coarse in table["PM10", station][day].items()
        if hour in hours
    ]
    below = sum(coarse < fine for coarse, fine in pairs)
    assert 0 < below < len(pairs) // 100
