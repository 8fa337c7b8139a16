"""Rules and commitments together with the files they are in: what the checks look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import Field, ValidationError

from aircheck.loading.yaml.document import PathStep
from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.reading import Loaded
from aircheck.model.overlay import Overlay
from aircheck.model.plan import Commitment
from aircheck.model.rule import Rule, RuleFile
from aircheck.model.text import Message, Strict

_ANY = {"id": "any", "measure": {"any": None}, "target": "= 0"}
"""Stands in for a required part of a rule that cannot be read; no check looks at it."""


class CommitmentFile(Strict):
    """`commitments.yaml` of a plan."""

    commitments: tuple[Commitment, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Listed:
    """One entry of a list in a file."""

    file: Loaded[RuleFile] | Loaded[CommitmentFile] | Loaded[Overlay]
    path: tuple[PathStep, ...]

    def problem(self, *below: PathStep, message: Message, hint: Message | None = None, at_key: bool = False) -> Problem:
        """Build a problem at a key path below the entry."""
        return self.file.document.problem((*self.path, *below), message, hint, at_key=at_key)

    @property
    def where(self) -> dict[str, str | int]:
        """The file and line of the entry's id, as a message names them."""
        return {"file": self.file.document.source.file, "line": self.file.document.line((*self.path, "id"))}


@dataclass(frozen=True)
class ListedRule(Listed):
    """A rule and its place. `broken` are keys that could not be read: checks skip them."""

    rule: Rule
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ListedCommitment(Listed):
    """A commitment and its place."""

    commitment: Commitment


def each_rule(file: Loaded[RuleFile]) -> Iterator[ListedRule]:
    """Yield the rules as they are."""
    for index, rule in enumerate(file.value.rules):
        yield ListedRule(file, ("rules", index), rule)


def salvaged_rules(file: Loaded[RuleFile] | Loaded[Overlay]) -> Iterator[ListedRule]:
    """Yield the readable parts of the rules of a file that has problems, so that the checks still see the rest."""
    entries = file.document.data.get("rules")
    for index, data in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(data, dict):
            yield from _salvaged(file, index, data)


def _salvaged(file: Loaded[RuleFile] | Loaded[Overlay], index: int, data: dict[str, Any]) -> Iterator[ListedRule]:
    broken: frozenset[str] = frozenset()
    try:
        rule = Rule.model_validate(data)
    except ValidationError as error:
        broken = frozenset(str(entry["loc"][0]) for entry in error.errors() if entry["loc"])
        readable = {key: value for key, value in data.items() if key not in broken}
        rule = Rule.model_validate(readable | {key: value for key, value in _ANY.items() if key in broken})
    yield ListedRule(file, ("rules", index), rule, broken)


def each_commitment(file: Loaded[CommitmentFile]) -> Iterator[ListedCommitment]:
    """Yield the commitments as they are."""
    for index, commitment in enumerate(file.value.commitments):
        yield ListedCommitment(file, ("commitments", index), commitment)
