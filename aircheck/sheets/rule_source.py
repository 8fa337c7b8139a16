"""A rule as YAML, including what a user's file changed in it; without a rule, the commitment."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

from ruamel.yaml import YAML

from aircheck.loading.plans.plans import LoadedPlan
from aircheck.locale import Words
from aircheck.model.plan import Commitment
from aircheck.model.text import Message
from aircheck.runs.request import NothingSelected


def rule_source(loaded: LoadedPlan, rule: str, words: Words) -> str:
    """Return the rule as text, or the commitment that has none. `NothingSelected` when there is neither."""
    bound = next((entry for entry in loaded.rules if entry.rule.id == rule), None)
    commitment = loaded.commitments.get(rule)
    if commitment is None:
        raise NothingSelected(rule, tuple(loaded.commitments))
    if bound is None:
        notes = "".join(f"# {words(note)}\n" for note in _without_rule(commitment, loaded))
        data = commitment.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return f"{notes}{_yaml({'commitments': [data]})}"
    data = bound.rule.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    notes = "".join(f"# {words(note)}\n" for note in loaded.origins.get(rule, ()))
    return f"# {bound.file}\n{notes}{_yaml({'rules': [data]})}"


def _without_rule(commitment: Commitment, loaded: LoadedPlan) -> Iterator[Message]:
    """Return how the commitment is decided, and who is responsible where the plan names nobody."""
    yield Message.of(f"overview.without_rule.{commitment.check}")
    if not commitment.lead and loaded.plan.default_lead is not None:
        yield Message.of(
            "overview.default_lead", organisation=loaded.plan.display_name(loaded.plan.default_lead.organisation)
        )


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
