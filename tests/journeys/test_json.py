"""The JSON report of whole runs: valid, the same bytes every time, untouched by order, splitting and threads."""

import json
import random
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aircheck import demo
from aircheck.documents.report_json import document
from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.model.period import Period
from aircheck.runs.check import check
from aircheck.runs.request import Request
from tests.conftest import FOUR, ROOT
from tests.examples import few
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

TABLES = ("air_hourly.csv", "stations.csv", "roads.csv", "dustfall.csv")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return the made-up year, written once."""
    place = tmp_path_factory.mktemp("demo")
    demo.write(place / "data")
    return place


def test_a_run_follows_the_schema(folder):
    done = aircheck("check", str(FOUR), "data", "--format", "json", cwd=folder)
    schema = json.loads((ROOT / "schemas" / "report-2.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(done.out))
    said = ("未采用的数据：拒收 1 行、1 个单元格，无法读取 0 个文件", "共 4 项，已判定 4 项，未达标 2 项")
    assert (tuple(done.err.splitlines()), done.code) == (said, 1)


def test_language_colour_threads_and_hash_seed_change_no_byte(folder):
    first = aircheck("check", str(FOUR), "data", "--format", "json", cwd=folder, POLARS_MAX_THREADS="1")
    second = aircheck(
        *("check", str(FOUR), "data", "--format", "json", "--lang", "en", "--no-color"),
        cwd=folder,
        POLARS_MAX_THREADS="7",
        PYTHONHASHSEED="3",
        LANG="en_US.UTF-8",
    )
    assert first.out == second.out


def test_output_to_a_file_is_the_same(folder):
    shown = aircheck("check", str(FOUR), "data", "--format", "json", cwd=folder)
    written = aircheck("check", str(FOUR), "data", "--format", "json", "-o", "report.json", cwd=folder)
    assert (written.out, written.code) == ("", 1)
    assert (folder / "report.json").read_text(encoding="utf-8") == shown.out


def test_rows_of_every_file_add_up(folder):
    report = json.loads(aircheck("check", str(FOUR), "data", "--format", "json", cwd=folder).out)
    for entry in report["inputs"]:
        assert entry["rows"] == entry["used"] + entry["rejected"] + entry["out_of_scope"]
    # 44,448 station-hours, 24 roads, 59 point-months, 6 stations; the reference station's January is out of scope.
    assert report["totals"]["rows"] == 44_448 + 24 + 59 + 6
    assert (report["totals"]["rejected"], report["totals"]["cells_rejected"]) == (1, 1)
    assert report["totals"]["out_of_scope"] == 31 * 24


def text_of(folder: Path, name: str) -> str:
    raw = (folder / "data" / name).read_bytes()
    return raw.decode("gb18030" if name == "dustfall.csv" else "utf-8-sig").replace("\r\n", "\n")


def verdicts(loaded, sources) -> str:
    """Return the report without what names the files themselves: inputs and the places of findings and rejects."""
    found = document(check(loaded, sources, Request(Period.year(2020).end)))
    for result in found["results"]:
        for finding in result["findings"]:
            finding["file"] = finding["line"] = None
        result["findings"].sort(key=json.dumps)
    found["inputs"] = []
    # How many files are tables by themselves is a matter of how they were split.
    found["notes"] = [note for note in found["notes"] if "itself" not in note["en"] and "themselves" not in note["en"]]
    found["totals"]["files"] = 0
    found["rejects"] = sorted(json.dumps([r["column"], r["text"], r["reason"]]) for r in found["rejects"])
    return json.dumps(found)


@pytest.fixture(scope="module")
def expected(folder):
    loaded = load_plan(str(FOUR), MEASURES)
    return loaded, verdicts(loaded, [SourceFile.of_text(name, text_of(folder, name)) for name in TABLES])


@settings(max_examples=few(6), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), pieces=st.integers(1, 5))
def test_shuffled_rows_and_split_files_change_no_verdict(folder, expected, seed, pieces):
    loaded, whole = expected
    chance = random.Random(seed)
    sources = []
    for name in TABLES:
        header, *rows = text_of(folder, name).splitlines()
        chance.shuffle(rows)
        for piece in range(pieces):
            part = "\n".join([header, *rows[piece::pieces]])
            sources.append(SourceFile.of_text(f"{piece}/{name}", part + "\n"))
    chance.shuffle(sources)
    assert verdicts(loaded, sources) == whole
