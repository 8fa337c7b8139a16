"""The report document (`aircheck.report/2`). Every number is already text here: no format computes one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from aircheck.documents.asked import Asked
from aircheck.documents.nightly.expectation import Expectation
from aircheck.documents.nightly.latest import Latest
from aircheck.documents.pictures import Pictures
from aircheck.documents.sensitivity import Sensitivity
from aircheck.model.measurement import Coverage, Finding, PartKind, RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Basis, Strength, WaiverKind
from aircheck.model.provenance import Statement, SubmissionNote
from aircheck.model.submission import InputFile, OfSubmission, Reject
from aircheck.model.text import Bilingual, Message

SCHEMA = "aircheck.report/2"


@dataclass(frozen=True, slots=True)
class WaiverNote:
    """The waiver that covers a result or a part of it: its last day, why, who approved it, and what it changes."""

    until: date
    reason: Bilingual
    by: str
    kind: WaiverKind = WaiverKind.NOT_EVALUATED


@dataclass(frozen=True, slots=True)
class ResultPart:
    """A part of a result with its own value and, where it is judged, outcome.

    `waiver`: what keeps it from counting; one that is not evaluated has no value.
    """

    kind: PartKind
    name: str
    label: Bilingual | None
    value: str | None
    unit: str
    outcome: Outcome | None
    coverage: Coverage | None
    colour: tuple[int, int, int] | None
    waiver: WaiverNote | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """What a result is without the parts that waivers keep from counting: it decides whether the result counts."""

    value: str | None
    exact: str | None
    margin: str | None
    outcome: Outcome
    coverage: Coverage | None


@dataclass(frozen=True, slots=True)
class Unadjusted:
    """What a result would be had recorded events taken nothing out."""

    value: str | None
    exact: str | None
    margin: str | None
    outcome: Outcome
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class OtherInterpretation:
    """The result under another option of an interpretation; `differs`: it is not the same as the reported one."""

    option: str
    label: Bilingual
    outcome: Outcome
    target: str | None
    value: str | None
    differs: bool


@dataclass(frozen=True, slots=True)
class InterpretationUse:
    """An interpretation that a result depends on: the options that decided it, and what the others would have given.

    `labels` says in words what each of the `options` is.
    """

    interpretation: str
    title: Bilingual
    options: tuple[str, ...]
    labels: tuple[Bilingual, ...]
    others: tuple[OtherInterpretation, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The answer for one commitment.

    `value` is rounded, `exact` is not; `margin` is the distance to the target, positive on the right side of it.
    `basis` other than `stated` means the target's number is not the plan's own. `rests_on`: what shows that nothing was
    left out of what was counted; None where nothing was measured. `outlook`: what the rest of a period that is open
    may still be; None where it has ended, or nothing can be said of it. `waiver` covers the whole of it. `rest`: the
    same without parts whose failing is only reported; None where there are none.
    """

    rule: str
    clause: str
    chapter: str
    title: Bilingual
    outcome: Outcome
    basis: Basis
    strength: Strength
    target: str | None
    unit: str | None
    value: str | None
    exact: str | None
    margin: str | None
    weight: str
    coverage: Coverage | None
    lead: tuple[str, ...]
    lead_basis: Basis
    support: tuple[str, ...]
    parts: Sequence[ResultPart]
    findings: Sequence[Finding]
    reason: Message | None
    notes: tuple[Message, ...]
    waiver: WaiverNote | None
    unadjusted: Unadjusted | None = None
    interpretations: tuple[InterpretationUse, ...] = ()
    rests_on: RestsOn | None = None
    outlook: Message | None = None
    rest: Rest | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Earned over possible weight. `percent` is None when nothing is in the denominator."""

    earned: str
    possible: str
    percent: str | None


@dataclass(frozen=True, slots=True)
class ReportChapter:
    """A chapter heading and the results under it, by rule id."""

    clause: str
    title: Bilingual
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report(OfSubmission):
    """The complete report of one run. `submissions`: by an input's path, what its `submission.yaml` says.

    `passes_rest_on`: how many results that pass rest on what.
    `statements`: datasets of which there is nothing to report. `request`: what the run was asked for.
    `sensitivity`: what other options of open points would change, `pictures`, and `latest`: how recent the values are;
    None where it was not asked for. `expectations`: what was expected of the submission besides.
    """

    plan: str
    plan_title: Bilingual
    area: Bilingual
    as_of: date
    period_from: date
    period_to: date
    engine: str
    version: str
    rules_digest: str
    stations: tuple[str, ...]
    organisations: Mapping[str, Bilingual]
    inputs: tuple[InputFile, ...]
    rejects: tuple[Reject, ...]
    summary: Mapping[Outcome, int]
    score: Score
    chapters: tuple[ReportChapter, ...]
    results: tuple[Result, ...]
    notes: tuple[Message, ...]
    submissions: Mapping[str, SubmissionNote] = field(default_factory=dict)
    request: Asked = field(default_factory=Asked)
    statements: tuple[Statement, ...] = ()
    sensitivity: Sensitivity | None = None
    passes_rest_on: Mapping[RestsOn, int] = field(default_factory=dict)
    pictures: Pictures | None = None
    latest: Latest | None = None
    expectations: tuple[Expectation, ...] = ()

    def result(self, rule: str) -> Result:
        """Return the result of one rule; `KeyError` when there is none."""
        for result in self.results:
            if result.rule == rule:
                return result
        raise KeyError(rule)
