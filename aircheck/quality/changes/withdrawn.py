"""Two submissions: the stations and tables that are not sent again at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.submission import Submission, Table
from aircheck.model.dataset import ColumnType
from aircheck.model.standard import POLLUTANTS

WHOLE = "**"
"""The column of a change that is about a whole station or table."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A station's code, or a table (`where` empty), and how many values or rows there were; `day` is the last of them.

    File and line are those of the first.
    """

    dataset: str
    where: str
    count: int
    day: date | None
    file: str | None
    line: int | None


def withdrawn_stations(now: Submission, before: Hourly, dataset: str) -> Iterator[Withdrawn]:
    """Yield the stations that had values before and have none now.

    A station that the files still hold, but that is not among those asked about, is not withdrawn.
    """
    hourly = now.hourly
    there = set() if hourly is None else set(hourly.hours["station"].unique())
    gone = before.hours.filter(~pl.col("station").is_in([*there, *now.unwanted]))
    for (station,), hours in gone.group_by("station", maintain_order=True):
        values = sum(hours[name].count() for name in POLLUTANTS)
        first = hours.row(0, named=True)
        item = next(name for name in POLLUTANTS if first[name] is not None)
        place = before.locate(first["day"], item, str(station), first["hour"]) or (None, None)
        yield Withdrawn(dataset, str(station), values, hours["day"][-1], *place)


def withdrawn_table(now: Table | None, before: Table, paths: tuple[str, ...]) -> Withdrawn | None:
    """Return that a table had rows before and has none now; None where it has, or had none."""
    if before.frame.is_empty() or (now is not None and now.frame.height):
        return None
    when = before.contract.column(before.contract.when or "")
    dated = when is not None and when.type in (ColumnType.DATE, ColumnType.MONTH)
    day = before.frame[when.name].max() if when is not None and dated else None
    first = before.frame.sort("_file", "_line").row(0, named=True)
    place = paths[first["_file"]], first["_line"]
    return Withdrawn(before.contract.id, "", before.frame.height, day if isinstance(day, date) else None, *place)
