import json
from copy import deepcopy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from aircheck.documents.report import SCHEMA
from aircheck.documents.report_json import document
from aircheck.model.measurement import PartKind, RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Basis, Strength

from .sample import report
from .schemas import at, objects
from .test_text import only

SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "report-2.json"


@pytest.fixture(scope="module")
def schema():
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def errors(schema):
    """Return the places a document is wrong at."""
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return lambda found: sorted({place(error) for error in validator.iter_errors(found)})


def place(error):
    """Return the innermost place of an error: of a value that may be null, the branch that is not null says more."""
    inner = max(error.context, key=lambda each: len(each.absolute_path), default=error)
    return "/".join(map(str, (inner if len(inner.absolute_path) > len(error.absolute_path) else error).absolute_path))


def test_the_schema_is_one_and_has_the_documents_name(schema):
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA


def test_the_sample_is_valid(errors):
    assert errors(document(report())) == []


def test_what_other_options_would_change_is_valid(errors):
    from .test_codec import full

    found = document(full())
    assert errors(found) == []
    found["sensitivity"]["trials"][0]["changes"][0]["outcome"] = "perhaps"
    assert errors(found) == ["sensitivity/trials/0/changes/0/outcome"]


def test_a_report_without_results_or_files_is_valid(errors):
    assert errors(document(only())) == []


def test_every_object_is_closed_and_complete(schema):
    def closed(node):
        if isinstance(node, dict):
            if node.get("type") == "object" and "properties" in node:
                yield node
            for value in node.values():
                yield from closed(value)
        elif isinstance(node, list):
            for value in node:
                yield from closed(value)

    found = list(closed(schema))
    assert len(found) == 42
    assert [node for node in found if node["additionalProperties"] is not False] == []
    assert [node for node in found if node["required"] != list(node["properties"])] == []


def test_words_of_the_schema_are_those_of_the_model(schema):
    defs = schema["$defs"]
    assert defs["outcome"]["enum"] == list(Outcome)
    assert defs["basis"]["enum"] == list(Basis)
    assert defs["result"]["properties"]["strength"]["enum"] == list(Strength)
    assert defs["part"]["properties"]["kind"]["enum"] == list(PartKind)
    assert defs["result"]["properties"]["rests_on"]["enum"] == [*RestsOn, None]
    assert list(schema["properties"]["passes_rest_on"]["properties"]) == list(RestsOn)
    assert list(schema["properties"]["summary"]["properties"]) == list(Outcome)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", "aircheck.report/1"),
        ("as_of", "31.12.2020"),
        ("as_of", "2020-13-31"),
        ("period/from", None),
        ("summary/fail", -1),
        ("totals/rows", "35264"),
        ("score/percent", 33.3),
        ("inputs/0/sha256", "a" * 63),
        ("inputs/0/rows", 1.5),
        ("results/0/outcome", "failed"),
        ("results/0/value", 55),
        ("results/0/value", "55 µg/m³"),
        ("results/0/value", "5,5"),
        ("results/0/exact", "1/0"),
        ("results/0/margin", "--3"),
        ("results/0/basis", "guess"),
        ("results/0/strength", "maybe"),
        ("results/0/title", "PM2.5"),
        ("results/0/coverage/sufficient", "yes"),
        ("results/0/coverage/unit", "unit.day"),
        ("results/0/findings/0/line", 0),
        ("results/0/parts/0/kind", "planet"),
        ("results/1/parts/0/colour/2", 256),
        ("results/1/parts/0/colour", [0, 228]),
        ("results/5/waiver/until", "soon"),
        ("rejects/0/whole_row", None),
        ("notes/0", {"zh": "只有中文"}),
    ],
)
def test_a_wrong_value_is_found_where_it_is(errors, path, value):
    tampered = document(report())
    *way, last = path.split("/")
    node = tampered
    for step in way:
        node = node[int(step)] if isinstance(node, list) else node[step]
    node[int(last) if isinstance(node, list) else last] = value
    assert errors(tampered) == [path]


GOLDEN = json.loads((Path(__file__).parent / "golden" / "report.json").read_text(encoding="utf-8"))
FREE = (("organisations",), ("request", "interpretations"))
"""Objects whose keys are names of the plan's own."""
PATHS = [path for path in objects(GOLDEN) if tuple(path)[:1] != FREE[0] and tuple(path) != FREE[1]]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: "/".join(map(str, path)) or "document")
def test_nothing_may_be_added_or_left_out(errors, path):
    sample = document(report())
    more, less = deepcopy(sample), deepcopy(sample)
    at(more, path)["extra"] = 1
    key = next(iter(at(less, path)))
    del at(less, path)[key]
    where = ["/".join(map(str, path))]
    assert (errors(more), errors(less)) == (where, where)
