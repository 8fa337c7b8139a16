"""`progress`: how much of a commitment or task its organisations report as done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.measures.rows import reported
from aircheck.measures.rows.naming import describe
from aircheck.measures.rows.reported import ProgressReport, confirmation
from aircheck.measures.rows.shortfalls import all_told
from aircheck.model.dataset import Contract
from aircheck.model.explanation import Grid, Step
from aircheck.model.library import Library
from aircheck.model.measure import Duty, Measure, SpecProblem
from aircheck.model.measurement import Bounds, Coverage, Finding, Measurement, Part, PartKind, RestsOn
from aircheck.model.target import Target
from aircheck.model.text import Message, Strict, listing
from aircheck.statistics.rounding import written

PERCENT = "%"
_ALL, _NONE = Fraction(100), Fraction(0)


class ProgressSpec(Strict):
    """`{progress: commitment}` or `{progress: task, no: 23}`.

    `id` is the commitment's, filled in for a rule; `no` is a row of the plan's ledger. `organisations` names all that
    have to report, each with its other names. `evidence_required`: whether something done counts only with evidence.
    `confirmers`: who may confirm of another unit that it does not concern it.
    """

    progress: Literal["commitment", "task"]
    id: str | None = None
    no: int | None = None
    organisations: Mapping[str, tuple[str, ...]] = {}
    evidence_required: bool = True
    confirmers: tuple[str, ...] = ()


class Progress(Measure[ProgressSpec]):
    """The `progress` measure: the mean of the organisations' last reports, in per cent."""

    key = "progress"
    spec = ProgressSpec

    def datasets(self, spec: ProgressSpec) -> tuple[str, ...]:
        """Return the table of reports."""
        return (reported.DATASET,)

    def unit(self, spec: ProgressSpec, library: Library) -> str:
        """Return the per cent sign."""
        return PERCENT

    def problems(self, spec: ProgressSpec, library: Library) -> Iterator[SpecProblem]:
        """Yield a task without its number."""
        if spec.progress == "task" and spec.no is None:
            yield SpecProblem((), Message.of("measures.task_without_number"))

    def measure(self, spec: ProgressSpec, data: AssessmentData) -> Measurement | None:
        """Measure the mean of the organisations' percentages; None if no organisation has reported."""
        found = _Reported.of(spec, data)
        if found is None:
            return None
        values = [report.percent for report in found.counted]
        return Measurement(
            value=sum(values, _NONE) / len(values) if values else None,
            unit=PERCENT,
            coverage=found.coverage(),
            bounds=found.bounds(),
            parts=tuple(found.parts()),
            findings=tuple(found.findings()),
            notes=tuple(found.notes()),
            not_applicable=Message.of("measures.concerns_nobody") if found.concerns_nobody else None,
        )

    def rests_on(self, spec: ProgressSpec, target: Target, library: Library) -> RestsOn:
        """Return the plan where it says who has to report."""
        return RestsOn.PLAN if spec.organisations else RestsOn.AS_REPORTED

    def meaning(self, spec: ProgressSpec, library: Library) -> Message:
        """Say that the number rests on the organisations' own reports."""
        return Message.of("explain.progress", name=_name(spec))

    def columns(self, spec: ProgressSpec, library: Library) -> tuple[tuple[str, str], ...]:
        """Return the columns of a report."""
        return tuple((reported.DATASET, name) for name in reported.COLUMNS)

    def of_duty(self, written: Mapping[str, Any], duty: Duty) -> Mapping[str, Any] | None:
        """Return the reports on a commitment; the rule says who has to report, which may differ from who leads."""
        if written.get(self.key, "commitment") != "commitment":
            return None
        told: dict[str, Any] = {"id": duty.id, "organisations": duty.organisations}
        told |= {"evidence_required": duty.evidence_required, "confirmers": duty.confirmers}
        return {self.key: "commitment", **told, **({"organisations": {}} if written else {}), **written}

    def steps(self, spec: ProgressSpec, data: AssessmentData) -> Iterator[Step]:
        """Yield every organisation's last report and the mean."""
        found = _Reported.of(spec, data)
        if found is None:
            return
        yield found.step()
        values = [report.percent for report in found.counted]
        if values:
            total = sum(values, _NONE)
            mean = written(total / len(values))
            division = Message.of("explain.division", sum=written(total), count=len(values), value=mean)
            yield Step(Message.of("explain.mean_of_organisations"), (division,))


@dataclass(frozen=True)
class _Reported:
    """The last report in time of every organisation, worst first. `silent` are those that should report and did not.

    `refused` counts rows that could not be used, or that name no duty: any of them may be a later report on this one.
    `late` counts reports dated after the deadline: they cannot show that it was kept.
    """

    reports: tuple[ProgressReport, ...]
    silent: tuple[str, ...]
    refused: int
    late: int
    data: AssessmentData

    @classmethod
    def of(cls, spec: ProgressSpec, data: AssessmentData) -> "_Reported | None":
        """Return what was reported by the day of judging; None if nothing was."""
        table = data.table(reported.DATASET)
        if table is None:
            return None
        frame = reported.with_figures(table.frame, data.unread.get(reported.DATASET))
        about = reported.concerns(commitment=spec.id, task=spec.no)
        told = frame.filter(pl.col("date") <= data.as_of)
        rows = told.filter(about)
        if rows.is_empty():
            return None
        in_time = rows.filter(pl.col("date") <= data.deadline)
        last = reported.last_reports(
            in_time, spec.organisations, evidence_required=spec.evidence_required, confirmers=spec.confirmers
        )
        named = {report.organisation for report in last}
        return cls(
            last,
            tuple(organisation for organisation in spec.organisations if organisation not in named),
            data.submission.refused.get(reported.DATASET, 0) + reported.nameless(told),
            rows.height - in_time.height,
            data,
        )

    @property
    def counted(self) -> tuple[ProgressReport, ...]:
        """Reports that say how far it is."""
        return tuple(report for report in self.reports if not report.exempt)

    @property
    def exempt(self) -> tuple[str, ...]:
        """Organisations that say it does not concern them, and nobody else does."""
        return tuple(report.organisation for report in self.reports if report.exempt and not report.confirmed)

    @property
    def excused(self) -> tuple[ProgressReport, ...]:
        """Reports that it does not concern an organisation, which another unit has confirmed."""
        return tuple(report for report in self.reports if report.confirmed)

    @property
    def _due(self) -> int:
        """How many organisations it concerns, as far as is known."""
        return len(self.reports) - len(self.excused) + len(self.silent)

    @property
    def unproven(self) -> tuple[str, ...]:
        """Organisations that say all is done but give no evidence."""
        return tuple(report.organisation for report in self.counted if report.unproven)

    @property
    def concerns_nobody(self) -> bool:
        """Whether another unit has confirmed of every organisation that it does not concern it."""
        return bool(self.excused) and not (self._due or self.refused)

    def coverage(self) -> Coverage:
        """Require a report of every organisation, with evidence where it says that all is done."""
        shortfalls = []
        if not self.reports:
            shortfalls.append(self._too_late)
        if self.unproven:
            shortfalls.append(Message.of("measures.done_without_evidence", organisations=listing(self.unproven)))
        if self.exempt:
            shortfalls.append(Message.of("measures.not_concerned", organisations=listing(self.exempt)))
        if stateless := [report.organisation for report in self.counted if report.stateless]:
            shortfalls.append(Message.of("measures.state_unknown", organisations=listing(stateless)))
        if unread := [report.organisation for report in self.counted if report.unread]:
            shortfalls.append(Message.of("measures.figures_unread", organisations=listing(unread)))
        if self.silent:
            shortfalls.append(Message.of("measures.not_reported", organisations=listing(self.silent)))
        if self.refused:
            shortfalls.append(Message.of("measures.rows_unknown", rows=self.refused))
        shortfall = all_told(shortfalls)
        expected = self._due or int(not self.reports)
        valid = sum(not report.gap for report in self.counted)
        return Coverage(valid, expected, expected, "unit.organisation", sufficient=not shortfalls, shortfall=shortfall)

    def bounds(self) -> Bounds:
        """Return the bounds of the mean: a gap can be anything, and until the deadline everything can still be done."""
        if self.data.pending or self.refused:
            return Bounds(_NONE, _ALL)
        count, known = self._due, [r.percent for r in self.counted if not r.gap]
        low, gaps = sum(known, _NONE), count - len(known)
        # One that is silent may turn out not to be concerned; that keeps the mean within these extremes.
        return Bounds(low / count, (low + _ALL * gaps) / count) if count else Bounds()

    def parts(self) -> Iterator[Part]:
        """Yield every organisation, those that have not said how far it is without a value."""
        for report in self.counted:
            shortfall = (
                Message.of("measures.done_without_evidence", organisations=report.organisation)
                if report.unproven
                else None
            )
            if report.stateless:
                shortfall = Message.of("measures.state_unknown", organisations=report.organisation)
            if report.unread:
                shortfall = Message.of("measures.figures_unread", organisations=report.organisation)
            coverage = Coverage(int(not report.gap), 1, 1, "unit.row", sufficient=not report.gap, shortfall=shortfall)
            yield Part(PartKind.ORGANISATION, report.organisation, report.percent, coverage)
        unheard = [(name, "measures.not_concerned") for name in self.exempt]
        for organisation, key in (*unheard, *((name, "measures.not_reported") for name in self.silent)):
            shortfall = Message.of(key, organisations=organisation)
            coverage = Coverage(0, 1, 1, "unit.row", sufficient=False, shortfall=shortfall)
            yield Part(PartKind.ORGANISATION, organisation, None, coverage)

    def findings(self) -> Iterator[Finding]:
        """Yield reports without the evidence they need, then all others with their own percentage."""
        for report in sorted(self.counted, key=lambda report: not report.unproven):
            key = "measures.reported_unproven" if report.unproven else "measures.reported"
            text = Message.of(key, row=self._described(report.row), value=written(report.percent, 1))
            value = None if report.gap else report.percent
            yield Finding(text, self.data.path(report.row["_file"]), report.row["_line"], value)

    def notes(self) -> Iterator[Message]:
        """Yield what came too late, and which reports had to be interpreted."""
        if self.late and self.reports:
            yield self._too_late
        for report in self.excused:
            yield confirmation(report)
        if unknown := [report.organisation for report in self.counted if report.without_figures]:
            yield Message.of("measures.progress_without_figures", organisations=listing(unknown))
        if partial := [report.organisation for report in self.counted if report.only_in_part]:
            yield Message.of("measures.done_only_in_part", organisations=listing(partial))

    def step(self) -> Step:
        """Return the last report of every organisation."""
        rows = tuple(
            (
                report.organisation,
                str(report.row["date"]),
                describe({"state": report.row["state"]}, ("state",), self._contract),
                Message.of("explain.not_counted") if report.exempt else written(report.percent),
            )
            for report in self.reports
        )
        heads = ("explain.organisation_head", "explain.date", "explain.state", "explain.percent")
        return Step(Message.of("explain.last_reports"), (), Grid(tuple(Message.of(head) for head in heads), rows))

    @property
    def _too_late(self) -> Message:
        return Message.of("measures.reported_late", rows=self.late, due=str(self.data.deadline))

    @property
    def _contract(self) -> Contract:
        return self.data.library.contracts[reported.DATASET]

    def _described(self, row: Mapping[str, Any]) -> Message:
        shown = ("organisation", "date", "state", "completed", "total")
        return describe(row, tuple(name for name in shown if row[name] is not None), self._contract)


def _name(spec: ProgressSpec) -> str:
    return str(spec.no) if spec.progress == "task" else spec.id or ""
