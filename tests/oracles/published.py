"""The publisher's own fields, read with nothing but the csv module."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

Field = dict[tuple[str, date, int], str]
"""(station, day, hour 1 to 24) -> the cell as published; hour 0 of a file is hour 24 of the day before."""


def fields(folder: Path, wanted: set[str]) -> dict[str, Field]:
    """The wanted types of every station and hour that has a cell."""
    found: dict[str, Field] = {name: {} for name in wanted}
    for path in sorted(folder.glob("china_sites_*.csv")):
        for kind, station, end, cell in _cells(path, wanted):
            begin = end - timedelta(hours=1)
            found[kind][station, begin.date(), begin.hour + 1] = cell
    return found


def _cells(path: Path, wanted: set[str]) -> Iterator[tuple[str, str, datetime, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    for row in rows:
        if row[2] not in wanted:
            continue
        end = datetime.fromisoformat(row[0]) + timedelta(hours=int(row[1]))
        yield from ((row[2], station, end, cell) for station, cell in zip(header[3:], row[3:], strict=False) if cell)
