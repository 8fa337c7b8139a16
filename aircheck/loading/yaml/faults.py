"""pydantic's errors with their places in the document, without those that add nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from aircheck.loading.yaml.document import Document, PathStep, YamlPlace
from aircheck.loading.yaml.problems import MOST


@dataclass(frozen=True)
class Fault:
    """One pydantic error. `path` leads through the model's annotations, `place` through the document."""

    type: str
    path: tuple[PathStep, ...]
    place: YamlPlace
    text: str
    context: dict[str, Any]
    value: Any
    written: str
    model: Any

    @property
    def last(self) -> PathStep:
        """The key or index that the error is about."""
        return self.path[-1] if self.path else ""


def faults_of(error: ValidationError, document: Document, model: Any, below: Sequence[PathStep]) -> list[list[Fault]]:
    """Return the errors in groups about one value: more than one if no member of a union fits it."""
    faults = [_fault(item, document, model, below) for item in error.errors(include_url=False)[:MOST]]
    return _likely([fault for fault in faults if not _follows_from_others(fault)])


def _fault(item: Any, document: Document, model: Any, below: Sequence[PathStep]) -> Fault:
    path, context, value = tuple(item["loc"]), item.get("ctx", {}), item["input"]
    existing = path
    if item["type"] == "missing" or path[-1:] == ("[key]",):
        existing = path[:-1]
    elif item["type"] == "union_tag_invalid":
        key = context["discriminator"].strip("'")
        existing, value = (*path, key), value.get(key)
    place = document.place((*below, *existing))
    written = str(value) if path[-1:] == ("[key]",) else document.written(place.path)
    return Fault(item["type"], path, place, item["msg"], context, value, written, model)


def _follows_from_others(fault: Fault) -> bool:
    # pydantic counts only the valid items of a list; an invalid one already has an error of its own.
    return fault.type == "too_short" and len(fault.value) >= fault.context["min_length"]


def _likely(faults: list[Fault]) -> list[list[Fault]]:
    """Keep, among the members of a union, the one that was probably meant: most of it fits."""
    groups = [[fault] for fault in faults if fault.place.skipped is None]
    unions: dict[tuple[PathStep, ...], dict[PathStep, list[Fault]]] = {}
    for fault in faults:
        if fault.place.skipped is not None:
            existing, member = fault.place.skipped
            unions.setdefault(fault.place.path[:existing], {}).setdefault(member, []).append(fault)
    for members in unions.values():
        groups.extend(_most_fitting(list(members.values())))
    return groups


def _most_fitting(members: list[list[Fault]]) -> list[list[Fault]]:
    best = min(_misfit(member) for member in members)
    fitting = [member for member in members if _misfit(member) == best]
    if len({fault.place.path for member in fitting for fault in member}) == 1:
        return [[fault for member in fitting for fault in member]]
    return [[fault] for fault in fitting[0]]


def _misfit(member: list[Fault]) -> tuple[int, int]:
    return -max(len(fault.place.path) for fault in member), len(member)
