"""`my-plan.yaml`: a user's file with made-up values for everything that a plan leaves to others."""

from collections.abc import Mapping
from decimal import Decimal

from aircheck.loading.plans import LoadedPlan
from aircheck.model.parameter import ParameterValue

NAME = "my-plan.yaml"


def overlay_yaml(loaded: LoadedPlan, supplied: Mapping[str, ParameterValue]) -> str:
    """Return the text of the file."""
    head = [f"# 数值均为虚构，仅供演示。 Every value here is made up.\nextends: {loaded.plan.id}"]
    if supplied:
        head += ["\nparameters:"]
    return "\n".join([*head, *(_entry(name, entry) for name, entry in supplied.items())]) + "\n"


def _entry(name: str, entry: ParameterValue) -> str:
    value = f"{entry.value:f}" if isinstance(entry.value, Decimal) else _quoted(str(entry.value), entry)
    return f"  {name}: {{value: {value}, source: {entry.source}, on: {entry.on}}}"


def _quoted(text: str, entry: ParameterValue) -> str:
    return f'"{text}"' if isinstance(entry.value, str) else text
