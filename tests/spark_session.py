"""A small Spark on this machine, for the tests that have its package and Java."""

import shutil

import pytest


@pytest.fixture(scope="session")
def java():
    """Java and Spark, or a skip that says which is missing."""
    pytest.importorskip("pyspark.sql")
    pytest.importorskip("pyarrow")
    if shutil.which("java") is None:
        pytest.skip("no Java")


@pytest.fixture(scope="session")
def spark(java):
    """A session of two threads."""
    from pyspark import sql

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.memory": "1g",
        "spark.sql.shuffle.partitions": "4",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    builder = sql.SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()
