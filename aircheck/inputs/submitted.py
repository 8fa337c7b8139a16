"""Daily values as submitted: days that have no hours. Where a day has hours, they decide it.

A value enters a station's day only if there is not one hour of that day, of whatever pollutant, or none of its
pollutant in the whole period: no daily value stands in for hours that are too few, rejected or taken out. How many
hours are behind it is unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from aircheck.inputs.stations import Stations
from aircheck.intake.cells.plain import fold
from aircheck.intake.submission import DAILY, Submission
from aircheck.model.dataset import NUMBER_SCALE
from aircheck.model.period import Period
from aircheck.model.place import AREA, AREA_ROW, station_id
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.exclusion import days_losing
from aircheck.statistics.indicators import HOURS_PER_DAY, REQUIRED, parts_of

_KEY = ["station", "day"]
_GIVEN, _HOURS = ":given", ":hours"


@dataclass(frozen=True, eq=False)
class SubmittedDays:
    """Rows of daily values of a period.

    `rows`: `place` (null where no station and no area is meant), `station` (its code), `day`, POLLUTANTS in thousandths
    of their unit, `_file`, `_line`. `paths` are the files that `_file` counts. `strangers` are the names in the rows
    that are no station of the run.
    """

    rows: pl.DataFrame
    paths: tuple[str, ...]
    strangers: tuple[str, ...] = ()

    @cached_property
    def of_stations(self) -> pl.DataFrame:
        """The rows of stations, unique by station and day: of a station under two names, what both say."""
        alike = self.rows.drop_nulls("station").unique([*_KEY, *POLLUTANTS], keep="first", maintain_order=True)
        return alike.unique(_KEY, keep="none", maintain_order=True)

    @cached_property
    def unlike(self) -> pl.DataFrame:
        """The rows of a station and day that another row, under another name of the station, contradicts."""
        alike = self.rows.drop_nulls("station").unique([*_KEY, *POLLUTANTS], keep="first", maintain_order=True)
        return alike.join(self.of_stations, on=_KEY, how="anti").sort("_file", "_line")

    def located(self, found: pl.DataFrame) -> pl.DataFrame:
        """Return `found` (`day`, `pollutant`, `file`, `line`) with the places of daily values where it has none."""
        each = self.of_stations.unpivot(POLLUTANTS, index=["day", "_file", "_line"], variable_name="pollutant")
        first = each.drop_nulls("value").sort("_file", "_line").unique(["day", "pollutant"], keep="first")
        own = found.join(first.drop("value"), on=["day", "pollutant"], how="left", maintain_order="left")
        paths = pl.Series(self.paths, dtype=pl.String)
        lacks = pl.col("file").is_null()
        return own.with_columns(
            pl.when(lacks).then(paths.gather(own["_file"])).otherwise(pl.col("file")).alias("file"),
            pl.when(lacks).then(pl.col("_line")).otherwise(pl.col("line")).alias("line"),
        ).drop("_file", "_line")

    def where(self, row: tuple[int, int]) -> str:
        """Return where a row stands, of its `_file` and `_line`."""
        return f"{self.paths[row[0]]}:{row[1]}"

    def without(self, exclusions: pl.DataFrame, least: int) -> "SubmittedDays":
        """Return the same without the values of which fewer than `least` hours are left by `exclusions`."""
        lost = days_losing(exclusions, HOURS_PER_DAY - least + 1)
        own = self.rows.with_row_index("_row")
        hit = {item: _hit(own, lost.filter(pl.col("item") == item)) for item in POLLUTANTS}
        kept = (pl.when(~pl.col("_row").is_in(hit[item].implode())).then(pl.col(item)).alias(item) for item in hit)
        return SubmittedDays(own.with_columns(kept).drop("_row"), self.paths, self.strangers)


def _hit(rows: pl.DataFrame, lost: pl.DataFrame) -> pl.Series:
    """Return the numbers of the rows whose day is among those lost at their station, or everywhere."""
    own = rows.join(lost.drop_nulls("station"), on=_KEY, how="semi")["_row"]
    return pl.concat([own, rows.join(lost.filter(pl.col("station").is_null()), on="day", how="semi")["_row"]])


def submitted_days(submission: Submission, stations: Stations, period: Period) -> SubmittedDays | None:
    """Return the daily values of a period; None where none were submitted."""
    table = submission.tables.get(DAILY)
    if table is None:
        return None
    inside = table.frame.filter(pl.col("date").is_between(period.start, period.end))
    if inside.is_empty():
        return None
    codes, area = _codes(stations, inside["station"]), pl.col("station").is_in(_areas(inside["station"]))
    code = pl.col("station").replace_strict(codes, default=None, return_dtype=pl.String)
    rows = inside.select(
        pl.when(code.is_not_null()).then(station_id("") + code).when(area).then(pl.lit(AREA)).alias("place"),
        code.alias("station"),
        pl.col("date").alias("day"),
        *((pl.col(item) * 10**NUMBER_SCALE).cast(pl.Int64).alias(item) for item in POLLUTANTS),
        "_file",
        "_line",
    )
    strange = inside.filter(rows["place"].is_null())["station"].unique().sort()
    return SubmittedDays(
        rows, tuple(file.path for file in submission.inputs), () if stations.chosen else tuple(strange)
    )


def _codes(stations: Stations, written: pl.Series) -> Mapping[str, str]:
    """Return the code of the station that each name written in rows means, by code or by name."""
    known = {fold(name): one.code for one in stations.shown for name in (one.name, one.code) if name}
    return {name: known[fold(name)] for name in written.unique() if fold(name) in known}


def _areas(written: pl.Series) -> list[str]:
    return [name for name in written.unique() if fold(name) == fold(AREA_ROW)]


def with_submitted(
    days: pl.DataFrame, submitted: SubmittedDays, unit: int, decided: pl.DataFrame, taken: pl.DataFrame
) -> pl.DataFrame:
    """Return station-days (`daily.station_days`, scale `unit`) with submitted values where hours decide nothing.

    `decided` are the station-days before anything was taken out, `taken` (`Hourly.taken`) the days of which hours were
    rejected. The `:n` of a submitted value is null.
    """
    given = (pl.col(parts_of(name)[0]).alias(f"{name}{_GIVEN}") * unit for name in REQUIRED)
    own = submitted.of_stations.select(*_KEY, *given)
    hours = _had(decided, taken).select(*_KEY, *(_decides(name).alias(f"{name}{_HOURS}") for name in REQUIRED))
    joined = days.join(own, on=_KEY, how="full", coalesce=True).join(hours, on=_KEY, how="left")
    return joined.with_columns(*_filled()).select(days.columns).sort(_KEY)


def _had(decided: pl.DataFrame, taken: pl.DataFrame) -> pl.DataFrame:
    """Return by station and day whether it had hours of each of REQUIRED; one that was rejected is an hour."""
    kept = decided.select(*_KEY, *((pl.col(_count(name)) > 0).alias(name) for name in REQUIRED))
    lost = taken.select(*_KEY, *((pl.col("pollutant") == parts_of(name)[0]).alias(name) for name in REQUIRED))
    return pl.concat([kept, lost]).group_by(_KEY).agg(pl.col(REQUIRED).any())


def _decides(name: str) -> pl.Expr:
    """Whether hours decide an indicator of a station's day: those of the day, if the station has any of it at all."""
    return pl.any_horizontal(REQUIRED) & pl.col(name).any().over("station")


def lost_days(before: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    """Return by pollutant how many submitted values are in the first of two frames of station-days only."""
    counted = [frame.select(pl.col(f"{name}:n").null_count() for name in REQUIRED).row(0) for frame in (before, after)]
    return {parts_of(name)[0]: was - now for name, was, now in zip(REQUIRED, *counted, strict=True)}


def _filled() -> list[pl.Expr]:
    found: list[pl.Expr] = []
    for name in REQUIRED:
        given = pl.col(f"{name}{_GIVEN}")
        taken = given.is_not_null() & ~pl.col(f"{name}{_HOURS}").fill_null(value=False)
        found.append(pl.when(taken).then(given).otherwise(pl.col(name)).alias(name))
        counts = {f"{name}:n", _count(name)}
        found += (pl.when(~taken).then(pl.col(count).fill_null(0)).alias(count) for count in sorted(counts))
    return found


def _count(name: str) -> str:
    """Return the column that counts the hours behind an indicator: for MDA8, those of the day."""
    return "O3/1h:n" if name == "O3/8h" else f"{name}:n"
