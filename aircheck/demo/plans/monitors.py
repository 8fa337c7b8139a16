"""The made-up stations, their air and their dustfall, in whatever year a plan is for."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta

from aircheck.demo.air import air_csv
from aircheck.demo.dustfall import dustfall_csv
from aircheck.demo.hours import YEAR
from aircheck.demo.plans.examples import Row
from aircheck.demo.stations import stations_csv

_NAMES = {"监测点位": "point", "街道": "street", "月份": "month", "暴露天数": "exposure_days", "降尘量": "dustfall"}


def air_of(year: int) -> str:
    """Return the hourly table, its year being `year`; what would be on a 29 February that there is not is left out."""
    if year == YEAR:
        return air_csv()
    header, *rows = air_csv().splitlines()
    cells = (row.split(",", 2) for row in rows)
    moved = [f"{code},{hour},{rest}" for code, end, rest in cells if (hour := _hour(end, year))]
    return "\n".join([header, *moved]) + "\n"


def _hour(end: str, year: int) -> str | None:
    """Return the end of the same hour of another year; None where it has no such day."""
    begin = datetime.fromisoformat(end) - timedelta(hours=1)
    try:
        moved = begin.replace(year=year)
    except ValueError:
        return None
    return f"{moved + timedelta(hours=1):%Y-%m-%d %H:%M}"


def dustfall_of(year: int) -> Iterator[Row]:
    """Yield the dustfall of the year's months."""
    for row in _rows("dustfall", dustfall_csv()):
        cells = {_NAMES[name]: cell for name, cell in row.cells.items()}
        yield Row(row.dataset, row.rule, {**cells, "month": f"{year}{cells['month'][4:]}"})


def monitored(tables: dict[str, list[Row]], year: int, *, dustfall: bool) -> dict[str, list[Row]]:
    """Return the tables of monitoring; other stations of `tables` stay on the list, but are not assessed."""
    others = [Row(row.dataset, row.rule, {**row.cells, "assessed": "否"}) for row in tables.get("stations", ())]
    return {"stations": [*_rows("stations", stations_csv()), *others]} | (
        {"dustfall": list(dustfall_of(year))} if dustfall else {}
    )


def _rows(dataset: str, text: str) -> Iterator[Row]:
    return (Row(dataset, "", dict(cells)) for cells in csv.DictReader(io.StringIO(text)))
