"""The figures of the made-up year, worked out slowly: plain dictionaries and fractions, nothing of aircheck."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction

ASSESSED = ("DEMO1", "DEMO2", "DEMO3", "DEMO4", "DEMO5")
ITEMS = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")
LIMITS = {"PM2.5": 75, "PM10": 150, "SO2": 150, "NO2": 80, "CO": 4, "O3": 160}
"""HJ 633-2012, table 1, the concentrations of IAQI 100: 24 h means, O3 the largest 8 h mean."""

Hours = dict[int, Fraction]
StationDays = dict[tuple[str, str], dict[date, Hours]]


def split(text: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table without quotes."""
    header, *rows = (line.split(",") for line in text.splitlines())
    return header, rows


def every_cell(row: list[str]) -> Iterable[tuple[str, str]]:
    """A row's cells by item; of a row cut short those that are there; the dirty cell left out."""
    return ((item, cell) for item, cell in zip(ITEMS, row[2:], strict=False) if cell not in ("", "#REF!"))


def whole_rows(row: list[str]) -> Iterable[tuple[str, str]]:
    """The other way to read the two faults: a row with a fault counts for nothing."""
    return [] if "#REF!" in row or len(row) != 8 else every_cell(row)


def hours_by_day(
    rows: list[list[str]], read: Callable[[list[str]], Iterable[tuple[str, str]]] = every_cell
) -> StationDays:
    """(item, station) -> day -> hour 1 to 24 -> value; 00:00 is hour 24 of the day before."""
    table: StationDays = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        begin = datetime.fromisoformat(row[1]) - timedelta(hours=1)
        for item, cell in read(row):
            table[item, row[0]][begin.date()][begin.hour + 1] = Fraction(cell)
    return table


def daily_mean(hours: Hours) -> Fraction | None:
    """Mean of the day from 20 hours or more."""
    return sum(hours.values(), Fraction(0)) / len(hours) if len(hours) >= 20 else None


def mda8(hours: Hours) -> Fraction | None:
    """Largest of the 8 h means ending at 8 to 24, each of 6 hours or more; 14 of the 17, or one above 160."""
    means = []
    for end in range(8, 25):
        window = [hours[hour] for hour in range(end - 7, end + 1) if hour in hours]
        if len(window) >= 6:
            means.append(sum(window, Fraction(0)) / len(window))
    if not means or (len(means) < 14 and half_even(max(means)) <= 160):
        return None
    return max(means)


def half_even(value: Fraction, decimals: int = 0) -> Fraction:
    """GB/T 8170: an exact half goes to the even neighbour."""
    scaled = value * 10**decimals
    floor, rest = divmod(scaled.numerator, scaled.denominator)
    up = 2 * rest > scaled.denominator or (2 * rest == scaled.denominator and floor % 2 == 1)
    return Fraction(floor + up, 10**decimals)


def year() -> Iterator[date]:
    """The 366 days of 2020."""
    return (date(2020, 1, 1) + timedelta(days=number) for number in range(366))


def district(table: StationDays, item: str) -> dict[date, Fraction]:
    """Mean of the assessed stations' valid days, where four of the five (75 %, rounded up) have one."""
    of_day = mda8 if item == "O3" else daily_mean
    days = {}
    for day in year():
        values = [of_day(table[item, station].get(day, {})) for station in ASSESSED]
        known = [value for value in values if value is not None]
        if len(known) >= 4:
            days[day] = sum(known, Fraction(0)) / len(known)
    return days


def mean(values: Iterable[Fraction]) -> Fraction:
    """Arithmetic mean."""
    listed = list(values)
    return sum(listed, Fraction(0)) / len(listed)
