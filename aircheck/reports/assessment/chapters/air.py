"""The air: indicators of the area, days, rankings by state and by improvement, months."""

from collections.abc import Iterator

from aircheck.documents.assessment import Indicator, Monthly, SpanKind
from aircheck.documents.ranking import RankGroup, RankingSheet, RankTable
from aircheck.reports.assessment.chapters import pictures
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.chapters.repeats import repeats
from aircheck.reports.assessment.paper import Block, Cell, Chapter, Column, Grid, Paragraph, SideBySide


def chapter(making: Making) -> Chapter:
    """Return the chapter; without monitoring data it says so."""
    title = making.say("assess.chapter.air")
    if not making.document.indicators:
        others = making.document.other_days
        why = making.say("assess.no_air") if others is None else making.words(others)
        return Chapter("air", title, (Paragraph(why, "alarm"),))
    return Chapter("air", title, tuple(_blocks(making)))


def _blocks(making: Making) -> Iterator[Block]:
    yield indicators(making)
    yield days(making)
    yield from pictures.blocks(making)
    if making.document.span is SpanKind.MONTH:
        yield from standing(making)
    yield from rankings(making)
    yield from repeats(making)
    if making.document.span is not SpanKind.MONTH:
        yield from months(making)


def indicators(making: Making) -> Grid:
    """Return the table of indicators: now, a year before, change, limit."""
    document = making.document
    columns: tuple[Column, ...] = (
        making.column("indicator", "text", 3),
        making.column("now", "number"),
        making.column("before", "number"),
        making.column("change", "number"),
        making.column("limit", "number"),
        making.column("days", "number"),
    )
    rows = [_indicator(making, one) for one in document.indicators]
    period = making.days(document.compared)
    notes = [making.say("assess.compared", period=period), making.say("assess.change_sign")]
    if _none_compared(making):
        columns, rows = columns[:2] + columns[4:], [row[:2] + row[4:] for row in rows]
        notes = [making.say("assess.nothing_to_compare", period=period)]
    if document.span is not SpanKind.YEAR:
        notes.append(making.say("assess.year_limits"))
    notes += _reasons(making)
    return making.grid("indicators", columns, rows, notes=notes)


def _reasons(making: Making) -> Iterator[str]:
    """Yield why figures, now or a year before, must not be compared: each reason once, with the items it is about."""
    for field, key in (("why", "assess.note_why"), ("why_before", "assess.note_why_before")):
        found: dict[str, list[str]] = {}
        for one in making.document.indicators:
            if (why := getattr(one, field)) is not None:
                found.setdefault(making.words(why), []).append(making.item(one.item))
        whole = len(making.document.indicators)
        for why, items in found.items():
            named = making.say("assess.all_items") if len(items) == whole else making.row(items)
            yield making.say(key, items=named, note=why)


def _indicator(making: Making, one: Indicator) -> tuple[Cell, ...]:
    item = making.item(one.item)
    if one.percentile is not None:
        item = making.say("assess.percentile", item=item, percent=one.percentile.removeprefix("p"))
    named = f"{item} ({one.unit})" if one.unit else item
    change = None if one.change is None else f"{one.change} {making.say('assess.points') if one.points else '%'}"
    changed = Cell(change, one.change.removeprefix("+")) if change and one.change else text(None)
    limit = text(None) if one.limit is None else Cell(_limit(making, one), one.limit)
    return (text(named), number(one.now), number(one.before), changed, limit, text(f"{one.valid}/{one.expected}"))


def _limit(making: Making, one: Indicator) -> str:
    # A limit of the whole year is neither kept nor exceeded by a part of it.
    if one.within is None or one.limit is None or making.document.span is not SpanKind.YEAR:
        return one.limit or ""
    return making.say("assess.within" if one.within else "assess.beyond", limit=one.limit)


def days(making: Making) -> Grid:
    """Return how many days were of which class, now and a year before."""
    columns = (making.column("day_kind", "text", 3), making.column("now", "number"), making.column("before", "number"))
    rows = [
        (
            Cell(making.of(one.title) if one.title else making.say(f"assess.days.{one.name}"), colour=one.colour),
            number(one.now),
            number(one.before),
        )
        for one in making.document.days
    ]
    compared = 2 + any(one.before is not None for one in making.document.days)
    return making.grid("days", columns[:compared], [row[:compared] for row in rows])


def standing(making: Making) -> Iterator[Grid]:
    """Yield, for each group that is ranked, every unit by indicator: figure, place, change, place by change."""
    columns = (
        making.column("unit", "text", 3),
        making.column("indicator", "text", 3),
        making.column("now", "number"),
        making.column("place", "number", 1),
        making.column("change", "number"),
        making.column("change_place", "number", 1),
    )
    for sheet in making.document.rankings:
        for group in sheet.groups:
            units = dict.fromkeys((row.code, row.name) for table in group.tables for row in table.rows)
            rows = [row for code, name in units for row in _stands(making, group, code, f"{code} {name}".rstrip())]
            if all(row.change is None for table in group.tables for row in table.rows):
                # Places by state stand in the tables that follow; without last year there is nothing to add to them.
                continue
            kind = making.say(f"assess.of.{group.of}")
            named = making.say("assess.in_group", kind=kind, group=group.name) if group.name else kind
            if rows:
                key = f"standing-{group.of}-{group.name.en if group.name else group.of}"
                yield making.grid("standing", columns, rows, making.say("assess.grid.standing", group=named), key=key)


def _stands(making: Making, group: RankGroup, code: str, shown: str) -> Iterator[tuple[Cell, ...]]:
    for table in group.tables:
        for row in (row for row in table.rows if row.code == code):
            item = f"{_title(making, table)} ({table.unit})" if table.unit else _title(making, table)
            figures = (row.now, row.place, row.change, row.change_place)
            yield (text(shown), text(item), *map(number, figures))


def rankings(making: Making) -> Iterator[Block]:
    """Yield two tables side by side for each item and group: by state, by improvement."""
    for sheet in making.document.rankings:
        for group in sheet.groups:
            yield from _group(making, sheet, group)


def _group(making: Making, sheet: RankingSheet, group: RankGroup) -> Iterator[Block]:
    for table in group.tables:
        improved = any(row.change_place is not None for row in table.rows)
        if table.rows:
            state = _state(making, group, table)
            yield SideBySide(state, _improvement(making, group, table, sheet)) if improved else state
        for change in (False, True):
            units: dict[str, list[str]] = {}
            for one in table.not_ranked:
                if one.change is change:
                    units.setdefault(making.words(one.why), []).append(f"{one.code} {one.name}".rstrip())
            if change and not improved and _none_compared(making):
                # The table of indicators has said so for all.
                continue
            key = "assess.no_change_place" if change else "assess.not_ranked"
            item = _title(making, table)
            yield from (
                Paragraph(making.say(key, item=item, unit=making.row(who), why=why), "quiet")
                for why, who in units.items()
            )


def _none_compared(making: Making) -> bool:
    return all(one.before is None and one.why_before is None for one in making.document.indicators)


def _title(making: Making, table: RankTable) -> str:
    return making.of(table.combined) if table.combined else making.item(table.item)


def _caption(making: Making, group: RankGroup, table: RankTable, key: str) -> str:
    item = _title(making, table)
    limits = {one.item: one.limit for one in making.document.indicators}
    limit = limits.get(table.item)
    shown = making.say("assess.with_limit", item=item, limit=limit, unit=table.unit) if limit else item
    kind = making.say(f"assess.of.{group.of}")
    named = making.say("assess.in_group", kind=kind, group=group.name) if group.name else kind
    return making.say(key, item=shown, group=named)


def _state(making: Making, group: RankGroup, table: RankTable) -> Grid:
    columns = (making.column("place", "number", 1), making.column("unit", "text", 3), making.column("value", "number"))
    rows = [(number(row.place), text(f"{row.code} {row.name}".rstrip()), number(row.now)) for row in table.rows]
    key = _key("state", group, table)
    return making.grid("state", columns, rows, _caption(making, group, table, "assess.by_state"), key=key)


def _improvement(making: Making, group: RankGroup, table: RankTable, sheet: RankingSheet) -> Grid:
    changed = making.say("assess.points") if table.points else "%"
    columns = (
        making.column("place", "number", 1),
        making.column("unit", "text", 3),
        Column(making.say("assess.column.change_in", unit=changed), "number"),
    )
    ranked = sorted((row for row in table.rows if row.change_place is not None), key=lambda row: row.change_place or 0)
    rows = [(number(row.change_place), text(f"{row.code} {row.name}".rstrip()), number(row.change)) for row in ranked]
    notes = [making.say(f"assess.sign.{sheet.sign}")]
    caption = _caption(making, group, table, "assess.by_improvement")
    return making.grid("improvement", columns, rows, caption, notes, key=_key("improvement", group, table))


def _key(kind: str, group: RankGroup, table: RankTable) -> str:
    name = group.name.en if group.name else group.of
    return f"{kind}-{group.of}-{name}-{table.item}"


def months(making: Making) -> Iterator[Grid]:
    """Yield a table of months for each item, the area first."""
    items = dict.fromkeys(one.item for one in making.document.monthly)
    for item in items:
        own = [one for one in making.document.monthly if one.item == item]
        own.sort(key=lambda one: one.code is not None)
        yield _months(making, item, own)


def _months(making: Making, item: str, own: list[Monthly]) -> Grid:
    columns = (
        making.column("place_name", "text", 4),
        *(Column(month[5:].lstrip("0"), "number", 1) for month, _ in own[0].months),
        making.column("whole", "number", 1),
    )
    rows = [
        (
            text(making.say("assess.area") if one.code is None else f"{one.code} {one.name}".rstrip()),
            *(number(value) for _, value in one.months),
            number(one.whole),
        )
        for one in own
    ]
    caption = making.say("assess.grid.months", item=making.item(item), unit=own[0].unit)
    return making.grid("months", columns, rows, caption, [making.say("assess.months_note")], key=f"months-{item}")
