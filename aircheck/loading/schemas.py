"""JSON Schemas of the YAML files, with which an editor completes and checks them."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from aircheck.loading.lists import WordList
from aircheck.loading.methods import MethodFile
from aircheck.loading.plans.places import CommitmentFile
from aircheck.model.dataset import Contract
from aircheck.model.measure import Measure
from aircheck.model.overlay import Overlay
from aircheck.model.plan import Plan
from aircheck.model.register import Joined
from aircheck.model.rule import RuleFile
from aircheck.model.task import TaskFile
from aircheck.model.workspace.workspace import Workspace

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: Mapping[str, type[BaseModel]] = {
    "rules": RuleFile,
    "plan": Plan,
    "commitments": CommitmentFile,
    "tasks": TaskFile,
    "dataset": Contract,
    "register": Joined,
    "list": WordList,
    "overlay": Overlay,
    "workspace": Workspace,
    "methods": MethodFile,
}
"""The kinds of YAML files, by the name of their schema."""


def schema(name: str, measures: Mapping[str, Measure[Any]]) -> dict[str, Any]:
    """Return the schema of a kind of file; `KeyError` if there is no such kind."""
    found: dict[str, Any] = FILES[name].model_json_schema(by_alias=True)
    definitions: dict[str, Any] = found.get("$defs", {})
    if "Rule" in definitions:
        _describe_measures(definitions, measures)
    return {"$schema": DIALECT, "$id": f"aircheck.{name}/1", **found}


def render(name: str, measures: Mapping[str, Measure[Any]]) -> str:
    """Return the schema as text, the same on every run."""
    return json.dumps(schema(name, measures), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _describe_measures(definitions: dict[str, Any], measures: Mapping[str, Measure[Any]]) -> None:
    """Insert the spec of every kind of measure where a rule only has `measure:`."""
    options = []
    for kind in sorted(measures):
        spec = measures[kind].spec.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        definitions.update(spec.pop("$defs", {}))
        name = f"{kind}_measure"
        definitions[name] = _with_placeholders(spec)
        options.append({"$ref": f"#/$defs/{name}"})
    definitions["Rule"]["properties"]["measure"] = {"anyOf": options}
    definitions["Variant"]["properties"]["measure"] = {"anyOf": [*options, {"type": "null"}]}


def _with_placeholders(node: Any) -> Any:
    """Allow a placeholder wherever a number may be: `to: "{year}"`."""
    if isinstance(node, list):
        return [_with_placeholders(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") in ("integer", "number"):
        return {"anyOf": [node, {"type": "string", "pattern": r"^\{\s*[a-z][a-z0-9_]*\s*\}$"}]}
    return {key: _with_placeholders(value) for key, value in node.items()}
