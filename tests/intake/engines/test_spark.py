"""Clean hours on Spark, on one machine: what intake says of the same files."""

import pytest

from aircheck.statistics.engines.spark import Spark
from tests.intake.engines.house import assert_alike
from tests.intake.engines.made import FILES
from tests.intake.engines.test_alike import AIR, apart
from tests.intake.engines.test_parquet import texts

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def engine(spark):  # the session that the engine finds
    return Spark()


@pytest.mark.parametrize("kind", ["wide", "long"])
def test_files_of_a_header(engine, tmp_path, kind):
    assert_alike(engine, tmp_path, apart({name: text for name, text in FILES.items() if name.startswith(kind)}), AIR)


def test_the_national_archive(engine, tmp_path):
    some = ("quantities", "cells", "contradictions", "times", "twins")
    assert_alike(engine, tmp_path, apart({name: FILES[f"archive: {name}"] for name in some}), AIR)


def test_day_matrices(engine, tmp_path):
    assert_alike(
        engine, tmp_path, apart({name: FILES[f"matrix: {name}"] for name in ("begins", "of one pollutant")}), AIR
    )


def test_parquet(engine, tmp_path):
    assert_alike(engine, tmp_path, {"a.parquet": texts(FILES["wide: numbers"])})
