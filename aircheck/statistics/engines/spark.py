"""Spark: tables larger than a machine, by a session that Spark's own configuration describes.

Local mode, standalone, YARN, Kubernetes and Connect differ in that configuration only; nothing here needs the RDD API.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from aircheck.statistics.engines.base import EngineFile, EngineStage, NoEngine, Stopwatch, in_order

BINDING = {
    # An overflow must end the run, and never become a figure.
    "spark.sql.ansi.enabled": "true",
    # A day is a day, wherever an executor stands.
    "spark.sql.session.timeZone": "UTC",
}
"""Settings that figures rest on, whatever a cluster's defaults."""


class Spark:
    """A session that is there, or is started as Spark's configuration says."""

    name = "spark"

    def __init__(self) -> None:
        try:
            from pyspark.sql import SparkSession, functions
        except ImportError:
            raise NoEngine("no_spark") from None
        self._f = functions
        try:
            self._spark = SparkSession.builder.appName("aircheck").getOrCreate()
        except Exception as error:
            raise NoEngine("no_java", error=str(error).partition("\n")[0]) from error
        for name, value in BINDING.items():
            self._spark.conf.set(name, value)
        self._watch = Stopwatch()

    def read(self, files: Sequence[EngineFile]) -> nw.LazyFrame[Any]:
        """Return the rows of files of one header as text (see `Engine.read`)."""
        f, one = self._f, files[0]
        rows = self._spark.read.parquet(*(file.path for file in files))
        texts = [f.col(f"`{name}`").cast("string").alias(f"c{place}") for place, name in enumerate(one.columns)]
        line = (f.col("_metadata.row_index") + 2).alias("_line")
        numbered = rows.select(*texts, f.col("_metadata.file_path").alias("_path"), line)
        numbers = self._spark.createDataFrame(
            [(_uri(file.path), file.number) for file in files], "_path string, _file bigint"
        )
        return nw.from_native(numbered.join(f.broadcast(numbers), on="_path").drop("_path"))

    def scanned(self, paths: Sequence[str]) -> nw.LazyFrame[Any]:
        """Return Parquet files of clean hours as they are."""
        return nw.from_native(self._spark.read.parquet(*paths))

    def small(self, frame: pl.DataFrame) -> nw.LazyFrame[Any]:
        """Return a small table of ours, which every executor is sent."""
        kinds = {pl.Int64(): "bigint", pl.String(): "string"}
        schema = ", ".join(f"`{name}` {kinds[kind]}" for name, kind in frame.schema.items())
        return nw.from_native(self._f.broadcast(self._spark.createDataFrame(frame.rows(), schema)))

    def together(self, frame: nw.LazyFrame[Any], by: Sequence[str]) -> nw.LazyFrame[Any]:
        """Return the frame in partitions by these columns; how many, Spark decides by their size."""
        return nw.from_native(frame.to_native().repartition(*by))

    def divided(self, frame: nw.LazyFrame[Any], by: dict[str, int]) -> nw.LazyFrame[Any]:
        """Return the frame with these columns divided by a whole number (see `Engine.divided`)."""
        whole = {name: self._f.expr(f"`{name}` div {number}") for name, number in by.items()}
        return nw.from_native(frame.to_native().withColumns(whole))

    def kept(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Return the frame, kept by the executors once it was computed."""
        return nw.from_native(frame.to_native().persist())

    def gathered(self, frame: nw.LazyFrame[Any], by: Sequence[str]) -> pl.DataFrame:
        """Return a small result in memory, sorted."""
        found = in_order(pl.DataFrame(frame.to_native().toArrow()), by)
        self._watch.rows += found.height
        return found

    def written(self, frame: nw.LazyFrame[Any], folder: str) -> None:
        """Write a large result as Parquet files."""
        frame.to_native().write.parquet(folder)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Describe what is done within to whoever looks at the cluster, and take its time."""
        context = None if _is_remote(self._spark) else self._spark.sparkContext
        if context is not None:
            context.setJobDescription(f"aircheck: {name}")
        with self._watch.stage(name):
            yield
        if context is not None:
            context.setJobDescription(None)

    def stages(self) -> Sequence[EngineStage]:
        """Return what was done, in order."""
        return tuple(self._watch.done)

    def plan(self, frame: nw.LazyFrame[Any]) -> str:
        """Return the physical plan without the numbers that Spark gives to columns, and without paths."""
        native = frame.to_native()
        text = (
            native._explain_string()
            if _is_remote(self._spark)
            else native._jdf.queryExecution().executedPlan().toString()
        )
        return re.sub(r"#\d+L?|plan_id=\d+|\[file:[^\]]*\]", "", text)


def _is_remote(session: Any) -> bool:
    return "connect" in type(session).__module__


def _uri(path: str) -> str:
    """Return a path as Spark tells it of a row: local ones as a URI, others as they are."""
    return path if "://" in path else Path(path).resolve().as_uri()
