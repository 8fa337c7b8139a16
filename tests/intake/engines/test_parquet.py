"""Parquet files on every engine: those of `data convert`, and those of texts."""

from datetime import datetime

import polars as pl
import pytest

from aircheck.contracts.convert import clean_table, write_parquet
from aircheck.intake.files import large_parquet
from tests.intake.engines.house import ENGINES, assert_alike, on
from tests.intake.engines.made import FILES
from tests.intake.house import parquet, read


@pytest.fixture(params=list(ENGINES), scope="module")
def engine(request):
    return ENGINES[request.param]()


def texts(text):
    """Return a wide file as a Parquet file of texts, its lines of the right length."""
    header, *lines = [line.split(",") for line in text.splitlines()]
    rows = [line for line in lines if len(line) == len(header)]
    columns = {name: [row[place] or None for row in rows] for place, name in enumerate(header)}
    return parquet(pl.DataFrame(columns, dict.fromkeys(header, pl.String)))


@pytest.fixture(params=[True, False], ids=["large", "small"])
def size(request, monkeypatch):
    if request.param:
        monkeypatch.setattr("aircheck.intake.files.source.LARGE", 1)
        monkeypatch.setattr(large_parquet, "_ROWS", 3)
    return request.param


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["wide: numbers", "wide: times", "wide: stations", "remarks", "long: others"])
def test_texts(engine, tmp_path, name):
    assert_alike(engine, tmp_path, {"a.parquet": texts(FILES[name])})


@pytest.mark.heavy
def test_what_data_convert_writes(engine, tmp_path, size):
    submission = read({"a.csv": FILES["wide: numbers"], "b.csv": FILES["wide: contradictions"]})
    path = tmp_path / "clean.parquet"
    write_parquet(clean_table(submission, "air_hourly"), path)
    data = path.read_bytes()
    if size:
        # Elsewhere, large files are read like small ones.
        found = on(engine, tmp_path, {"c.parquet": data})
        assert found[0][0].equals(submission.hourly.hours)
        assert [(one.rows, one.used, one.encoding) for one in found[1][0]] == [(found[0][0].height,) * 2 + ("parquet",)]
    else:
        assert_alike(engine, tmp_path, {"c.parquet": data})


@pytest.mark.heavy
def test_kinds_of_columns(engine, tmp_path):
    hours = [datetime(2020, 1, 1, hour) for hour in range(1, 5)]  # noqa: DTZ001
    times = [*hours, hours[0].replace(minute=30, microsecond=250_000)]
    frame = pl.DataFrame(
        {
            "station": pl.Series(["A", "B", "A\nB", None, "A"], dtype=pl.Categorical),
            "time": pl.Series(times, dtype=pl.Datetime("ms")),
            "PM2.5": pl.Series([35, 36, None, -1, 4], dtype=pl.Int16),
            "CO": pl.Series(["0.8", "-0.001", None, "9.1", "0"]).cast(pl.Decimal(12, 3)),
        }
    )
    assert_alike(engine, tmp_path, {"a.parquet": parquet(frame)})


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("column", "key"),
    [
        (pl.Series("PM2.5", [35.5] * 2), "parquet_kind"),
        (pl.Series("PM2.5", ["35\x01", "36"]), "parquet_words"),
        (pl.Series("unit", ["µg/m³"] * 2), "units"),
        (pl.Series("", ["a"] * 2), "parquet_name"),
    ],
)
def test_what_is_not_read_alike_is_refused(engine, tmp_path, column, key):
    frame = pl.DataFrame({"station": ["A", "B"], "time": ["2020-01-01 01:00"] * 2, "CO": ["1"] * 2}).with_columns(
        column
    )
    _, (inputs, *_) = on(engine, tmp_path, {"a.parquet": parquet(frame)})
    assert inputs[0].problem.values["why"].key == f"intake.engine.refused.{key}"
    assert (inputs[0].rows, inputs[0].rejected) == (2, 2)


def test_texts_on_polars(tmp_path):
    assert_alike(ENGINES["polars"](), tmp_path, {"a.parquet": texts(FILES["wide: numbers"])})
