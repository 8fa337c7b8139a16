"""Spark: tables larger than a machine, by a session that Spark's own configuration describes.

Local mode, standalone, YARN, Kubernetes and Connect differ in that configuration only; nothing here needs the RDD API.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import unquote

import narwhals as nw
import polars as pl

from aircheck.model.shown.addresses import is_address
from aircheck.statistics.engines.base import Bytes, EngineFile, EngineStage, NoEngine, Stopwatch, in_order
from aircheck.statistics.engines.spark_storage import AS_NAMED, SparkStorage
from aircheck.statistics.engines.storage import Storage

BINDING = {
    # An overflow must end the run, and never become a figure.
    "spark.sql.ansi.enabled": "true",
    # A day is a day, wherever an executor stands.
    "spark.sql.session.timeZone": "UTC",
    # How files are cut must not follow the executors there are, which come and go: lines are numbered by the pieces.
    "spark.sql.files.minPartitionNum": "200",
}
"""Settings that figures rest on, whatever a cluster's defaults."""

_DESCRIPTION = "spark.job.description"
QUIET = ("spark.ui.showConsoleProgress", "false")
"""Progress is told by this program, and not by Spark across it."""


class Spark:
    """A session that is there, or is started as Spark's configuration says."""

    name = "spark"

    def __init__(self) -> None:
        try:
            import pyarrow  # noqa: F401  # in which gathered figures come
            from pyspark.sql import SparkSession, functions
        except ImportError:
            raise NoEngine("no_spark") from None
        if not any(os.environ.get(name) for name in ("JAVA_HOME", "SPARK_REMOTE")) and which("java") is None:
            raise NoEngine("no_java")
        self._f = functions
        try:
            builder = SparkSession.builder.appName("aircheck")
            # A server has its own settings.
            own = builder if "SPARK_REMOTE" in os.environ else builder.config(*QUIET)
            self._spark = own.getOrCreate()
        except Exception as error:  # pyspark, py4j and the start of Java raise kinds that have nothing in common
            raise NoEngine("no_session", error=str(error).partition("\n")[0]) from error
        for name, value in BINDING.items():
            self._spark.conf.set(name, value)
        self.storage: Storage | None = SparkStorage(self._spark, functions)
        self._watch = Stopwatch()
        self._seen = -1

    def opens(self, path: str) -> bool:
        """Whether Spark reads a file of this name: it passes over what it takes for leftovers of jobs."""
        return not path.rpartition("/")[2].startswith(("_", "."))

    def read(self, files: Sequence[EngineFile]) -> nw.LazyFrame[Any]:
        """Return the rows of files of one header as text (see `Engine.read`)."""
        return _lazy(self._of_parquet(files) if files[0].kind == "parquet" else self._of_lines(files))

    @property
    def _path(self) -> Any:
        """The file of a row, of which Spark writes local ones in two ways."""
        return self._f.regexp_replace("_metadata.file_path", *_LOCAL)

    def _of_parquet(self, files: Sequence[EngineFile]) -> Any:
        f = self._f
        rows = self._spark.read.options(**AS_NAMED).parquet(*(file.path for file in files))
        texts = [f.col(f"`{name}`").cast("string").alias(f"c{place}") for place, name in enumerate(files[0].columns)]
        line = (f.col("_metadata.row_index") + 2).alias("_line")
        numbered = rows.select(*texts, self._path.alias("_path"), line)
        found = [(re.sub(*_LOCAL, uri), _number(uri, files)) for uri in rows.inputFiles()]
        numbers = self._spark.createDataFrame(found, "_path string, _file bigint")
        joined = numbered.join(f.broadcast(numbers), on="_path")
        return joined.select(*(f"c{place}" for place in range(len(texts))), "_file", "_line")

    def _of_lines(self, files: Sequence[EngineFile]) -> Any:
        """Read lines as they are and number them: how many there are before each piece of a file is counted first."""
        f = self._f
        rows = (
            self._spark.read.options(**AS_NAMED)
            .text([file.path for file in files])
            .select(
                "value",
                self._path.alias("_path"),
                f.col("_metadata.file_block_start").alias("_start"),
                f.monotonically_increasing_id().alias("_at"),
            )
        )
        with self.stage("lines"):
            counted = rows.groupBy("_path", "_start").agg(f.min("_at"), f.count("*")).collect()
        numbers = self._spark.createDataFrame(
            list(_shifts(counted, files)), "_path string, _start bigint, _file bigint, _shift bigint"
        )
        placed = rows.join(f.broadcast(numbers), on=["_path", "_start"], how="left")
        # A file that changed since its lines were counted must end the run.
        shift = f.coalesce("_shift", f.raise_error(f.lit("a file changed while it was read")).cast("bigint"))
        line = (f.col("_at") + shift).alias("_line")
        return placed.select(f.validate_utf8("value").alias("c0"), "_file", line)

    def scanned(self, paths: Sequence[str]) -> nw.LazyFrame[Any]:
        """Return Parquet files of clean hours as they are."""
        return _lazy(self._spark.read.parquet(*paths))

    def small(self, frame: pl.DataFrame) -> nw.LazyFrame[Any]:
        """Return a small table of ours, which every executor is sent."""
        kinds = {pl.Int64(): "bigint", pl.String(): "string"}
        schema = ", ".join(f"`{name}` {kinds[kind]}" for name, kind in frame.schema.items())
        return _lazy(self._f.broadcast(self._spark.createDataFrame(frame.rows(), schema)))

    def together(self, frame: nw.LazyFrame[Any], by: Sequence[str]) -> nw.LazyFrame[Any]:
        """Return the frame in partitions by these columns, kept; how many, Spark decides by their size."""
        return _lazy(frame.to_native().repartition(*by).persist())

    def spread(
        self, frame: nw.LazyFrame[Any], text: str, separator: str, by: Sequence[str], part: str, at: str
    ) -> nw.LazyFrame[Any]:
        """Return a row for each part of a text (see `Engine.spread`)."""
        f = self._f
        parts = f.posexplode(f.split(text, re.escape(separator), -1)).alias(at, part)
        return _lazy(frame.to_native().select(*by, parts).withColumn(at, f.col(at).cast("bigint")))

    def divided(self, frame: nw.LazyFrame[Any], by: dict[str, int]) -> nw.LazyFrame[Any]:
        """Return the frame with these columns divided by a whole number (see `Engine.divided`)."""
        whole = {name: self._f.expr(f"`{name}` div {number}") for name, number in by.items()}
        return _lazy(frame.to_native().withColumns(whole))

    def kept(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Return the frame, kept by the executors once it was computed."""
        return _lazy(frame.to_native().persist())

    def gathered(self, frame: nw.LazyFrame[Any], by: Sequence[str]) -> pl.DataFrame:
        """Return a small result in memory, sorted."""
        found = in_order(pl.DataFrame(frame.to_native().toArrow()), by)
        self._watch.rows += found.height
        return found

    def written(self, frame: nw.LazyFrame[Any], by: Sequence[str], columns: Sequence[str], folder: str) -> None:
        """Write a large result as Parquet files (see `Engine.written`)."""
        order = [self._f.col(name).asc_nulls_first() for name in by]
        frame.to_native().orderBy(*order).select(*columns).write.parquet(folder)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Describe what is done within to whoever looks at the cluster, and take its time."""
        told = f"aircheck: {name}"
        # Connect has no descriptions of jobs: there they bear a tag.
        context = None if _is_remote(self._spark) else self._spark.sparkContext
        around = "" if context is None else context.getLocalProperty(_DESCRIPTION) or ""
        self._spark.addTag(told) if context is None else context.setJobDescription(told)
        with self._watch.stage(name, self._bytes):
            yield
        self._spark.removeTag(told) if context is None else context.setLocalProperty(_DESCRIPTION, around)

    def _bytes(self) -> Bytes:
        """Return what was read and what moved since the last call; Connect tells neither."""
        if _is_remote(self._spark):
            return None, None
        gateway: Any = self._spark.sparkContext._gateway
        context = self._spark.sparkContext._jsc.sc()
        none = gateway.new_array(gateway.jvm.double, 0)
        found = context.statusStore().stageList(None, False, False, none, None)
        stages = [found.apply(place) for place in range(found.size())]
        new = [one for one in stages if one.stageId() > self._seen]
        self._seen = max((one.stageId() for one in stages), default=self._seen)
        return sum(one.inputBytes() for one in new), sum(one.shuffleWriteBytes() for one in new)

    def stages(self) -> Sequence[EngineStage]:
        """Return what was done, in order."""
        return self._watch.together()


def _is_remote(session: Any) -> bool:
    return "connect" in type(session).__module__


_LOCAL = ("^file:/+", "file:/")


def _shifts(counted: Sequence[Any], files: Sequence[EngineFile]) -> Iterator[tuple[str, int, int, int]]:
    """Yield, for each piece of a file, what is added to Spark's numbers of its lines."""
    before: dict[str, int] = {}
    for uri, start, first, count in sorted(counted):
        yield uri, start, _number(uri, files), before.get(uri, 0) + 1 - first
        before[uri] = before.get(uri, 0) + count


def _number(uri: str, files: Sequence[EngineFile]) -> int:
    """Return the number of the file that Spark calls so: by a URI, local ones in two ways."""
    plain = unquote(re.sub(*_LOCAL, uri)).removeprefix("file:")
    return next(file.number for file in files if plain in _called(file.path))


def _called(path: str) -> tuple[str, ...]:
    if is_address(path) or path.startswith("file:/"):
        return (re.sub(*_LOCAL, path).removeprefix("file:"),)
    return path, str(Path(path).resolve())


def _lazy(frame: Any) -> nw.LazyFrame[Any]:
    found: nw.LazyFrame[Any] = nw.from_native(frame)
    return found
