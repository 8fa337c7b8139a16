"""Engines to try clean hours on, and the comparison with what intake says everywhere else."""

from contextlib import nullcontext
from pathlib import Path

import narwhals as nw
import polars as pl

from aircheck.intake.engines.reader import read_on
from aircheck.intake.engines.values import ITEMS
from aircheck.intake.files.source import SourceFile
from aircheck.intake.reader import Reader
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.engines.base import MONTH
from aircheck.statistics.engines.duckdb import DuckDB
from tests.intake.house import CONTRACTS, EVERYTHING


class Polars:
    """The protocol of engines on polars, so that the expressions themselves are tried without any other engine."""

    name = "polars"

    def __init__(self, way="in-memory"):
        self._way = way

    def opens(self, path):
        """Every file is read."""
        return True

    def read(self, files):
        """Return lines, numbered."""
        frames = []
        if files[0].kind == "parquet":
            return self._rows(files)
        for one in files:
            lines = pl.scan_csv(
                one.path,
                separator="\x01",
                has_header=False,
                new_columns=["c0"],
                quote_char=None,
                infer_schema=False,
                row_index_name="_line",
                row_index_offset=1,
            )
            number = pl.lit(one.number, pl.Int64).alias("_file")
            frames.append(lines.select("c0", number, pl.col("_line").cast(pl.Int64)))
        return nw.from_native(pl.concat(frames))

    def _rows(self, files):
        frames = []
        for one in files:
            rows = pl.scan_parquet(one.path, row_index_name="_line", row_index_offset=2)
            cells = (pl.col(name).cast(pl.String).alias(f"c{place}") for place, name in enumerate(one.columns))
            number = pl.lit(one.number, pl.Int64).alias("_file")
            frames.append(rows.select(*cells, number, pl.col("_line").cast(pl.Int64)))
        return nw.from_native(pl.concat(frames))

    def small(self, frame):
        """Return a table."""
        return nw.from_native(frame.lazy())

    def spread(self, frame, text, separator, by, part, at):
        """Return a row for each part of a text."""
        parts = frame.to_native().select(*by, pl.col(text).str.split(separator).alias(part))
        numbered = parts.with_columns(pl.int_ranges(pl.col(part).list.len()).cast(pl.List(pl.Int64)).alias(at))
        return nw.from_native(numbered.explode(part, at))

    def together(self, frame, by):
        """Return the frame as it is."""
        return frame

    def kept(self, frame):
        """Return a frame, computed; of nothing but whole numbers and texts."""
        found = frame.to_native().collect(engine=self._way)
        assert set(found.dtypes) <= {pl.Int64(), pl.String()}, found.schema
        return nw.from_native(found.lazy())

    def gathered(self, frame, by):
        """Return a result, sorted."""
        return frame.to_native().collect(engine=self._way).sort(by)

    def written(self, frame, by, columns, folder):
        """Write a result, sorted, in two parts."""
        found = frame.to_native().sort(by, nulls_last=False).select(columns).collect()
        Path(folder).mkdir()
        for n, part in enumerate((found[:2], found[2:])):
            part.write_parquet(Path(folder, f"part-{n}.parquet"))

    def stage(self, name):
        """Do what is done within."""
        return nullcontext()


ENGINES = {"polars": Polars, "streaming": lambda: Polars("streaming"), "duckdb": DuckDB}


def _sources(folder: Path, named):
    found = []
    for path, content in named.items():
        place = folder / path
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
        found.append(SourceFile.on_disk(str(place), path))
    return found


def told(reader):
    """Return everything that a reader says of its files."""
    inputs, rejects = reader.close()
    desk, remarks = reader.desk, reader.remarks
    # Of cells with marks of no value engines do not say how many there are (docs/scale.md).
    notes = tuple(note for note in reader.notes() if note.key != "intake.note.blanked")
    return inputs, rejects, notes, desk.refused, desk.refused_files, remarks.named, remarks.converted


def as_everywhere(folder, named, wanted=EVERYTHING, contracts=CONTRACTS, hours=None):
    """Return hours, days of rejected hours, and what the reader says, as intake reads files."""
    reader = Reader(_sources(folder, named), contracts, hours=hours or {}, air=wanted.air)
    hourly = reader.hourly(wanted)
    if hourly is None:
        return None, told(reader)
    return (hourly.hours, hourly.taken, hourly.stations), told(reader)


def on(engine, folder, named, wanted=EVERYTHING, contracts=CONTRACTS, hours=None):
    """Return the same, read on an engine."""
    reader = Reader(_sources(folder, named), contracts, hours=hours or {}, air=wanted.air, of_engine=True)
    reading = read_on(engine, reader, wanted)
    if reading is None:
        return None, told(reader)
    return (hours_of(engine, reading), reading.taken, reading.stations), told(reader)


def hours_of(engine, reading):
    """Return an engine's hours as intake hands them out."""
    found = engine.gathered(reading.hours, ["station", "day", "hour"])
    assert dict(found.schema) == {"station": pl.String} | dict.fromkeys(("day", "hour", MONTH, *ITEMS), pl.Int64)
    names = (pl.col(item).alias(name) for item, name in zip(ITEMS, POLLUTANTS, strict=True))
    return found.select("station", pl.col("day").cast(pl.Int32).cast(pl.Date), pl.col("hour").cast(pl.Int8), *names)


def assert_alike(engine, folder, named, wanted=EVERYTHING, contracts=CONTRACTS, hours=None, *, refused=False):
    """Check that an engine says what intake says, and return it; `refused`: it may refuse files instead."""
    other, also = on(engine, folder, named, wanted, contracts, hours)
    gone = {one.path for one in also[0] if one.problem is not None and one.problem.key == "intake.engine.refused"}
    if gone:
        assert refused, also[0]
        named = {path: content for path, content in named.items() if path not in gone}
        return assert_alike(engine, folder, named, wanted, contracts, hours) if named else also
    one, said = as_everywhere(folder, named, wanted, contracts, hours)
    for mine, theirs in zip(also, said, strict=True):
        assert mine == theirs, f"\n{mine}\n{theirs}"
    if one is None:
        assert other is None
    else:
        assert other[0].equals(one[0]), (other[0], one[0])
        assert other[1].equals(one[1])
        assert other[2] == one[2]
    return said
