"""What tables leave: rows, values, shares and what has to be repeated; verdicts from what nothing can take back."""

from dataclasses import dataclass
from datetime import date

from aircheck.documents.outlook import Allowance, Judged
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.measures.change import ChangeSpec
from aircheck.measures.every import EverySpec
from aircheck.measures.frequency.spec import FrequencySpec
from aircheck.measures.ratio import RatioSpec
from aircheck.measures.window import WindowSpec
from aircheck.model.measurement import Measurement
from aircheck.model.outcome import Outcome, Prospect
from aircheck.model.rule import BoundRule
from aircheck.outlook.combined import Several
from aircheck.outlook.edge import edge_of
from aircheck.outlook.judged import SHOWN, compared
from aircheck.outlook.subject import Subject
from aircheck.outlook.tables.amounts import amount_allowed, exceptions_allowed
from aircheck.outlook.tables.repeated import ahead_of
from aircheck.outlook.tables.rowwise import rows_allowed, several_rows
from aircheck.outlook.tables.shares import several_shares, share_allowed
from aircheck.outlook.tables.yearly import figure_allowed, of_worst, several_years
from aircheck.statistics.rounding import written


@dataclass(frozen=True, slots=True)
class OfTable:
    """What is said of a rule about a table: a verdict of its own, what is allowed, and things by themselves."""

    judged: Judged | None = None
    allowed: tuple[Allowance, ...] = ()
    several: Several | None = None


def of_table(
    subject: Subject, bound: BoundRule, goal: Goal, measurement: Measurement | None, until: date, data: AssessmentData
) -> OfTable:
    """Return what a table leaves. Of what is missed for good only a number that is too high is told."""
    spec, own = bound.spec, data.until(bound.rule.due)
    lost = subject.result is not None and subject.result.outcome is Outcome.FAIL
    several = _several(subject, bound, goal, until, data)
    if several is not None:
        shares = any(entry.kind == "share" for entry in several.entries)
        # Rows of a share can all be changed: what check found is not to be mended stands.
        judged = None if lost and shares else several.judged
        return OfTable(judged, several.allowed if shares else of_worst(several), several)
    amounts = tuple(amount_allowed(spec, goal, subject.result))
    if lost or amounts:
        return OfTable(secured(measurement, goal), amounts)
    if isinstance(spec, EverySpec | WindowSpec):
        return OfTable(allowed=tuple(exceptions_allowed(goal, subject.result)))
    if isinstance(spec, RatioSpec):
        return OfTable(allowed=share_allowed(spec, goal, own))
    if isinstance(spec, FrequencySpec):
        ahead = ahead_of(spec, goal, own)
        return OfTable() if ahead is None else OfTable(ahead.judged(own.as_of), tuple(ahead.allowed(own.as_of)))
    if isinstance(spec, ChangeSpec) and spec.against is not None:
        return OfTable(allowed=rows_allowed(spec, goal, own))
    return OfTable(secured(measurement, goal), figure_allowed(bound, goal, data))


def secured(found: Measurement | None, goal: Goal) -> Judged | None:
    """Return that a target is met whatever comes, where nothing else is asked of it and its worst end meets it."""
    edge = edge_of(goal, found.decimals if found else None)
    if found is None or edge is None or not found.certain or found.value is None:
        return None
    worst = found.bounds.high if edge.low else found.bounds.low
    if worst is None or not edge.meets(worst):
        return None
    return Judged(Prospect.SECURED, f"{written(worst, SHOWN)} {compared(edge, met=True)}")


def _several(subject: Subject, bound: BoundRule, goal: Goal, until: date, data: AssessmentData) -> Several | None:
    """Return the entries of things that each have a value of their own; None of other rules."""
    spec, own = bound.spec, data.until(bound.rule.due)
    unit = (subject.result.unit or "") if subject.result else ""
    if isinstance(spec, RatioSpec):
        return several_shares(subject, spec, goal, until, unit, own)
    if isinstance(spec, ChangeSpec) and spec.against is not None:
        return several_rows(subject, spec, goal, until, own, one_off=bound.rule.due is not None)
    return several_years(subject, bound, goal, until, data)
