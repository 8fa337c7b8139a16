"""Slices of the national archive, as they are and converted, bent, and read on engines."""

import io
import re

import polars as pl
import pytest

from aircheck.contracts.convert import clean_table, write_csv, write_parquet
from aircheck.intake.files.source import SourceFile
from aircheck.intake.submission import read_submission
from tests.intake.engines.house import ENGINES, assert_alike, on
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


@pytest.fixture(scope="module")
def archive(monitoring):
    """The files of the same week, as they are."""
    paths = sorted((monitoring / "cnemc-2019").glob("china_sites_*.csv"))[:DAYS]
    return {path.name: path.read_bytes() for path in paths}


def test_the_archive_itself(engine, archive, tmp_path):
    _, (inputs, *_) = on(engine, tmp_path, archive)
    assert {file.layout for file in inputs} == {"archive"}
    assert all(file.used and file.out_of_scope for file in inputs)
    assert_alike(engine, tmp_path, archive)


def test_the_archive_bent(engine, archive, tmp_path):
    """A day again, another with other values, words among them, a station twice, lines cut, hours as wide rows."""
    files = [data.decode("utf-8-sig") for data in archive.values()]
    other = re.sub("(?<=,)5[0-9](?=,)", "77", re.sub("(?<=,)4[0-9](?=,)", "x", files[1]))
    again = re.sub("(?<=,)3[0-9](?=,)", "—", files[2])
    header, *lines = files[3].splitlines()
    twice = [header + ",1299A", *(f"{line},{line.split(',')[3] if n % 5 else 9}" for n, line in enumerate(lines))]
    cut = [line[: len(line) // 2] if n % 9 == 0 else line for n, line in enumerate(files[4].splitlines())]
    wide = ["station,time,PM2.5", *(f"1299A,2019-01-05 {hour:02d}:00,{hour}" for hour in range(24))]
    bent = {"other": other, "again": again, "twice": "\n".join(twice), "cut": "\n".join(cut), "wide": "\n".join(wide)}
    every = archive | {f"z-{name}.csv": text.encode() for name, text in bent.items()}
    _, rejects, *_ = assert_alike(engine, tmp_path, every)
    keys = {one.reason.key for one in rejects}
    assert {"intake.reject.twins", "intake.reject.contradiction", "intake.reject.unreadable"} <= keys


def test_long(engine, submission, tmp_path):
    """The same with a row per pollutant."""
    frame = pl.read_csv(io.BytesIO(written(submission, tmp_path, write_csv, "clean.csv")), infer_schema=False)
    long = frame.unpivot(index=["station", "time"], variable_name="pollutant", value_name="value")
    assert_alike(engine, tmp_path, {"a.csv": long.write_csv(), "b.csv": long[::50].write_csv()})
