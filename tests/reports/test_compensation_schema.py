"""`schemas/compensation-1.json` is what `aircheck compensate --format json` writes, no more and no less."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from aircheck.intake.files.source import SourceFile
from aircheck.loading.methods import compensation_of, load_methods
from aircheck.measures import MEASURES
from aircheck.reports.compensation.json import SCHEMA, render
from aircheck.runs.compensate import Request, settle

from .schemas import at, objects, wrong

SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "compensation-1.json"
METHODS = Path(__file__).parents[1] / "journeys" / "methods"
BAD = SourceFile.of_text("hours.csv", "station,time,PM2.5,PM10\nA,2018-09-01 01:00,x,20\nA,2018-09-01 02:00,9,20\n")


@pytest.fixture(scope="module")
def schema():
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


def made(name, *sources):
    path = str(METHODS / f"{name}.yaml")
    methods = load_methods(path, "compensation", MEASURES)
    return json.loads(render(settle(methods, compensation_of(methods, path), sources, Request())))


@pytest.fixture(scope="module")
def sample():
    return made("anqing-2018q3", BAD)


def test_the_schema_is_one_and_has_the_documents_name(schema):
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA


@pytest.mark.parametrize("name", sorted(path.stem for path in METHODS.glob("*20*.yaml")))
def test_published_settlements_are_valid(schema, name):
    assert wrong(schema, made(name)) == []


def test_a_document_is_valid_and_has_something_of_everything(schema, sample):
    assert wrong(schema, sample) == []
    assert all(sample[name] for name in ("amounts", "units", "pools", "inputs", "rejects", "notes", "period"))


def test_nothing_may_be_added_or_left_out(schema, sample):
    for path in objects(sample):
        more, less = deepcopy(sample), deepcopy(sample)
        at(more, path)["extra"] = 1
        at(less, path).popitem()
        assert wrong(schema, more) != [], path
        assert wrong(schema, less) != [], path
