"""Two reports of one plan side by side (`aircheck.comparison/1`): what became of every commitment and part, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from aircheck.documents.amendment import Amendment
from aircheck.model.measurement import PartKind
from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual, Message

SCHEMA = "aircheck.comparison/1"

Change = Literal["newly_failing", "worse", "not_comparable", "recovered", "better", "same"]
"""What became of a commitment or a part. Failing is newly failing whatever it was before but failing."""
CHANGES: tuple[Change, ...] = get_args(Change)
"""In the order in which a reader wants to see them."""
Cause = Literal["data", "question", "rules", "program"]
"""What may make two reports differ: files, what was asked (day, stations, commitments), rules, or the program."""
CAUSES: tuple[Cause, ...] = get_args(Cause)


@dataclass(frozen=True, slots=True)
class Key:
    """What a judged number is known by in every report of a plan: the commitment and, of a part, its kind and name."""

    rule: str
    kind: PartKind | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a commitment or a part stood: outcome, value as printed, unit, the target it was held against, and margin.

    `margin` is the distance to the target, positive on the right side of it; None where there is none.
    """

    outcome: Outcome
    value: str | None
    unit: str | None
    target: str | None
    margin: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One commitment or part in both reports. `before` or `after` is None where that report does not have it.

    `title` is the commitment's, `label` the part's where it has one. `remarks`: why it is not comparable, and what
    of its rule was changed.
    """

    key: Key
    title: Bilingual
    label: Bilingual | None
    change: Change
    before: Standing | None
    after: Standing | None
    remarks: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports: what it was called on the command line, and what tells it from others."""

    name: str
    as_of: date
    period_from: date
    period_to: date
    version: str
    rules_digest: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole comparison. `compared`: worst first, a commitment before its parts.

    `causes`: what differs between the runs, by what it belongs to; none of a kind says that it did not change.
    `restated`: figures that the later files have with other values, or no more; None where the files were not read.
    """

    plan: str
    plan_title: Bilingual
    before: Side
    after: Side
    causes: Mapping[Cause, tuple[Message, ...]]
    compared: tuple[Compared, ...]
    restated: tuple[Amendment, ...] | None = None

    def of(self, change: Change) -> tuple[Compared, ...]:
        """Return what a change became of."""
        return tuple(one for one in self.compared if one.change == change)

    def commitments(self) -> Mapping[Change, int]:
        """Return how many commitments each change became of; parts do not count."""
        own = [one.change for one in self.compared if one.key.kind is None]
        return {change: own.count(change) for change in CHANGES}

    def fresh(self, failing: frozenset[Outcome]) -> tuple[Compared, ...]:
        """Return the commitments that fail and are not known to have failed before, `failing` counting as failed.

        What fails in another assessed period is new: that it failed in the one before says nothing of it.
        """
        return tuple(_fresh(self, failing | {Outcome.FAIL}))


def _fresh(found: Comparison, failing: frozenset[Outcome]) -> Iterator[Compared]:
    before, after = found.before, found.after
    alike = (before.period_from, before.period_to) == (after.period_from, after.period_to)
    for one in found.compared:
        known = alike and one.before is not None and one.before.outcome in failing
        if one.key.kind is None and one.after is not None and one.after.outcome in failing and not known:
            yield one
