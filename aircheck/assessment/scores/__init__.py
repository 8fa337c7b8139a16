"""Scores of units: from results to organisations and to the plan, by a method that a user's file states."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from aircheck.assessment.ranking.places import places
from aircheck.assessment.scores.basis import basis_of
from aircheck.assessment.scores.concerned import Concern, Concerns, Unit
from aircheck.assessment.scores.marks import Marking
from aircheck.assessment.scores.vetoes import struck
from aircheck.documents.scores import (
    BandShown,
    LeftOut,
    MarkScore,
    Scored,
    ScoreSheet,
    Struck,
    UnitKind,
    UnitScore,
)
from aircheck.model.methods.assessment import ScoreMethod


def scores(concerns: Concerns, file: str | None) -> ScoreSheet:
    """Return the scores of the plan and of all units; `file` states the method, None: it is the program's own."""
    method, plan = concerns.method, Unit(UnitKind.PLAN, concerns.plan.id, concerns.plan.area)
    found = {plan: tuple(concerns.of_plan()), **_together(concerns.of_departments(), concerns.of_towns())}
    vetoes = struck(method, concerns.report, found)
    made = {unit: _score(method, unit, own, vetoes.get(unit, ())) for unit, own in found.items()}
    order = concerns.plan.order
    units = sorted((score for unit, score in made.items() if unit != plan), key=lambda score: order(score.name))
    return ScoreSheet(
        title=method.title,
        file=file,
        source=method.source,
        basis=tuple(basis_of(method)),
        bands=tuple(BandShown(band.id, band.title, f"{band.least:f}") for band in method.bands),
        plan=made[plan],
        units=tuple(one for kind in UnitKind for one in _placed([unit for unit in units if unit.kind is kind])),
    )


def _score(method: ScoreMethod, unit: Unit, own: Sequence[Concern], vetoes: Sequence[Struck]) -> UnitScore:
    """Return what a unit earned; of a collective only what it owes and how that came out."""
    made = Marking.of(method, own).score(unit, vetoes)
    if unit.kind is not UnitKind.COLLECTIVE:
        return made
    items = tuple(replace(item, adds_to_mark=None, adds=None) for item in made.items)
    return replace(_untotalled(made), marks=(), items=items, vetoes=())


def unscored(sheet: ScoreSheet) -> ScoreSheet:
    """Return the sheet without any mark: of a period of which there are no data, nothing is earned and nothing lost."""
    return replace(sheet, plan=_unscored(sheet.plan), units=tuple(_unscored(unit) for unit in sheet.units))


def untotalled(sheet: ScoreSheet) -> ScoreSheet:
    """Return the sheet without totals, bands and places: while the period goes on, points are earned provisionally."""
    return replace(sheet, plan=_untotalled(sheet.plan), units=tuple(_untotalled(unit) for unit in sheet.units))


def _untotalled(unit: UnitScore) -> UnitScore:
    return replace(unit, total=None, band=None, unadjusted_total=None, unadjusted_band=None, how=None, place=None)


def _unscored(unit: UnitScore) -> UnitScore:
    return replace(
        _untotalled(unit),
        marks=tuple(MarkScore(mark.id, mark.title, "0", "0", None) for mark in unit.marks),
        items=(),
        left_out=(*(_not_counted(item) for item in unit.items), *unit.left_out),
        vetoes=(),
    )


def _not_counted(item: Scored) -> LeftOut:
    return LeftOut(item.rule, item.title, item.clause, item.role, item.part, item.outcome)


def _together(*all_of: Mapping[Unit, Sequence[Concern]]) -> dict[Unit, tuple[Concern, ...]]:
    found: dict[Unit, tuple[Concern, ...]] = {}
    for one in all_of:
        for unit, concerns in one.items():
            found[unit] = (*found.get(unit, ()), *concerns)
    return found


def _placed(units: Sequence[UnitScore]) -> Iterator[UnitScore]:
    """Yield units by their totals, equals as given, with their places.

    Who has no total or no points is last, without a place: behind all others, nothing is no second place.
    """
    keys = {unit.name: (-Fraction(unit.total),) for unit in units if unit.total is not None and Fraction(unit.total)}
    by_name = {unit.name: unit for unit in units}
    for name, place in places(keys, "skip").items():
        yield replace(by_name[name], place=place)
    yield from (unit for unit in units if unit.name not in keys)
