"""A rule as YAML: what it says after a user's file has changed it, and what changed it."""

from io import StringIO
from typing import Any

from ruamel.yaml import YAML

from aircheck.loading.plans import LoadedPlan
from aircheck.locale import Words
from aircheck.pipeline import NothingSelected


def rule_source(loaded: LoadedPlan, rule: str, words: Words) -> str:
    """Return the rule as text. `NothingSelected` when the plan has no such rule."""
    bound = next((entry for entry in loaded.rules if entry.rule.id == rule), None)
    if bound is None:
        raise NothingSelected(rule, tuple(entry.rule.id for entry in loaded.rules))
    data = bound.rule.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    notes = "".join(f"# {words(note)}\n" for note in loaded.origins.get(rule, ()))
    return f"# {bound.file}\n{notes}{_yaml({'rules': [data]})}"


def _yaml(data: dict[str, Any]) -> str:
    writer = YAML()
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.width = 110
    out = StringIO()
    writer.dump(_literal(data), out)
    return out.getvalue()


def _literal(node: Any) -> Any:
    """Write texts of several lines as they are read."""
    from ruamel.yaml.scalarstring import LiteralScalarString

    match node:
        case dict():
            return {key: _literal(value) for key, value in node.items()}
        case list():
            return [_literal(entry) for entry in node]
        case str() if "\n" in node:
            return LiteralScalarString(node)
        case _:
            return node
