"""Vetoes: what one result does to units whatever their marks."""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from aircheck.assessment.scores.concerned import Concern, Unit
from aircheck.documents.report import Report, Result
from aircheck.documents.scores import Role, Struck, UnitKind
from aircheck.model.methods.assessment import ScoreMethod, Veto

MOST_EVIDENCE = 12
"""Findings shown of a result that struck; the result itself has all of them."""


def struck(
    method: ScoreMethod, report: Report, concerned: Mapping[Unit, tuple[Concern, ...]]
) -> Mapping[Unit, tuple[Struck, ...]]:
    """Return the vetoes that struck each unit."""
    found: dict[Unit, list[Struck]] = {}
    for veto in method.vetoes:
        for result in report.results:
            if not any(fnmatchcase(result.rule, glob) for glob in veto.rules):
                continue
            for unit, part in _units(veto, result, concerned):
                found.setdefault(unit, []).append(_struck(veto, result, part))
    return {unit: tuple(vetoes) for unit, vetoes in found.items()}


def _units(
    veto: Veto, result: Result, concerned: Mapping[Unit, tuple[Concern, ...]]
) -> Iterator[tuple[Unit, str | None]]:
    """Yield whom a result strikes, each once; a unit's own part of it counts by its own outcome."""
    hit = result.outcome in veto.outcomes
    roles = {"lead": (Role.LEAD,), "involved": (Role.LEAD, Role.SUPPORT), "parts": (Role.PART,), "all": tuple(Role)}
    for unit, concerns in concerned.items():
        if veto.strikes == "all" or unit.kind is UnitKind.PLAN:
            if hit:
                yield unit, None
            continue
        own = [one for one in concerns if one.rule == result.rule and one.role in roles[veto.strikes]]
        for concern in own[:1]:
            if concern.decided.outcome in veto.outcomes if concern.role is Role.PART else hit:
                yield unit, concern.part


def _struck(veto: Veto, result: Result, part: str | None) -> Struck:
    evidence = tuple(result.findings[:MOST_EVIDENCE])
    return Struck(veto.title, result.rule, result.title, result.outcome, part, veto.zero, veto.cap, evidence)
