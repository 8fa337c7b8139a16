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
    there = [] if hourly is None else hourly.reduce(lambda hours: hours.select("station").unique())["station"].to_list()
    was = before.reduce(_extent).filter(~pl.col("station").is_in([*there, *now.unwanted]))
    # Months come in their order, and so does the first of a station's.
    firsts = [pl.col(name).first() for name in ("day", "hour", "pollutant")]
    sums = (pl.col("values").sum(), pl.col("last").last())
    gone = was.group_by("station", maintain_order=True).agg(*firsts, *sums).sort("station")
    for row in before.locate_many(gone).iter_rows(named=True):
        yield Withdrawn(dataset, row["station"], row["values"], row["last"], row["file"], row["line"])


def _extent(hours: pl.DataFrame) -> pl.DataFrame:
    """Return by station the first value of some sorted hours, the last day, and how many values there are."""
    item = pl.coalesce(pl.when(pl.col(name).is_not_null()).then(pl.lit(name)) for name in POLLUTANTS)
    return hours.group_by("station", maintain_order=True).agg(
        pl.col("day").first(),
        pl.col("hour").first(),
        item.first().alias("pollutant"),
        pl.sum_horizontal(pl.col(name).count() for name in POLLUTANTS).alias("values"),
        pl.col("day").last().alias("last"),
    )


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
