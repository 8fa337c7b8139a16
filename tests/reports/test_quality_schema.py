"""`schemas/quality-1.json` is what `aircheck data quality --format json` writes, no more and no less."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from aircheck.intake.files.source import SourceFile
from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual
from aircheck.quality import NAMES
from aircheck.reports.quality.json import SCHEMA, document
from aircheck.runs.quality import flag

from .schemas import at, objects, wrong

SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "quality-1.json"
HEADER = "station,time,PM2.5,PM10\n"
NOW = HEADER + "".join(f"A,2020-03-01 {n:02d}:00,{40 if n < 9 else n},20\n" for n in range(1, 15))
BAD = "A,2020-03-01 20:00,x,20\nA,2020-03-01 20:00\n"


@pytest.fixture(scope="module")
def schema():
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A report with flags, rejects, notes, a refused file, and amendments with and without a place."""
    folder = tmp_path_factory.mktemp("quality")
    (folder / "submission.yaml").write_text("producer: 甲\nsubmitted: 2020-05-01\nreason: 校准\n", encoding="utf-8")
    now = [
        SourceFile.of_text(str(folder / "a.csv"), NOW + BAD),
        SourceFile.of_text(str(folder / "b.csv"), "x,y\n1,2\n"),
    ]
    before = [SourceFile.of_text("old.csv", NOW.replace(",9,20", ",70,20").replace(",10,20", ",71,20") + "")]
    return document(flag(now, before, (), None, resolve="last_file"))


def test_the_schema_is_one_and_has_the_documents_name(schema):
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA


def test_a_report_is_valid_and_has_something_of_everything(schema, sample):
    assert wrong(schema, sample) == []
    assert sample["flags"]
    assert sample["submission"]["rejects"]
    assert sample["submission"]["notes"]
    assert any(entry["problem"] for entry in sample["submission"]["inputs"])
    assert [one["closed"] for one in sample["amendments"]] == [2]


def test_an_empty_report_is_valid(schema):
    assert wrong(schema, document(flag([], [], (), None))) == []


def test_words_of_the_schema_are_those_of_the_program(schema):
    assert schema["$defs"]["check_name"]["enum"] == list(NAMES)
    assert schema["$defs"]["answer"]["properties"]["outcome"]["enum"] == [outcome.value for outcome in Outcome]


def test_nothing_may_be_added_or_left_out(schema, sample):
    # Flags by station have whatever names stations have.
    paths = [path for path in objects(sample) if path[-1:] != ("stations",)]
    assert len(paths) == 20
    for path in paths:
        more, less = deepcopy(sample), deepcopy(sample)
        for changed, edit in ((more, lambda node: node.update(extra=1)), (less, lambda node: node.popitem())):
            edit(at(changed, path))
            assert wrong(schema, changed) != [], path


def test_dates_and_numbers_are_text(schema, sample):
    for path, value in (("day", "1.3.2020"), ("value", 40), ("hour", 0), ("check", "guess"), ("line", 0)):
        tampered = deepcopy(sample)
        tampered["flags"][0][path] = value
        assert wrong(schema, tampered) != [], path
    assert date.fromisoformat(sample["flags"][0]["day"])
    assert Bilingual(**sample["flags"][0]["text"])
