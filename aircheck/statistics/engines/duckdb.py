"""DuckDB: tables larger than memory on one machine, over Parquet and CSV files."""

import os
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
    storage = None

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

    def opens(self, path: str) -> bool:
        """Return that every file is read."""
        return True

    def read(self, files: Sequence[EngineFile]) -> nw.LazyFrame[Any]:
        """Return the rows of files of one header as text (see `Engine.read`)."""
        rows = self._of_parquet(files) if files[0].kind == "parquet" else self._of_lines(files)
        return _lazy(rows)

    def _of_parquet(self, files: Sequence[EngineFile]) -> Any:
        names = list(enumerate(files[0].columns))
        texts = ", ".join(f"CAST({_quoted(name)} AS VARCHAR) AS c{place}" for place, name in names)
        scan = "read_parquet($paths, filename='_path', file_row_number=true)"
        numbers = self._table([(file.path, file.number, 0) for file in files])
        query = f"SELECT {texts}, _number AS _file, file_row_number + 2 AS _line"
        return self._db.sql(f"{query} FROM {scan} JOIN {numbers} USING (_path)", params=_paths(files))

    def _of_lines(self, files: Sequence[EngineFile]) -> Any:
        """Read lines as they are and number them: how many there are before a file is counted first."""
        # Lines are numbered in the order in which they are read.
        self._db.execute("SET preserve_insertion_order = true")
        counted = self._db.sql(f"SELECT _path, count(*) FROM {_LINES} GROUP BY _path", params=_paths(files)).fetchall()
        counts, before, table = dict(counted), 0, []
        for file in files:
            table.append((file.path, file.number, before))
            before += counts.get(file.path, 0)
        numbered = f"SELECT line, _path, row_number() OVER () AS _place FROM {_LINES}"
        query = "SELECT coalesce(line, '') AS c0, _number AS _file, _place - _before AS _line"
        joined = f"{query} FROM ({numbered}) JOIN {self._table(table)} USING (_path)"
        return self._db.sql(joined, params=_paths(files))

    def _table(self, rows: Sequence[tuple[str, int, int]]) -> str:
        """Return the name of a small table of paths, their numbers and the lines before them."""
        self._tables += 1
        name = f"files{self._tables}"
        self._db.execute(f"CREATE TABLE {name} (_path VARCHAR, _number BIGINT, _before BIGINT)")
        self._db.executemany(f"INSERT INTO {name} VALUES (?, ?, ?)", rows)
        return name

    def scanned(self, paths: Sequence[str]) -> nw.LazyFrame[Any]:
        """Return Parquet files of clean hours as they are."""
        return _lazy(self._db.read_parquet(list(paths)))

    def small(self, frame: pl.DataFrame) -> nw.LazyFrame[Any]:
        """Return a small table of ours."""
        self._tables += 1
        path = Path(self._home.name, f"small{self._tables}.parquet")
        frame.write_parquet(path)
        return _lazy(self._db.read_parquet(str(path)))

    def together(self, frame: nw.LazyFrame[Any], by: Sequence[str]) -> nw.LazyFrame[Any]:
        """Return the frame as it is: everything lies in one place."""
        return frame

    def spread(
        self, frame: nw.LazyFrame[Any], text: str, separator: str, by: Sequence[str], part: str, at: str
    ) -> nw.LazyFrame[Any]:
        """Return a row for each part of a text (see `Engine.spread`)."""
        own = ", ".join(map(_quoted, by))
        parts = f"string_split({_quoted(text)}, '{separator}')"
        listed = frame.to_native().project(f"{own}, {parts} AS _parts")
        each = f"unnest(_parts) AS {_quoted(part)}, unnest(range(len(_parts))) AS {_quoted(at)}"
        return _lazy(listed.project(f"{own}, {each}"))

    def divided(self, frame: nw.LazyFrame[Any], by: dict[str, int]) -> nw.LazyFrame[Any]:
        """Return the frame with these columns divided by a whole number (see `Engine.divided`)."""
        others = [_quoted(name) for name in frame.columns if name not in by]
        whole = [f"({_quoted(name)} // {number}) AS {_quoted(name)}" for name, number in by.items()]
        return _lazy(frame.to_native().project(", ".join([*others, *whole])))

    def kept(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Return the frame as a table of the database."""
        self._tables += 1
        name = f"kept{self._tables}"
        frame.to_native().create(name)
        return _lazy(self._db.table(name))

    def gathered(self, frame: nw.LazyFrame[Any], by: Sequence[str]) -> pl.DataFrame:
        """Return a small result in memory, sorted."""
        found = in_order(pl.DataFrame(frame.to_native()), by)
        self._watch.rows += found.height
        return found

    def written(self, frame: nw.LazyFrame[Any], by: Sequence[str], columns: Sequence[str], folder: str) -> None:
        """Write a large result as one Parquet file (see `Engine.written`)."""
        Path(folder).mkdir()
        # Rows are written in the order in which they come.
        self._db.execute("SET preserve_insertion_order = true")
        order = ", ".join(f"{_quoted(name)} NULLS FIRST" for name in by)
        query = f"SELECT {', '.join(map(_quoted, columns))} FROM result ORDER BY {order}"
        rows = frame.to_native().query("result", query)
        rows.write_parquet(str(Path(folder, "part-0.parquet")), compression="zstd")

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Take the time of what is done within."""
        return self._watch.stage(name)

    def stages(self) -> Sequence[EngineStage]:
        """Return what was done, in order."""
        return self._watch.together()


_LINES = (
    "read_csv($paths, columns={'line': 'VARCHAR'}, header=false, auto_detect=false, delim='\x01', quote='', escape='', "
    "filename='_path')"
)
"""Every line as one text, whatever is in it: the separator is a character that no table has."""


def _paths(files: Sequence[EngineFile]) -> dict[str, list[str]]:
    return {"paths": [file.path for file in files]}


def _lazy(relation: Any) -> nw.LazyFrame[Any]:
    found: nw.LazyFrame[Any] = nw.from_native(relation)
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
