"""Data on storage: the same report, table and clean file as from local files, but for the addresses."""

import json

import polars as pl
import pytest

from aircheck.contracts.convert import clean_table, write_csv
from aircheck.contracts.lookup import built_in
from aircheck.documents.report_json import document
from aircheck.inputs.received import receive
from aircheck.intake.engines.remote import NoRemote
from aircheck.intake.files.source import EmptyFolder, expand
from aircheck.intake.scope import Scope
from aircheck.loading.gases import load_gases
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.outcome import ExitCode
from aircheck.runs.check import check
from aircheck.runs.request import Request
from aircheck.statistics.engines import engine_of
from aircheck.statistics.engines.storage import NoStorage
from tests.conftest import FOUR
from tests.runs.test_engines import DAY, submitted
from tests.webhdfs import serving

pytestmark = [pytest.mark.heavy, pytest.mark.usefixtures("spark")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A submission with a folder in it, names that need care, Parquet, a note, a list in GB18030, and no table."""
    made = submitted(tmp_path_factory.mktemp("submitted"))
    below = made / "month=2020-03"
    below.mkdir()
    (made / "again.csv").rename(below / "again [1] 甲.csv")
    (made / "long.csv").write_bytes((made / "long.csv").read_bytes().replace(b"\n", b"\r\n"))
    (made / "stations.csv").write_text((made / "stations.csv").read_text("utf-8"), "gb18030")
    rows = [("D", f"2020-02-{day:02d} {hour:02d}:00:00", str(day + hour)) for day in (3, 4) for hour in range(1, 24)]
    frame = pl.DataFrame(rows, ["station", "time", "PM2.5"], orient="row").with_columns(
        pl.col("time").str.to_datetime()
    )
    frame.write_parquet(below / "d.parquet")
    (made / "readme.txt").write_text("no table")
    (below / "submission.yaml").write_text("producer: 甲站\nhours: begin\n", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def served(folder):
    with serving(folder) as found:
        yield found


def clean(address, target, engine):
    """Write what was read as a clean file and return what is told of it."""
    scope = Scope(air=load_gases, engine=engine_of(engine))
    found = receive(expand([address], engine=engine), built_in(), scope).submission
    write_csv(clean_table(found, "air_hourly"), target)
    # Engines do not count marks of no value (docs/scale.md).
    notes = tuple(note for note in found.notes if note.key != "intake.note.blanked")
    told = (found.inputs, found.rejects, notes, found.refused, found.tables["stations"].frame.rows())
    return target.read_bytes(), str(told).replace(address.rstrip("/"), "DATA")


@pytest.fixture(scope="module")
def here(folder, tmp_path_factory):
    """What is read of the local folder without any engine."""
    return clean(str(folder), tmp_path_factory.mktemp("here") / "clean.csv", "polars")


def test_a_report_is_the_same_from_here_and_there(folder, served):
    plan, found = load_plan(str(FOUR), MEASURES), []
    for address, engine in ((str(folder), "polars"), (served.address, "spark")):
        report = document(check(plan, expand([address], engine=engine), Request(DAY, year=2020, engine=engine)))
        assert report.pop("engine") == engine
        report["notes"] = [note for note in report["notes"] if "没有数值的标记" not in note["zh"]]
        found.append(json.dumps(report, ensure_ascii=False).replace(address, "DATA"))
    assert found[0] == found[1]
    inputs = json.loads(found[1])["inputs"]
    assert [(entry["path"], entry["problem"]) for entry in inputs] == [
        (f"DATA/{name}", None)
        for name in ("air.csv", "long.csv", "month=2020-03/again [1] 甲.csv", "month=2020-03/d.parquet", "stations.csv")
    ]
    assert sum(entry["cells_rejected"] for entry in inputs) > 5
    assert '"producer": "甲站"' in found[1]
    assert "readme.txt" in found[1]


def test_a_folder_by_its_uri(folder, here, tmp_path):
    assert clean(f"{folder.as_uri()}/", tmp_path / "clean.csv", "spark") == here


def large(monkeypatch):
    """Make every file large, and what is fetched of it at once small."""
    for name in ("source", "large"):
        monkeypatch.setattr(f"aircheck.intake.files.{name}.LARGE", 300)
    for name in ("remote", "remote_large"):
        monkeypatch.setattr(f"aircheck.intake.engines.{name}.LARGE", 300)
    monkeypatch.setattr("aircheck.intake.engines.remote_large._PIECE", 50_000)
    monkeypatch.setattr("aircheck.intake.engines.remote_large._ROWS", 10)
    monkeypatch.setattr("aircheck.statistics.engines.spark_storage.HEAD", 1000)
    monkeypatch.setattr("aircheck.statistics.engines.spark_storage.TAIL", 20)
    monkeypatch.setattr("aircheck.intake.engines.remote._HEADS_AT_ONCE", 600)


def test_files_that_are_too_large_to_be_fetched(folder, served, here, monkeypatch, tmp_path):
    large(monkeypatch)
    assert clean(served.address, tmp_path / "clean.csv", "spark") == here


def test_a_large_file_that_has_to_be_held_whole_is_refused(served, folder, monkeypatch):
    large(monkeypatch)
    quoted = folder / "quoted.csv"
    quoted.write_text('station,time,PM2.5\n"A",2020-05-01 01:00,5\n' * 20)
    try:
        sources = expand([f"{served.address}/quoted.csv"], engine="spark")
        scope = Scope(air=load_gases, engine=engine_of("spark"))
        (entry,) = receive(sources, built_in(), scope).submission.inputs
    finally:
        quoted.unlink()
    assert entry.problem is not None
    assert entry.problem.key == "intake.problem.remote_large"


def test_what_spark_would_pass_over_is_named(served, folder):
    odd = {"_late.csv": "_*", "month=2020-03/_late.CSV": "*/_*", "_old/x.csv": "_old/x.csv"}
    (folder / "_old").mkdir()
    for name in odd:
        (folder / name).write_text("station,time,PM2.5\nA,2020-05-01 01:00,5\n")
    try:
        found = {source.path: source.problem for source in expand([served.address], engine="spark") if source.problem}
        (local,) = receive(
            expand([str(folder / "_late.csv")]), built_in(), Scope(air=load_gases, engine=engine_of("spark"))
        ).submission.inputs
    finally:
        for name in odd:
            (folder / name).unlink()
        (folder / "_old").rmdir()
    assert {path.removeprefix(f"{served.address}/") for path in found} == set(odd.values())
    assert {problem.key for problem in found.values()} == {"intake.problem.passed_over"}
    assert (local.used, local.rejected) == (0, 1)
    assert local.problem is not None


def test_storage_that_may_not_be_read(served):
    served.forbidden.add("month=2020-03")
    try:
        with pytest.raises(NoStorage) as caught:
            expand([served.address], engine="spark")
    finally:
        served.forbidden.clear()
    assert (caught.value.why, caught.value.code) == ("denied", ExitCode.REJECTED)


def test_hours_there_of_which_one_file_may_not_be_read_and_the_list_here(served, folder):
    sources = expand([f"{served.address}/month=2020-03/", str(folder / "stations.csv")], engine="spark")
    served.forbidden.add("again [1] 甲.csv")
    try:
        scope = Scope(air=load_gases, engine=engine_of("spark"))
        inputs = receive(sources, built_in(), scope).submission.inputs
    finally:
        served.forbidden.clear()
    assert [(entry.path, entry.rows, entry.out_of_scope, entry.problem is not None) for entry in inputs] == [
        (f"{served.address}/month=2020-03/again [1] 甲.csv", 0, 0, True),
        (f"{served.address}/month=2020-03/d.parquet", 46, 46, False),
        (str(folder / "stations.csv"), 3, 0, False),
    ]
    assert inputs[0].problem.values["error"].key == "files.not_allowed"


@pytest.mark.parametrize(
    ("address", "why", "code"),
    [
        ("{}/nothing/here/", "absent", ExitCode.USAGE),
        ("nosuch://bucket/x", "no_client", ExitCode.USAGE),
        ("s3a://bucket/x", "no_client", ExitCode.USAGE),
        ("hdfs://nosuchhost.invalid/x", "failed", ExitCode.REJECTED),
    ],
)
def test_addresses_at_which_nothing_is_read(served, address, why, code):
    with pytest.raises(NoStorage) as caught:
        expand([address.format(served.address)], engine="spark")
    assert (caught.value.why, caught.value.code) == (why, code)


def test_a_folder_without_a_table(served, folder):
    (folder / "empty").mkdir()
    (folder / "empty" / "note.txt").write_text("x")
    try:
        with pytest.raises(EmptyFolder) as caught:
            expand([f"{served.address}/empty/"], engine="spark")
    finally:
        (folder / "empty" / "note.txt").unlink()
        (folder / "empty").rmdir()
    assert caught.value.code is ExitCode.REJECTED
    assert caught.value.seen == (f"{served.address}/empty/note.txt",)


def test_a_secret_is_refused_before_anything_is_asked():
    with pytest.raises(NoRemote):
        expand(["s3a://key:secret@bucket/x"], engine="spark")
