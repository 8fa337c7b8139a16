"""`schemas/assessment-1.json` is what `aircheck assess` writes as JSON, no more and no less."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from aircheck.documents.assessment import SCHEMA
from aircheck.intake.files.source import SourceFile
from aircheck.loading.methods import load_methods
from aircheck.measures import MEASURES
from aircheck.reports.assessment.json import render
from aircheck.runs.assess import asked_of, assess, letter
from aircheck.runs.request import Request
from tests.conftest import FOUR
from tests.runs.test_assess import METHOD, ROADS, hours

from .schemas import at, objects, wrong

DAY = date(2030, 1, 1)
SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "assessment-1.json"


@pytest.fixture(scope="module")
def schema():
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    own = tmp_path_factory.mktemp("own") / "own.yaml"
    own.write_text(f"extends: {FOUR.as_posix()}\n{METHOD}", encoding="utf-8")
    methods = load_methods(str(own), "assessment", MEASURES)
    notes = SourceFile.of_text("stations.csv", "station,name,street\nA,甲站,东街\nB,乙站,西街\n")
    return assess(
        methods, methods.plan, [ROADS, hours(50, 41), notes], asked_of(methods.plan, Request(DAY), None, None)
    )


def test_the_schema_is_one_and_has_the_documents_name(schema):
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA


def test_a_document_is_valid_and_has_something_of_everything(schema, document):
    sample = json.loads(render(document))
    assert wrong(schema, sample) == []
    for name in (
        "scores",
        "indicators",
        "days",
        "monthly",
        "rankings",
        "open_points",
        "editions",
        "pictures",
        "report",
    ):
        assert sample[name], name
    assert wrong(schema, json.loads(render(letter(document, "区住建局")))) == []


@pytest.mark.heavy
def test_nothing_can_be_left_out_or_added(schema, document):
    sample = json.loads(render(document))
    # Of 366 days alike one is enough.
    area = sample["pictures"]["places"][0]
    area["days"], area["so_far"] = area["days"][100:101], area["so_far"][:1]
    area["so_far"][0]["days"] = area["so_far"][0]["days"][:1]
    # The other documents have schemas of their own; here their names are enough.
    for name in ("report", "episodes", "supervision"):
        sample[name] = {key: sample[name][key] for key in ("schema", "version")}
    sample["rankings"] = []
    ours = {name: sample[name] for name in sample if name not in ("report", "episodes", "supervision", "compensation")}
    for path in objects(ours):
        more = deepcopy(sample)
        at(more, path)["another"] = 1
        assert wrong(schema, more) != [], path
        for key in at(sample, path):
            less = deepcopy(sample)
            del at(less, path)[key]
            assert wrong(schema, less) != [], (path, key)
