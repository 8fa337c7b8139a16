"""The JSON Schemas under schemas/: what the program would write, and every YAML file of the house fits its own."""

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from aircheck.loading.schemas import FILES, render
from aircheck.measures import MEASURES
from tests.conftest import ROOT

PATHS = {
    "rules": "rules/*[!s]/*.yaml",
    "plan": "plans/*/plan.yaml",
    "commitments": "plans/*/commitments.yaml",
    "tasks": "plans/*/tasks.yaml",
    "dataset": "rules/datasets/*.yaml",
    "list": "rules/lists/*.yaml",
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_committed_is_fresh(name):
    assert (ROOT / "schemas" / f"{name}.json").read_text(encoding="utf-8") == render(name, MEASURES)


def as_json(node: Any) -> Any:
    """YAML dates as the text they are written as."""
    if isinstance(node, dict):
        return {str(key): as_json(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_json(entry) for entry in node]
    return node.isoformat() if isinstance(node, date) else node


@pytest.mark.parametrize("name", PATHS)
def test_every_file_of_the_house_fits(name):
    validator = Draft202012Validator(json.loads(render(name, MEASURES)))
    paths = sorted(ROOT.glob(PATHS[name]))
    assert paths
    wrong = {
        path.name: [error.json_path for error in validator.iter_errors(as_json(YAML(typ="safe").load(path)))][:3]
        for path in paths
    }
    assert {name: errors for name, errors in wrong.items() if errors} == {}
