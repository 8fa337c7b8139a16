"""Rules and commitments together with the files they stand in: what the checks look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import Field

from aircheck.loading.document import Step
from aircheck.loading.problems import Problem
from aircheck.loading.reading import Loaded
from aircheck.model.plan import Commitment
from aircheck.model.rule import Rule, RuleFile
from aircheck.model.text import Message, Strict


class CommitmentFile(Strict):
    """`commitments.yaml` of a plan."""

    commitments: tuple[Commitment, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Listed:
    """One entry of a list in a file."""

    file: Loaded[RuleFile] | Loaded[CommitmentFile]
    path: tuple[Step, ...]

    def problem(self, *below: Step, message: Message, hint: Message | None = None, at_key: bool = False) -> Problem:
        """Build a problem at a key path below the entry."""
        return self.file.document.problem((*self.path, *below), message, hint, at_key=at_key)

    @property
    def where(self) -> dict[str, str | int]:
        """The file and line of the entry's id, as a message names them."""
        return {"file": self.file.document.source.file, "line": self.file.document.line((*self.path, "id"))}


@dataclass(frozen=True)
class ListedRule(Listed):
    """A rule and its place."""

    rule: Rule


@dataclass(frozen=True)
class ListedCommitment(Listed):
    """A commitment and its place."""

    commitment: Commitment


def each_rule(files: Iterable[Loaded[RuleFile]]) -> Iterator[ListedRule]:
    """Yield the rules in the order of the files, then of the lines."""
    for file in files:
        for index, rule in enumerate(file.value.rules):
            yield ListedRule(file, ("rules", index), rule)


def each_commitment(file: Loaded[CommitmentFile]) -> Iterator[ListedCommitment]:
    """Yield the commitments as they stand."""
    for index, commitment in enumerate(file.value.commitments):
        yield ListedCommitment(file, ("commitments", index), commitment)
