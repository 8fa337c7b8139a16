"""Values of the wrong type: what was expected, what is there, and how to write it."""

import re
from datetime import date
from typing import Any

from aircheck.loading.yaml.faults import Fault
from aircheck.loading.yaml.fields import allowed_keys, pattern_of
from aircheck.model.text import Message, NameList
from aircheck.model.workspace.expect import AGE, SHARE

_TYPES = {
    "string": "text",
    "int": "integer",
    "decimal": "number",
    "float": "number",
    "finite": "number",
    "bool": "boolean",
    "date": "date",
    "model": "mapping",
    "dict": "mapping",
    "mapping": "mapping",
    "tuple": "list",
    "list": "list",
    "set": "list",
    "frozen": "list",
}
_PATTERN_HINTS = {
    "^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "loading.hint.dashed_id",
    "^[a-z][a-z0-9_]*$": "loading.hint.underscored_id",
    "^[0-9a-f]{16}$": "loading.hint.digest",
    r"\S": "loading.hint.not_blank",
    AGE: "loading.hint.age",
    SHARE: "loading.hint.share",
}
_TYPE_ERROR = re.compile(r"^([a-z]+)_(?:\w+_)?(?:type|parsing|number|float|inexact)$")


def expected_type(error: str) -> str | None:
    """Return what a type error of pydantic expects: the last part of a `loading.type.…` key; None for other errors."""
    found = _TYPE_ERROR.match(error)
    return _TYPES.get(found[1]) if found else None


def found_type(value: Any, written: str) -> Message:
    """Return what is in the file instead."""
    if value is None:
        return Message.of("loading.found.nothing")
    if isinstance(value, dict | list):
        return Message.of("loading.found.mapping" if isinstance(value, dict) else "loading.found.list")
    kinds = {bool: "boolean", int: "number", float: "number"}
    kind = kinds.get(type(value), "date" if isinstance(value, date) else "text")
    return Message.of(f"loading.found.{kind}", value=written)


def wrong_type(fault: Fault, expected: list[str]) -> Message:
    """Say what was expected, any of several types."""
    first, *others = dict.fromkeys(expected)
    wanted = Message.of(f"loading.type.{first}")
    for other in others:
        wanted = Message.of("loading.type.either", first=wanted, second=Message.of(f"loading.type.{other}"))
    return Message.of("loading.value.type", expected=wanted, found=found_type(fault.value, fault.written))


def type_hint(fault: Fault, expected: str) -> Message | None:
    """Return how a value of the expected type is written, if the present value suggests one."""
    if fault.last == "target":
        return Message.of("loading.hint.target")
    if expected == "date":
        return Message.of("loading.hint.date")
    if expected == "mapping":
        return _keys_hint(fault)
    if fault.value is None or isinstance(fault.value, dict | list):
        return None
    if expected == "text":
        pattern = pattern_of(fault.model, fault.path) if fault.path else None
        if pattern is not None and not re.search(pattern, fault.written):
            return pattern_hint(pattern, fault.written)
        return Message.of("loading.hint.quote", value=fault.written)
    return Message.of("loading.hint.list", value=fault.written) if expected == "list" else None


def pattern_hint(pattern: str, written: str) -> Message | None:
    """Return how a text of this pattern is written, if somebody said so."""
    if pattern == AGE and written.isascii() and written.isdigit():
        return Message.of("loading.hint.age_unit", value=written)
    return Message.of(_PATTERN_HINTS[pattern]) if pattern in _PATTERN_HINTS else None


def _keys_hint(fault: Fault) -> Message | None:
    if fault.context.get("class_name") == "Bilingual":
        return Message.of("loading.hint.bilingual")
    keys = allowed_keys(fault.model, fault.path)
    return Message.of("loading.hint.known", words=NameList.of(keys)) if keys else None
