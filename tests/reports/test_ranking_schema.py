"""`schemas/ranking-1.json` is what `aircheck rank --format json` writes, no more and no less."""

import json
from calendar import monthrange
from copy import deepcopy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from aircheck.intake.files.source import SourceFile
from aircheck.model.methods.ranking import Ranking
from aircheck.model.period import Month
from aircheck.reports.ranking.json import SCHEMA, render
from aircheck.runs.rank import Request, rank

from .schemas import at, objects, wrong

SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "ranking-1.json"
METHOD = {
    "title": {"zh": "通报", "en": "Notice"},
    "tie_breakers": ["PM10"],
    "combined": {"title": {"zh": "综合", "en": "Both"}, "weights": {"PM2.5": 0.6, "PM10": 0.4}},
    "groups": [{"name": {"zh": "站点", "en": "Stations"}, "members": ["A", "B", "X"]}],
    "months": [{"last": 1, "times": 1, "then": {"zh": "约谈", "en": "a talk"}}],
}


@pytest.fixture(scope="module")
def schema():
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sample():
    rows = [
        f"{station},{year}-02-{day:02d} {hour:02d}:00,{level},{level + 9}"
        for year in (2019, 2020)
        for station, level in (("A", 40), ("B", 50), ("C", 9))
        for day in range(1, monthrange(year, 2)[1] + 1)
        for hour in range(1, 24)
    ]
    text = "station,time,PM2.5,PM10\nA,2020-02-01 24:00,x,9\n" + "\n".join(rows) + "\n"
    request = Request(Month(2020, 2).whole)
    return json.loads(
        render(rank(None, Ranking.model_validate(METHOD), [SourceFile.of_text("hours.csv", text)], request))
    )


def test_the_schema_is_one_and_has_the_documents_name(schema):
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA


def test_a_document_is_valid_and_has_something_of_everything(schema, sample):
    assert wrong(schema, sample) == []
    (group,) = sample["groups"]
    assert [[len(table["rows"]), len(table["not_ranked"])] for table in group["tables"]] == [[2, 1]] * 3
    assert [[one["code"] for one in rule["units"]] for rule in group["repeats"]] == [["B"]]
    assert all(sample[name] for name in ("title", "period", "compared", "editions", "inputs", "rejects", "notes"))


def test_nothing_may_be_added_or_left_out(schema, sample):
    for path in objects(sample):
        if path[-1:] in (("weights",), ("deciders",)):
            continue
        more, less = deepcopy(sample), deepcopy(sample)
        at(more, path)["extra"] = 1
        at(less, path).popitem()
        assert wrong(schema, more) != [], path
        assert wrong(schema, less) != [], path
