"""What is said where an engine cannot be had: what is missing, and how to get it."""

import sys

import pytest

from aircheck.locale import Words
from aircheck.statistics.engines import engine_of
from aircheck.statistics.engines.base import NoEngine
from aircheck.statistics.engines.duckdb import DuckDB
from aircheck.statistics.engines.spark import Spark


def said(start):
    with pytest.raises(NoEngine) as caught:
        start()
    return [Words(language)(caught.value.message) for language in ("zh", "en")]


@pytest.mark.parametrize(("package", "engine", "extra"), [("duckdb", DuckDB, "duckdb"), ("pyarrow", Spark, "spark")])
def test_a_package_that_is_not_installed(monkeypatch, package, engine, extra):
    monkeypatch.setitem(sys.modules, package, None)
    assert all(f"pip install 'aircheck[{extra}]'" in text and "--engine polars" in text for text in said(engine))


def test_java_that_is_nowhere(monkeypatch, tmp_path):
    pytest.importorskip("pyspark.sql")
    pytest.importorskip("pyarrow")
    for name in ("JAVA_HOME", "SPARK_REMOTE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert all("Java 17" in text and "SPARK_REMOTE" in text for text in said(Spark))


def test_an_engine_of_another_name():
    assert all("dask" in text and "duckdb" in text for text in said(lambda: engine_of("dask")))


def test_polars_is_no_engine():
    assert engine_of("polars") is None
