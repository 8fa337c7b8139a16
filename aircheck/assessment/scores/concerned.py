"""Which results count for which unit, with which share: for the plan, for those in charge, for towns and streets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aircheck.assessment.scores.earning import Decided
from aircheck.documents.report import Report, Result, ResultPart
from aircheck.documents.scores import Role, UnitKind
from aircheck.measures.tasks.reports import ProgressReports
from aircheck.measures.tasks.standing import Lack, Share, Standing, exempt, standings
from aircheck.model.measurement import PartKind
from aircheck.model.methods.assessment import ScoreMethod
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Plan
from aircheck.model.task import TaskBook, TaskFile
from aircheck.model.text import Bilingual
from aircheck.tasks.matrix import assigned_organisations

TASKS = "tasks"
"""The kind of measure that counts the tasks of the ledger: a town has those tasks one by one."""


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that counts for a unit: what it is, why it counts, with which weight and share."""

    rule: str
    kind: str
    title: Bilingual
    clause: str
    role: Role
    part: str | None
    decided: Decided
    weight: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """Who is scored. `label` is its name in both languages."""

    kind: UnitKind
    name: str
    label: Bilingual


@dataclass(frozen=True)
class Concerns:
    """What counts for whom in a report; `kinds`: the kind of measure of each rule that has one."""

    report: Report
    plan: Plan
    method: ScoreMethod
    kinds: Mapping[str, str]
    book: TaskBook | None
    ledger: TaskFile | None
    reports: ProgressReports
    as_of: date

    def of_plan(self) -> Iterator[Concern]:
        """Yield every result once."""
        return (self._whole(result, Role.PLAN, Decimal(1)) for result in self.report.results)

    def of_departments(self) -> Mapping[Unit, Sequence[Concern]]:
        """Return what the organisations that lead or support answer for; towns have what they lead besides."""
        found: dict[str, list[Concern]] = {}
        shares = self.method.shares
        for result in self.report.results:
            for name in result.lead:
                found.setdefault(self._own(name), []).append(self._whole(result, Role.LEAD, shares.lead))
            for name in (name for name in result.support if name not in result.lead):
                found.setdefault(self._own(name), []).append(self._whole(result, Role.SUPPORT, shares.support))
        return {self._unit(name): concerns for name, concerns in found.items()}

    def of_towns(self) -> Mapping[Unit, Sequence[Concern]]:
        """Return what towns and streets have of their own: parts of results, and their shares of tasks."""
        found: dict[str, list[Concern]] = {}
        streets = self._streets()
        for result in self.report.results:
            for name, part in self._town_parts(result, streets):
                found.setdefault(name, []).append(self._part(result, part))
        for name, concern in self._tasks():
            found.setdefault(name, []).append(concern)
        return {self._unit(name, UnitKind.TOWN): concerns for name, concerns in found.items()}

    def _streets(self) -> frozenset[str]:
        """Return who is a street of some result: it is one where a table names it as a unit, too."""
        parts = (part for result in self.report.results for part in result.parts)
        return frozenset(self._own(part.name) for part in parts if part.kind is PartKind.STREET)

    def _town_parts(self, result: Result, streets: frozenset[str]) -> Iterator[tuple[str, ResultPart]]:
        if self.book is not None and self.kinds.get(result.rule) == TASKS:
            return
        for part in result.parts:
            if part.outcome is None or part.kind not in (PartKind.STREET, PartKind.ORGANISATION):
                continue
            name = self._own(part.name)
            if name in streets or self._is_town(name):
                yield name, part

    def _tasks(self) -> Iterator[tuple[str, Concern]]:
        if self.book is None or self.ledger is None:
            return
        towns = [name for name in assigned_organisations(self.ledger, self.plan) if self._is_town(name)]
        for standing in standings(self.book, self.reports, self.as_of):
            for name in towns:
                yield name, self._task(standing, name)

    def _task(self, standing: Standing, town: str) -> Concern:
        task = standing.task
        rule = f"task-{task.no}"
        decided = Decided(self._state(standing, town), None, None, None)
        weight, share = self.method.weight_of(rule, "1"), self.method.shares.part
        return Concern(rule, TASKS, task.title, f"{task.no}", Role.TASK, town, decided, weight, share)

    def _state(self, standing: Standing, town: str) -> Outcome:
        task, due = standing.task, standing.due
        if exempt(task, self.plan, town) or self.reports.excused(task.no, town) is not None:
            return Outcome.NOT_APPLICABLE
        share = next((one for one in standing.shares if one.organisation == town), None)
        if share is not None and share.done_on is not None:
            return Outcome.FAIL if due is not None and share.done_on > due else Outcome.PASS
        # Nothing comes after the last day of a plan that could still be counted for it.
        if due is None or self.as_of < due or (self.as_of == due and due != self.plan.period.end):
            return Outcome.NOT_DUE
        return _lacking(share)

    def _whole(self, result: Result, role: Role, share: Decimal) -> Concern:
        decided = Decided(result.outcome, result.value, result.unit, result.target)
        return self._concern(result, role, None, decided, share)

    def _part(self, result: Result, part: ResultPart) -> Concern:
        assert part.outcome is not None  # as `_town_parts` chose
        # A part of a result that is not decided by itself (waived, not due) is not either, but what is waived for the
        # sake of another part alone is.
        partly = result.outcome is Outcome.WAIVED and result.waiver is None
        outcome = part.outcome if result.outcome.scored or partly else result.outcome
        decided = Decided(outcome, part.value, part.unit, result.target)
        return self._concern(result, Role.PART, part.name, decided, self.method.shares.part)

    def _concern(self, result: Result, role: Role, part: str | None, decided: Decided, share: Decimal) -> Concern:
        weight = self.method.weight_of(result.rule, result.weight)
        kind = self.kinds.get(result.rule, "")
        return Concern(result.rule, kind, result.title, result.clause, role, part, decided, weight, share)

    def _own(self, name: str) -> str:
        found = self.plan.organisation(name)
        return found.name if found else name

    def _is_town(self, name: str) -> bool:
        found = self.plan.organisation(name)
        return found is not None and found.level in ("town", "zone") and not found.every

    def _unit(self, name: str, kind: UnitKind | None = None) -> Unit:
        label = self.plan.display_name(name)
        own = kind or self._kind(name)
        return Unit(own, name, label if isinstance(label, Bilingual) else Bilingual(zh=name, en=name))

    def _kind(self, name: str) -> UnitKind:
        found = self.plan.organisation(name)
        if found is not None and found.collective:
            return UnitKind.COLLECTIVE
        return UnitKind.TOWN if self._is_town(name) else UnitKind.DEPARTMENT


def _lacking(share: Share | None) -> Outcome:
    """Return what it means that a unit's part of a task that was due is not done, or not known to be."""
    if share is None or share.lack in (Lack.REPORT, Lack.CONCERN, Lack.STATE):
        return Outcome.MISSING
    return Outcome.FAIL if share.lack is Lack.DONE else Outcome.INCOMPLETE
