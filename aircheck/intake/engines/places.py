"""Where values stand, asked of an engine: of a few, for findings name file and line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.intake.merging.hourly import Hourly
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.engines.base import FILE, LINE, Engine
from aircheck.statistics.engines.days import NAMES

_N = "_asked"
_ASKED = pl.Schema({_N: pl.Int64(), "day": pl.Int64(), "hour": pl.Int64(), "station": pl.String()})
_FOUND = pl.Schema({_N: pl.Int64(), "file": pl.String(), "line": pl.Int32()})
_KEY = ("station", "day", "hour")


@dataclass(frozen=True)
class Places:
    """`rows`: of the engine, with station, day, hour, the pollutants, FILE and LINE, each value in one of them at most.

    `here`: hours that were settled where the run started, whose values are not among the rows.
    """

    engine: Engine
    rows: nw.LazyFrame[Any]
    here: tuple[Hourly, ...] = ()

    def located(self, wanted: pl.DataFrame, hours: nw.LazyFrame[Any], paths: Sequence[str]) -> pl.DataFrame:
        """Return `wanted` with `file` and `line` (see `Hourly.locate_many`); `hours` are all that may be asked of."""
        if unknown := sorted(set(wanted["pollutant"]) - set(POLLUTANTS)):
            raise ValueError(f"no pollutant: {', '.join(unknown)}")
        numbered = wanted.with_row_index(_N).with_columns(pl.col(_N).cast(pl.Int64))
        with self.engine.stage("places"):
            found = [self._of(item, _asked(numbered, item), hours, paths) for item in wanted["pollutant"].unique()]
        places = pl.concat(found) if found else pl.DataFrame(schema=_FOUND)
        return numbered.join(places, on=_N, how="left", maintain_order="left").drop(_N)

    def _of(self, item: str, asked: pl.DataFrame, hours: nw.LazyFrame[Any], paths: Sequence[str]) -> pl.DataFrame:
        name = NAMES[POLLUTANTS.index(item)]
        exact = self._exact(asked, hours.filter(~nw.col(name).is_null()))
        rows = self.rows.filter(~nw.col(name).is_null()).select(*_KEY, FILE, LINE)
        there = rows.join(self.engine.small(exact), on=list(_KEY)).select(_N, FILE, LINE)
        found = self.engine.gathered(there, [_N])
        known = pl.Series(paths, dtype=pl.String)
        placed = found.select(_N, known.gather(found[FILE]).alias("file"), pl.col(LINE).cast(pl.Int32).alias("line"))
        missing = exact.join(placed, on=_N, how="anti")
        return pl.concat([placed.cast(_FOUND), *self._here(item, missing)])

    def _exact(self, asked: pl.DataFrame, hours: nw.LazyFrame[Any]) -> pl.DataFrame:
        """Return the station and hour of each value asked for: without an hour the first of the day, of any station."""
        found = [pl.DataFrame(schema=_ASKED)]
        for names in (["day", "hour", "station"], ["day", "station"], ["day", "hour"], ["day"]):
            null = [pl.col(name).is_null() for name in _KEY if name not in names]
            some = asked.filter(*(pl.col(name).is_not_null() for name in names), *null)
            if some.height:
                own = self.engine.small(some.select(_N, *names))
                each = hours.select(*_KEY).join(own, on=names).group_by(_N, "day", "hour")
                first = self.engine.gathered(each.agg(nw.col("station").min()), [_N, "hour"])
                found.append(first.unique(_N, keep="first", maintain_order=True).select(list(_ASKED)))
        return pl.concat(found)

    def _here(self, item: str, asked: pl.DataFrame) -> Sequence[pl.DataFrame]:
        questions = asked.select(
            _N,
            pl.col("day").cast(pl.Int32).cast(pl.Date),
            pl.col("hour").cast(pl.Int8),
            "station",
            pl.lit(item).alias("pollutant"),
        )
        found = [one.locate_many(questions) for one in self.here] if asked.height else []
        return [one.filter(pl.col("file").is_not_null()).select(list(_FOUND)).cast(_FOUND) for one in found]


def _asked(numbered: pl.DataFrame, item: str) -> pl.DataFrame:
    own = numbered.filter(pl.col("pollutant") == item)
    absent = [pl.lit(None).alias(name) for name in ("station", "hour") if name not in own.columns]
    return own.with_columns(*absent, pl.col("day").cast(pl.Int32)).select(list(_ASKED)).cast(_ASKED)
