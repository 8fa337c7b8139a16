"""`my-plan.yaml`: a user's file with made-up values for everything that a plan leaves to others."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal

from aircheck.model.parameter import ParameterValue
from aircheck.model.plan import ID_PATTERN

NAME = "my-plan.yaml"


def overlay_yaml(extends: str, supplied: Mapping[str, ParameterValue]) -> str:
    """Return the text of the file on top of the plan that `extends` names."""
    named = extends if re.fullmatch(ID_PATTERN, extends) else json.dumps(extends, ensure_ascii=False)
    head = [f"# 数值均为虚构，仅供演示。 Every value here is made up.\nextends: {named}"]
    if supplied:
        head += ["\nparameters:"]
    return "\n".join([*head, *(_entry(name, entry) for name, entry in supplied.items())]) + "\n"


def _entry(name: str, entry: ParameterValue) -> str:
    value = f"{entry.value:f}" if isinstance(entry.value, Decimal) else _quoted(str(entry.value), entry)
    return f"  {name}: {{value: {value}, source: {entry.source}, on: {entry.on}}}"


def _quoted(text: str, entry: ParameterValue) -> str:
    return f'"{text}"' if isinstance(entry.value, str) else text
