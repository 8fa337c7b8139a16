"""More rejects than a run lists: an engine writes all of them, as they stand in the list of everywhere else."""

import csv
from dataclasses import replace

import polars as pl
import pytest

from aircheck.intake.engines import reader, reading
from aircheck.intake.files.source import SourceFile
from aircheck.intake.submission import read_submission
from aircheck.locale import Words
from aircheck.model.submission import REJECT_COLUMNS
from aircheck.reports import rejects_table
from aircheck.reports.rejects_table import RejectsIncomplete, is_table, write
from tests.intake.engines.house import Polars
from tests.intake.engines.made import FILES
from tests.intake.engines.test_alike import AIR
from tests.intake.house import CONTRACTS
from tests.statistics.engines.house import ALL, engine_for

pytestmark = pytest.mark.heavy

KINDS = [pl.String, pl.Int64, pl.String, pl.Int64, pl.String, pl.String]
SOME = ("wide: contradictions", "wide: numbers", "wide: times", "wide: cut short and too long", "wide: marks")
LOST = {name: FILES[name] for name in (*SOME, "long: units", "long: bad values", "a unit of no column")}
LOST |= {"of no table": "a,b\n1,2\n", "stations": "station,name,longitude\nA,甲,x\nB,乙,1\n"}


@pytest.fixture(params=["in memory", *ALL])
def engine(request):
    return Polars() if request.param == "in memory" else engine_for(request.param, request)


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(reading, "MOST_REJECTS", 3)
    monkeypatch.setattr(reader, "MOST_REJECTS", 3)


def sources(folder):
    (folder / "data").mkdir()
    for n, text in enumerate(LOST.values()):
        (folder / "data" / f"{n}.csv").write_text(text, "utf-8")
    return [SourceFile.on_disk(str(folder / "data" / f"{n}.csv"), f"{n}.csv") for n in range(len(LOST))]


def test_all_of_them_are_written(engine, few, tmp_path, monkeypatch):
    words, files = Words("zh"), sources(tmp_path)
    here, there = (read_submission(files, CONTRACTS, replace(AIR, engine=one)) for one in (None, engine))
    assert here.unlisted is None
    assert len(there.rejects) < len(here.rejects)
    assert there.inputs == here.inputs
    for name in ("rejects.csv", "rejects.parquet"):
        write(str(tmp_path / f"here-{name}"), here.inputs, here.rejects, words, here.unlisted)
        monkeypatch.setattr(rejects_table, "_ROWS", 4)
        write(str(tmp_path / f"there-{name}"), there.inputs, there.rejects, words, there.unlisted)
    assert (tmp_path / "there-rejects.csv").read_bytes() == (tmp_path / "here-rejects.csv").read_bytes()
    place = tmp_path / "there-rejects.parquet"
    parts = sorted(place.glob("part-*")) if place.is_dir() else [place]
    one, other = pl.read_parquet(tmp_path / "here-rejects.parquet"), pl.concat(map(pl.read_parquet, parts))
    assert dict(one.schema) == dict(zip(REJECT_COLUMNS, KINDS, strict=True))
    assert other.equals(one), (other, one)
    assert one["rows"].sum() == sum(file.rejected for file in here.inputs)
    assert (one.filter(pl.col("rows") == 0)["column"].null_count(), one.height) == (0, len(here.rejects) + 1)
    assert list(tmp_path.glob(".aircheck-*")) == []


def test_the_words_are_those_of_the_list(few, tmp_path):
    files = sources(tmp_path)
    found = read_submission(files, CONTRACTS, replace(AIR, engine=Polars()))
    write(str(tmp_path / "rejects.csv"), found.inputs, found.rejects, Words("en"), found.unlisted)
    with (tmp_path / "rejects.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {(row["file"], row["line"], row["column"]): row["reason"] for row in csv.DictReader(file)}
    assert rows["6.csv", "2", ""] == '"value" holds "-3": below the minimum of 0; the row cannot be used'


def test_what_was_written_in_parts_is_replaced_and_nothing_else(few, tmp_path):
    files = sources(tmp_path)
    found = read_submission(files, CONTRACTS, replace(AIR, engine=Polars()))
    path = tmp_path / "rejects.parquet"
    assert not is_table(str(path))
    for _ in range(2):
        write(str(path), found.inputs, found.rejects, Words("zh"), found.unlisted)
        assert sorted(one.name for one in path.iterdir()) == ["part-0.parquet", "part-1.parquet"]
        assert is_table(str(path))
    (path / "notes.txt").write_text("mine")
    assert not is_table(str(path))
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "own.parquet")
    assert not is_table(str(tmp_path / "own.parquet"))


def test_fewer_than_were_counted_are_no_table(few, tmp_path):
    found = read_submission(sources(tmp_path), CONTRACTS, replace(AIR, engine=Polars()))
    path = tmp_path / "rejects.parquet"
    path.write_text("old")
    missing = [replace(one, rejected=one.rejected + 1) for one in found.inputs[:1]]
    with pytest.raises(RejectsIncomplete) as told:
        write(str(path), [*missing, *found.inputs[1:]], found.rejects, Words("zh"), found.unlisted)
    values = told.value.message.values
    assert values["want"] == values["have"] + 1
    assert path.read_text() == "old"
