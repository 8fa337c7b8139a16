"""A letter to one unit: its score, what it missed, what it has not submitted, its tasks."""

from collections.abc import Iterator
from decimal import Decimal

from aircheck.documents.scores import UnitKind, UnitScore
from aircheck.reports.assessment.chapters import annex, scores, supervision
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Block, Chapter, Grid, Paragraph


def chapters(making: Making, unit: UnitScore) -> tuple[Chapter, ...]:
    """Return the chapters of the letter; of a period without data it says that, and what is open beyond its day."""
    if nothing := making.nothing():
        return (
            Chapter("unit_score", making.say("assess.chapter.unit_score"), (Paragraph(nothing, "alarm"),)),
            Chapter("unit_overdue", making.say("assess.chapter.unit_overdue"), tuple(_overdue(making, unit))),
        )
    return (
        Chapter("unit_score", making.say("assess.chapter.unit_score"), tuple(_score(making, unit))),
        Chapter("unit_places", making.say("assess.chapter.unit_places"), tuple(_places(making, unit))),
        Chapter("unit_results", making.say("assess.chapter.unit_results"), tuple(annex.arithmetic(making, unit))),
        Chapter("unit_owed", making.say("assess.chapter.unit_owed"), (_owed(making, unit),)),
        Chapter("unit_overdue", making.say("assess.chapter.unit_overdue"), tuple(_overdue(making, unit))),
    )


def _score(making: Making, unit: UnitScore) -> Iterator[Block]:
    if unit.kind is UnitKind.COLLECTIVE:
        yield Paragraph(making.say("assess.unit_collective", unit=unit.label), "lead")
        yield scores.collectives(making, (unit,))
        return
    band = making.document.scores.band(unit.band)
    if making.document.interim and unit.items:
        day = making.day(making.document.report.period_to)
        yield Paragraph(making.say("assess.unit_interim", unit=unit.label, day=day), "lead")
    elif unit.total is None:
        yield Paragraph(making.say("assess.unit_no_score", unit=unit.label), "lead")
    else:
        of = _ranked(making, unit.kind)
        tied = sum(one.place == unit.place for one in making.document.scores.of(unit.kind))
        # Units without a point share the place below the last that has some: that is no second place.
        told = making.say(
            "assess.unit_score" if Decimal(unit.total) else "assess.unit_no_points",
            unit=unit.label,
            total=unit.total,
            band=band or "",
            place=unit.place or 0,
            of=of,
            tied=making.say("assess.tied", n=tied) if tied > 1 else "",
        )
        yield Paragraph(told, "lead")
    yield scores.units(making, "unit_marks", (unit,), placed=False)
    yield from scores.vetoes(making, (unit,))
    rest = making.say("assess.in_chapter", title=making.say("assess.chapter.unit_results"))
    yield scores.gains(making, unit, rest)


def _ranked(making: Making, kind: UnitKind) -> int:
    return sum(one.place is not None for one in making.document.scores.of(kind))


def _places(making: Making, unit: UnitScore) -> Iterator[Grid]:
    """Yield the unit's figures with its places by state and by improvement, where it is ranked."""
    columns = (
        making.column("indicator", "text", 3),
        making.column("now", "number"),
        making.column("place", "number", 1),
        making.column("change", "number"),
        making.column("change_place", "number", 1),
    )
    rows = []
    for sheet in making.document.rankings:
        for group in sheet.groups:
            for table in group.tables:
                item = making.of(table.combined) if table.combined else making.item(table.item)
                for row in table.rows:
                    if unit.name in (row.code, row.name):
                        named = text(f"{item} ({table.unit})" if table.unit else item)
                        change, changed = number(row.change), number(row.change_place)
                        rows.append((named, number(row.now), number(row.place), change, changed))
    if rows:
        yield making.grid("unit_places", columns, rows)


def _overdue(making: Making, unit: UnitScore) -> Iterator[Grid]:
    """Yield what of the unit's own is open beyond its day, if anything is."""
    if records := [one for one in making.document.supervision.overdue if one.unit == unit.name]:
        yield supervision.beyond(making, records)


def _owed(making: Making, unit: UnitScore) -> Grid:
    """Return what earns nothing because the unit, or whoever keeps the data, has not submitted enough."""
    reasons = {one.rule: one.reason for one in making.document.open_points}
    columns = (
        making.column("clause", "code"),
        making.column("title", "text", 5),
        making.column("role"),
        making.column("outcome", "outcome"),
        making.column("why", "text", 5),
    )
    rows = []
    for item in unit.undecided:
        reason = reasons.get(item.rule)
        why = text(making.words(reason) if reason else None)
        role = text(making.say(f"assess.role.{item.role.value}"))
        rows.append((text(item.clause), making.title(item), role, making.outcome(item.outcome), why))
    return making.grid("unit_owed", columns, rows)
