"""What a table must say of a place in 2019, worked out by the slow reference from hours read with the csv module."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

from aircheck.model.target import decimal_text
from tests.reference import annual, area, attainment, composite, daily, index, periods
from tests.reference.figures import CLASSES, DECIMALS, GB_2012, HJ633_2012, PERCENTILES, limit
from tests.reference.rounding import decimal_string

ITEMS = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")
YEAR = [date(2019, 1, 1) + timedelta(days=number) for number in range(365)]

Hours = Mapping[tuple[str, str], Mapping[date, Mapping[int, Fraction]]]
"""(item, station) -> day -> hour 1 to 24 -> value."""

Days = Mapping[str, Mapping[date, Fraction]]
"""Indicator -> day -> valid value."""


in_cell = cache(Fraction)
"""The number in a cell, worked out once for each text."""


def read_hours(folder: Path, stations: Sequence[str]) -> Hours:
    """Read the archive of the national network; the label of an hour is its end."""
    found: dict[tuple[str, str], dict[date, dict[int, Fraction]]] = defaultdict(lambda: defaultdict(dict))
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        for row in rows:
            if row[2] not in ITEMS:
                continue
            begin = datetime.fromisoformat(row[0]) + timedelta(hours=int(row[1]) - 1)
            if begin.year != 2019:
                continue
            for station, cell in zip(header[3:], row[3:], strict=False):
                if cell and station in stations:
                    found[row[2], station][begin.date()][begin.hour + 1] = in_cell(cell)
    return found


def indicator(item: str) -> str:
    return "O3/8h" if item == "O3" else f"{item}/24h"


def station_days(hours: Hours, station: str) -> Days:
    """Return the valid daily values of a station."""
    found: dict[str, dict[date, Fraction]] = defaultdict(dict)
    for item in ITEMS:
        for day, of_day in hours[item, station].items():
            one = daily.mda8(of_day) if item == "O3" else daily.daily_mean(of_day)
            if one.valid:
                found[indicator(item)][day] = one.value
            if item == "O3" and (peak := _peak(of_day)) is not None:
                found["O3/1h"][day] = peak
    return found


def area_days(stations: Sequence[Days]) -> Days:
    """Return the daily values of stations taken together: the mean of the valid ones where enough of them are."""
    found: dict[str, dict[date, Fraction]] = defaultdict(dict)
    for name in (*map(indicator, ITEMS), "O3/1h"):
        for day in YEAR:
            values = {str(place): one[name].get(day) for place, one in enumerate(stations)}
            mean = area.area_value(values, len(stations))
            if mean.valid:
                found[name][day] = mean.value
    return found


def _peak(of_day: Mapping[int, Fraction]) -> Fraction | None:
    largest = daily.daily_maximum(of_day)
    return largest if largest is not None and (len(of_day) >= 20 or largest > 200) else None


@dataclass(frozen=True)
class Rests:
    """What a statistic rests on, as the table says it."""

    days: Mapping[date, object]

    def entry(self, value: str | None, unit: str = "", exact: str | None = None, **more: object) -> dict[str, object]:
        kept = {
            "value": value,
            "unit": unit,
            "exact": exact,
            "valid": len(self.days),
            "required": 324,
            "expected": 365,
            "sufficient": periods.year_valid({day: Fraction(0) for day in self.days}, 2019),
            "limit": None,
            "attains": None,
        }
        return {**kept, **more}

    def number(self, value: Fraction, decimals: int, unit: str = "", **more: object) -> dict[str, object]:
        return self.entry(decimal_string(value, decimals), unit, decimal_text(value), **more)

    def count(self, days: int) -> dict[str, object]:
        return self.entry(str(days), "d", str(days))


def table_of(
    hours: Hours, of_stations: Mapping[str, Days], stations: Sequence[str]
) -> dict[tuple[str, str], dict[str, object]]:
    """Return every entry of a place by item and statistic, without these two; `of_stations` from `station_days`."""
    days = area_days([of_stations[code] for code in stations])
    found = {}
    verdicts = []
    values = {}
    for item in ITEMS:
        series = days[indicator(item)]
        verdict = annual.year_verdict(item, series, 2019, GB_2012)
        verdicts.append(verdict.attains)
        values[item] = _composite_value(item, series)
        found |= {(item, name): entry for name, entry in _pollutant(item, series, verdict)}
        found[item, "capture"] = _capture(hours, stations, item)
        found |= {(item, name): entry for name, entry in _months(series)}
    overall = False if False in verdicts else None if None in verdicts else True
    found["all", "attainment"] = _uncounted(None, attains=overall)
    return found | _index(days) | _composite(days, values)


def _pollutant(
    item: str, series: Mapping[date, Fraction], verdict: annual.YearVerdict
) -> Iterator[tuple[str, dict[str, object]]]:
    rests, unit = Rests(series), "mg/m³" if item == "CO" else "µg/m³"
    # What is above a limit with zero on every missing day is above it, however many are missing.
    best = annual.year_verdict(item, {day: series.get(day, Fraction(0)) for day in YEAR}, 2019, GB_2012)
    name = f"p{PERCENTILES[item] * 100}"
    top = annual.percentile(list(series.values()), PERCENTILES[item])
    bounds = {name: limit(GB_2012, item, "8h" if item == "O3" else "24h", 2)}
    exact, compared, least = {name: top}, {name: verdict.percentile}, {name: best.percentile}
    if item != "O3":
        exact["mean"] = periods.period_mean(series, periods.whole_year(2019)).value
    if item not in ("CO", "O3"):
        bounds["mean"], compared["mean"] = limit(GB_2012, item, "year", 2), verdict.mean
        least["mean"] = best.mean
    for statistic, value in exact.items():
        more = {}
        if bound := bounds.get(statistic):
            attains = compared[statistic] <= bound if verdict.valid else None if least[statistic] <= bound else False
            more = {"limit": decimal_text(bound), "attains": attains}
            multiple = annual.exceedance_multiple(compared[statistic], bound)
            yield (
                f"{statistic}_multiple",
                rests.entry(None, limit=decimal_text(bound))
                if multiple is None
                else rests.number(multiple, 2, limit=decimal_text(bound)),
            )
        yield statistic, rests.number(value, DECIMALS[item], unit, **more)
    yield "attainment", rests.entry(None, attains=verdict.attains)


def _uncounted(value: str | None, **more: object) -> dict[str, object]:
    empty = dict.fromkeys(("exact", "valid", "required", "expected", "sufficient", "limit", "attains"))
    return {"value": value, "unit": "", **empty, **more}


def _capture(hours: Hours, stations: Sequence[str], item: str) -> dict[str, object]:
    there = sum(len(values) for code in stations for values in hours[item, code].values())
    expected = 365 * 24 * len(stations)
    share = Fraction(100 * there, expected)
    text = {"unit": "%", "exact": decimal_text(share), "valid": there, "expected": expected}
    return _uncounted(decimal_string(share, 1), **text)


def _months(series: Mapping[date, Fraction]) -> Iterator[tuple[str, dict[str, object]]]:
    for month in range(1, 13):
        there = sum(day.month == month for day in series)
        least = 25 if month == 2 else 27
        yield (
            f"valid_days_2019-{month:02d}",
            _uncounted(
                str(there),
                unit="d",
                exact=str(there),
                valid=there,
                required=least,
                expected=sum(day.month == month for day in YEAR),
                sufficient=there >= least,
            ),
        )


def _index(days: Days) -> dict[tuple[str, str], dict[str, object]]:
    decided = {day: one for day in YEAR if (one := _aqi(days, day))}
    rests = Rests(decided)
    aqis = {day: one.value for day, one in decided.items()}
    found = {("AQI", name): entry for name, entry in _rate(days)}
    classes = attainment.class_counts(aqis.values())
    found |= {("AQI", f"class_{row.number}_days"): rests.count(classes[row.number]) for row in CLASSES}
    for name, holds in (("good", lambda aqi: aqi <= 100), ("exceeding", lambda aqi: aqi > 100)):
        runs = attainment.longest_runs({day: holds(aqi) for day, aqi in aqis.items()})
        found["AQI", f"longest_{name}_run"] = rests.count(runs[0][1])
        found["AQI", f"longest_{name}_run_from"] = rests.entry(" ".join(str(start) for start, _ in runs))
    for item in ITEMS:
        found[item, "primary_days"] = rests.count(sum(item in one.primary for one in decided.values()))
    return found


def _rate(days: Days) -> Iterator[tuple[str, dict[str, object]]]:
    """The rate of days with all six pollutants, what it leaves out, and between what the rate of all days lies."""
    largest = {day: found.value for day in YEAR if (found := _any(days, day)).value is not None}
    whole = {day: value for day, value in largest.items() if all(day in days[indicator(item)] for item in ITEMS)}
    left = {day: value for day, value in largest.items() if day not in whole}
    good = attainment.good_days(whole.values())
    bad = len(whole) - good + sum(value > 100 for value in left.values())
    rests = Rests(whole)
    yield "good_days", rests.count(good)
    yield "decided_days", rests.count(len(whole))
    yield "left_out_days", rests.count(len(left))
    yield "left_out_exceeding_days", rests.count(sum(value > 100 for value in left.values()))
    yield "good_day_rate", rests.number(Fraction(100 * good, len(whole)), 1, "%")
    yield "good_day_rate_low", rests.number(Fraction(100 * good, 365), 1, "%")
    yield "good_day_rate_high", rests.number(Fraction(100 * (365 - bad), 365), 1, "%")


def _any(days: Days, day: date) -> index.Index:
    """The largest index of what a day has, whatever is missing."""
    return index.daily_aqi({tuple(name.split("/")): series.get(day) for name, series in days.items()}, HJ633_2012)


def _aqi(days: Days, day: date) -> index.Index | None:
    """The day's index, None where it is open: a gap leaves it so unless the others exceed already."""
    found = _any(days, day)
    gap = any(day not in days[indicator(item)] for item in ITEMS)
    return None if found.value is None or (gap and found.value <= 100) else found


def _composite_value(item: str, series: Mapping[date, Fraction]) -> Fraction:
    if item in ("CO", "O3"):
        return annual.percentile(list(series.values()), PERCENTILES[item])
    return periods.period_mean(series, periods.whole_year(2019)).value


def _composite(days: Days, values: Mapping[str, Fraction]) -> dict[tuple[str, str], dict[str, object]]:
    single = composite.published_index(values, composite.composite_limits(GB_2012))
    fewest = min((days[indicator(item)] for item in ITEMS), key=len)
    enough = all(periods.year_valid(days[indicator(item)], 2019) for item in ITEMS)
    rests = Rests(fewest)
    primary = ", ".join(item for item in ITEMS if item in single.primary)
    found = {
        ("composite", "index"): rests.number(single.total, 2, sufficient=enough),
        ("composite", "primary"): rests.entry(primary, sufficient=enough),
    }
    for item in ITEMS:
        found[item, "sub_index"] = Rests(days[indicator(item)]).number(single.single[item], 2)
    return found
