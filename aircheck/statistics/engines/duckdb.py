"""DuckDB: tables larger than memory on one machine, over Parquet and CSV files."""

import os
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.statistics.engines.base import EngineFile, EngineStage, NoEngine, Stopwatch, in_order

SETTINGS = "AIRCHECK_DUCKDB"
"""Settings of DuckDB for those who know it: `memory_limit=4GB,threads=2`."""


class DuckDB:
    """A database in a temporary folder, which is also where it puts what memory does not hold."""

    name = "duckdb"

    def __init__(self) -> None:
        try:
            import duckdb
        except ImportError:
            raise NoEngine("no_duckdb") from None
        self._home = TemporaryDirectory(prefix="aircheck-")
        settings = dict(part.split("=", 1) for part in os.environ.get(SETTINGS, "").split(",") if "=" in part)
        # Order is ours to make; keeping that of files would hold whole files in memory.
        own = {"temp_directory": self._home.name, "preserve_insertion_order": "false"}
        self._db = duckdb.connect(str(Path(self._home.name, "days.duckdb")), config={**own, **settings})
        self._watch = Stopwatch()
        self._tables = 0

    def read(self, files: Sequence[EngineFile]) -> nw.LazyFrame[Any]:
        """Return the rows of files of one header as text (see `Engine.read`)."""
        one, paths = files[0], [file.path for file in files]
        numbers = self.small(
            pl.DataFrame(
                [(file.path, file.number) for file in files], {"_path": pl.String, "_file": pl.Int64}, orient="row"
            )
        )
        names = [f"c{place}" for place in range(len(one.columns))]
        rows = self._db.sql("SELECT * FROM read_parquet(?, filename='_path', file_row_number=true)", params=[paths])
        texts = ", ".join(
            f"CAST({_quoted(name)} AS VARCHAR) AS {own}" for name, own in zip(one.columns, names, strict=True)
        )
        rows = rows.project(f"{texts}, _path, file_row_number + 2 AS _line")
        return nw.from_native(rows).join(numbers, on="_path").drop("_path")

    def scanned(self, paths: Sequence[str]) -> nw.LazyFrame[Any]:
        """Return Parquet files of clean hours as they are."""
        return nw.from_native(self._db.read_parquet(list(paths)))

    def small(self, frame: pl.DataFrame) -> nw.LazyFrame[Any]:
        """Return a small table of ours."""
        self._tables += 1
        path = Path(self._home.name, f"small{self._tables}.parquet")
        frame.write_parquet(path)
        return nw.from_native(self._db.read_parquet(str(path)))

    def together(self, frame: nw.LazyFrame[Any], by: Sequence[str]) -> nw.LazyFrame[Any]:
        """Return the frame as it is: everything lies in one place."""
        return frame

    def divided(self, frame: nw.LazyFrame[Any], by: dict[str, int]) -> nw.LazyFrame[Any]:
        """Return the frame with these columns divided by a whole number (see `Engine.divided`)."""
        others = [_quoted(name) for name in frame.columns if name not in by]
        whole = [f"({_quoted(name)} // {number}) AS {_quoted(name)}" for name, number in by.items()]
        return nw.from_native(frame.to_native().project(", ".join([*others, *whole])))

    def kept(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Return the frame as a table of the database."""
        self._tables += 1
        name = f"kept{self._tables}"
        frame.to_native().create(name)
        return nw.from_native(self._db.table(name))

    def gathered(self, frame: nw.LazyFrame[Any], by: Sequence[str]) -> pl.DataFrame:
        """Return a small result in memory, sorted."""
        found = in_order(pl.DataFrame(frame.to_native()), by)
        self._watch.rows += found.height
        return found

    def written(self, frame: nw.LazyFrame[Any], folder: str) -> None:
        """Write a large result as Parquet files."""
        Path(folder).mkdir()
        frame.to_native().write_parquet(str(Path(folder, "part.parquet")), compression="zstd")

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Take the time of what is done within."""
        return self._watch.stage(name)

    def stages(self) -> Sequence[EngineStage]:
        """Return what was done, in order."""
        return tuple(self._watch.done)

    def plan(self, frame: nw.LazyFrame[Any]) -> str:
        """Return the plan without paths, numbers of rows and frames."""
        drawn = re.sub(r"[─│┌┐└┘┬┴├┤┼]", " ", str(frame.to_native().explain()))
        return re.sub(r"~?[\d,.]+ rows?", "rows", drawn.replace(self._home.name, ""))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
