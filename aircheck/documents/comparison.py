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

Change = Literal[
    "newly_failing",
    "settled_missed",
    "worse",
    "not_comparable",
    "recovered",
    "better",
    "settled_met",
    "open_again",
    "same",
]
"""What became of a commitment or a part. Failing is newly failing whatever it was before but failing or at risk.

`settled_missed`, `settled_met`: at risk and now failed, on track and now passed: the
side is the same and is final now. `open_again`: the reverse.
"""
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

    `margin` is the distance to the target, positive on the right side of it; None where there is none. `excused`: the
    outcome that decides in its place whether it counts as failed, where a waiver covers it or parts of it.
    """

    outcome: Outcome
    value: str | None
    unit: str | None
    target: str | None
    margin: str | None
    excused: Outcome | None = None

    def fails(self, failing: frozenset[Outcome]) -> bool:
        """Whether it counts as failed, where these outcomes do."""
        return self.outcome in failing and (self.excused is None or self.excused in failing)


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
        """Return the commitments that fail otherwise than they are known to have failed, `failing` counting as failed.

        One whose failing is known is among them if a part of it newly fails. What fails in another assessed period is
        new: that it failed in the one before says nothing of it.
        """
        counted = failing | {Outcome.FAIL}
        new = {one.key.rule for one in self.compared if self._is_new(one, counted)}
        return tuple(one for one in self._failing(counted) if one.key.rule in new)

    def parts_of(self, rule: str, failing: frozenset[Outcome]) -> tuple[Compared, ...]:
        """Return the parts of a commitment that newly fail."""
        counted = failing | {Outcome.FAIL}
        parts = (one for one in self.compared if one.key.rule == rule and one.key.kind is not None)
        return tuple(one for one in parts if self._is_new(one, counted))

    def worse(self, failing: frozenset[Outcome]) -> tuple[Compared, ...]:
        """Return the commitments whose known failing got worse: it is no new one, and is told."""
        return tuple(one for one in self._failing(failing | {Outcome.FAIL}) if one.change == "worse")

    def _failing(self, counted: frozenset[Outcome]) -> Iterator[Compared]:
        """Yield the commitments that count as failed."""
        whole = (one for one in self.compared if one.key.kind is None)
        return (one for one in whole if one.after is not None and one.after.fails(counted))

    def _is_new(self, one: Compared, counted: frozenset[Outcome]) -> bool:
        if one.after is None or not one.after.fails(counted):
            return False
        if one.before is None or not one.before.fails(counted) or not self._same_period:
            return True
        before, after = one.before.outcome, one.after.outcome
        return before is not after and (before, after) not in _MILDER

    @property
    def _same_period(self) -> bool:
        before, after = self.before, self.after
        return (before.period_from, before.period_to) == (after.period_from, after.period_to)


_MILDER = frozenset({(Outcome.FAIL, Outcome.AT_RISK), (Outcome.MISSING, Outcome.INCOMPLETE)})
"""What is known to be bad and is less bad now in the same way; any other change is another failure, and new."""
