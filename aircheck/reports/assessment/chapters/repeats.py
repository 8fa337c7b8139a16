"""What follows from places in several months: who was how often among the first or the last, month by month."""

from collections.abc import Iterator

from aircheck.documents.ranking import RankGroup, Repeat, RepeatRule
from aircheck.reports.assessment.chapters.making import Making, text
from aircheck.reports.assessment.paper import Cell, Grid


def repeats(making: Making) -> Iterator[Grid]:
    """Yield a table for each rule of each group that is ranked."""
    for sheet in making.document.rankings:
        for group in sheet.groups:
            for place, rule in enumerate(group.repeats):
                yield _rule(making, group, rule, place)


def _rule(making: Making, group: RankGroup, rule: RepeatRule, place: int) -> Grid:
    item = making.say("reports.ranking.combined") if rule.item == "combined" else making.item(rule.item)
    caption = making.say("reports.ranking.rule", rule=rule.rule, item=item, then=rule.then)
    columns = (
        making.column("unit", "text", 3),
        making.column("months", "text", 5),
        making.column("follows", "text", 3),
    )
    rows = [_unit(making, one, rule) for one in rule.units]
    named = making.row([f"{one.code} {one.name}".rstrip() for one in rule.unknown])
    notes = [making.say("reports.ranking.unknown_months", units=named)] if rule.unknown else []
    key = f"repeats-{group.name.en if group.name else group.of}-{place}"
    return making.grid("repeats", columns, rows, caption, notes, key=key)


def _unit(making: Making, one: Repeat, rule: RepeatRule) -> tuple[Cell, ...]:
    months = making.row([f"{month.month} {month.place}/{month.of}" for month in one.months if month.hit])
    return text(f"{one.code} {one.name}".rstrip()), text(months), text(making.of(rule.then))
