"""What follows from several months: among the last three twice running, or so often in the year."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from aircheck.assessment.ranking.figures import RankedUnit
from aircheck.assessment.ranking.places import among_first, among_last
from aircheck.documents.ranking import MonthPlace, Repeat, RepeatRule
from aircheck.model.methods.ranking import Repeated
from aircheck.model.text import Message

Months = Mapping[str, Mapping[str, int]]
"""The places of a group's units by month, in order."""


def repeats(rule: Repeated, item: str, units: Sequence[RankedUnit], months: Months) -> RepeatRule:
    """Return the units that meet a rule. A month without a place meets nothing, and the unit is named."""
    in_order = {month: (placed, sorted(placed.values())) for month, placed in months.items()}
    found = [Repeat(unit.code, unit.name, _months(rule, unit.code, in_order)) for unit in units]
    return RepeatRule(
        _rule(rule),
        item,
        rule.then,
        tuple(one for one in found if _meets(rule, one.months)),
        tuple(one for one in found if any(month.place is None for month in one.months)),
    )


def _months(
    rule: Repeated, code: str, months: Mapping[str, tuple[Mapping[str, int], Sequence[int]]]
) -> tuple[MonthPlace, ...]:
    return tuple(
        MonthPlace(month, placed.get(code), len(placed), code in placed and _hit(rule, ordered, placed[code]))
        for month, (placed, ordered) in months.items()
    )


def _hit(rule: Repeated, ordered: Sequence[int], place: int) -> bool:
    if rule.last is not None:
        return among_last(ordered, place, rule.last)
    return among_first(ordered, place, rule.first or 0)


def _meets(rule: Repeated, months: Sequence[MonthPlace]) -> bool:
    """Whether there are as many months as the rule names, one after another or at all."""
    if rule.times is not None:
        return sum(month.hit for month in months) >= rule.times
    longest = max((len([*run]) for hit, run in groupby(month.hit for month in months) if hit), default=0)
    return longest >= (rule.running or 0)


def _rule(rule: Repeated) -> Message:
    side = "last" if rule.last is not None else "first"
    number, count = rule.last or rule.first or 0, rule.running or rule.times or 0
    key = "running" if rule.running is not None else "times"
    return Message.of(f"assessment.repeat.{side}_{key}", number=number, count=count)
