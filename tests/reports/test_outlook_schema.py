"""`schemas/outlook-1.json` is what `aircheck outlook --format json` writes, no more and no less."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from aircheck.outlook.supposed import Supposition
from aircheck.runs.outlook import Wish
from tests.outlook.house import daily, document

from .schemas import at, objects, wrong

pytestmark = pytest.mark.heavy

SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "outlook-1.json"
MANY = 2
"""Objects in a list that are tried: the others are alike."""


@pytest.fixture(scope="module")
def schema():
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sample():
    spans = (("2019-10-01", "2019-12-31", {"PM2.5": 30}), ("2020-01-01", "2020-09-30", {"PM2.5": 36}))
    wish = Wish(supposed=(Supposition.parse("PM2.5:-10%"),), days=9)
    return document(daily(*spans), wish=wish)


def test_the_schema_is_one_and_says_what_is_written(schema, sample):
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == sample["schema"] == "aircheck.outlook/1"
    assert wrong(schema, sample) == []


def test_the_sample_has_something_of_everything(sample):
    mean = next(entry for entry in sample["entries"] if entry["kind"] == "mean")
    assert mean["projection"]["years"]
    assert mean["what_if"][0]["then"]
    assert mean["course"][0] == {"day": "2020-01-01", "value": "36.000"}
    assert next(entry for entry in sample["entries"] if entry["kind"] == "attainment")["parts"]


def test_nothing_may_be_added_or_left_out(schema, sample):
    for path in objects(sample):
        if path[-1:] in (("allowed",), ("then",)) or any(isinstance(step, int) and step >= MANY for step in path):
            continue
        more, less = deepcopy(sample), deepcopy(sample)
        at(more, path)["extra"] = 1
        removed = at(less, path)
        removed.pop(next(key for key in removed))
        assert wrong(schema, more) != [], path
        assert wrong(schema, less) != [], path
