"""pydantic's errors in our own words. A kind of error is one function and one line in the table at the end."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from aircheck.loading.yaml.document import Document, PathStep
from aircheck.loading.yaml.faults import Fault, faults_of
from aircheck.loading.yaml.fields import allowed_keys
from aircheck.loading.yaml.mistyped import expected_type, found_type, pattern_hint, type_hint, wrong_type
from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.suggest import suggestion
from aircheck.model.text import Contradiction, Message, NameList

MessageAndHint = tuple[Message, Message | None]

_SIGNS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}


def invalid_values(
    error: ValidationError, document: Document, model: Any, below: Sequence[PathStep] = ()
) -> list[Problem]:
    """Return the problems of a value that is not a valid `model`; it is in the document at the key path `below`."""
    return [_problem(group, document) for group in faults_of(error, document, model, below)]


SECRETIVE = "notify"
"""The key below which somebody may have written an address, which is a secret, in place of a variable's name."""


def _problem(group: list[Fault], document: Document) -> Problem:
    fault = next((one for one in group if one.type in ("literal_error", "enum")), group[0])
    if fault.path[:1] == (SECRETIVE,):
        told = document.problem(fault.place.path, Message.of("loading.notify.wrong"))
        return replace(told, source="")
    types = [expected for one in group if (expected := expected_type(one.type))]
    if types and len(types) == len(group):
        message, hint = wrong_type(fault, types), type_hint(fault, types[0]) if len(types) == 1 else None
    else:
        message, hint = _BY_TYPE.get(fault.type, _other)(fault)
    at_key = fault.type in ("extra_forbidden", "invalid_key") or fault.last == "[key]"
    return document.problem(fault.place.path, message, hint, at_key=at_key)


def _unknown_key(fault: Fault) -> MessageAndHint:
    keys = allowed_keys(fault.model, fault.path[:-1])
    return Message.of("loading.key.unknown", name=str(fault.last)), suggestion(str(fault.last), keys)


def _missing_key(fault: Fault) -> MessageAndHint:
    if isinstance(fault.last, int):
        return Message.of("loading.value.too_few", least=fault.last + 1), None
    return Message.of("loading.key.missing", name=fault.last), None


def _missing_tag(fault: Fault) -> MessageAndHint:
    return Message.of("loading.key.missing", name=fault.context["discriminator"].strip("'")), None


def _key_not_text(_: Fault) -> MessageAndHint:
    return Message.of("loading.key.not_text"), Message.of("loading.hint.quote_text")


def _wrong_word(fault: Fault) -> MessageAndHint:
    expected = fault.context.get("expected") or fault.context["expected_tags"]
    words = re.findall(r"'([^']*)'", expected) or re.split(r", | or ", expected)
    if fault.written:
        return Message.of("loading.value.word", value=fault.written), suggestion(fault.written, words)
    wanted = Message.of("loading.type.word")
    message = Message.of("loading.value.type", expected=wanted, found=found_type(fault.value, ""))
    return message, Message.of("loading.hint.known", words=NameList.of(words))


def _out_of_range(fault: Fault) -> MessageAndHint:
    name, bound = next((name, bound) for name, bound in fault.context.items() if name in _SIGNS)
    return Message.of("loading.value.range", value=fault.written, sign=_SIGNS[name], bound=str(bound)), None


def _pattern(fault: Fault) -> MessageAndHint:
    pattern = fault.context["pattern"]
    hint = pattern_hint(pattern, str(fault.value))
    # Whoever reads a hint needs no regular expression.
    message = Message.of("loading.value.form", value=fault.written)
    return message if hint else Message.of("loading.value.pattern", value=fault.written, pattern=pattern), hint


def _short_text(fault: Fault) -> MessageAndHint:
    return (Message.of("loading.value.empty"), None) if not fault.value else _other(fault)


def _too_few(fault: Fault) -> MessageAndHint:
    return Message.of("loading.value.too_few", least=fault.context["min_length"]), None


def _too_many(fault: Fault) -> MessageAndHint:
    return Message.of("loading.value.too_many", most=fault.context["max_length"]), None


def _refused(fault: Fault) -> MessageAndHint:
    if fault.last == "target":
        return Message.of("loading.target.unreadable", value=fault.written), Message.of("loading.hint.target")
    error = fault.context["error"]
    if isinstance(error, Contradiction):
        return error.message, None
    return Message.of("loading.value.refused", text=str(error)), None


def _other(fault: Fault) -> MessageAndHint:
    return Message.of("loading.value.other", text=fault.text), None


_BY_TYPE: dict[str, Callable[[Fault], MessageAndHint]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "union_tag_not_found": _missing_tag,
    "invalid_key": _key_not_text,
    "literal_error": _wrong_word,
    "enum": _wrong_word,
    "union_tag_invalid": _wrong_word,
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
    "less_than": _out_of_range,
    "less_than_equal": _out_of_range,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _short_text,
    "too_short": _too_few,
    "too_long": _too_many,
    "value_error": _refused,
}
