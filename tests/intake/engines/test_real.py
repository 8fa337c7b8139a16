"""Slices of the national archive, converted to what engines read, bent, and read on engines."""

import io

import polars as pl
import pytest

from aircheck.contracts.convert import clean_table, write_csv, write_parquet
from aircheck.intake.files.source import SourceFile
from aircheck.intake.submission import read_submission
from tests.intake.engines.house import ENGINES, assert_alike
from tests.intake.house import CONTRACTS, EVERYTHING

pytestmark = pytest.mark.heavy
DAYS = 7


@pytest.fixture(scope="module")
def submission(monitoring):
    """A week of all stations."""
    paths = sorted((monitoring / "cnemc-2019").glob("china_sites_*.csv"))[:DAYS]
    return read_submission([SourceFile.on_disk(str(path)) for path in paths], CONTRACTS, EVERYTHING)


@pytest.fixture(params=list(ENGINES), scope="module")
def engine(request):
    return ENGINES[request.param]()


def written(submission, folder, write, name):
    write(clean_table(submission, "air_hourly"), folder / name)
    return (folder / name).read_bytes()


def test_as_parquet_and_as_csv(engine, submission, tmp_path):
    assert submission.hourly.height > 1_000
    data = written(submission, tmp_path, write_parquet, "clean.parquet")
    text = written(submission, tmp_path, write_csv, "clean.csv")
    assert_alike(engine, tmp_path, {"a.parquet": data, "b.csv": text})


def test_bent(engine, submission, tmp_path):
    """Every seventh line twice, every eleventh with another value, every thirteenth cut, and late ones of a station."""
    header, *lines = written(submission, tmp_path, write_csv, "clean.csv").decode().splitlines()
    bent = [line[: len(line) // 2] if n % 13 == 0 else line for n, line in enumerate(lines)]
    again = [line for n, line in enumerate(lines) if n % 7 == 0]
    other = [f"{line[:-1]}{(int(line[-1]) + 1) % 10}" for line in lines[::11] if line[-1:].isdigit()]
    late = [line.replace("1299A", "9001A").replace("2019-01", "2019-03") for line in lines if line.startswith("1299A")]
    files = {"a.csv": bent, "b.csv": again + other, "c.csv": late}
    assert_alike(engine, tmp_path, {name: "\n".join([header, *own]) + "\n" for name, own in files.items()})


def test_long(engine, submission, tmp_path):
    """The same with a row per pollutant."""
    frame = pl.read_csv(io.BytesIO(written(submission, tmp_path, write_csv, "clean.csv")), infer_schema=False)
    long = frame.unpivot(index=["station", "time"], variable_name="pollutant", value_name="value")
    assert_alike(engine, tmp_path, {"a.csv": long.write_csv(), "b.csv": long[::50].write_csv()})
