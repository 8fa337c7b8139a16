"""The air as lists: units ranked by each item, stations by month, months against the limit, days."""

from collections.abc import Iterator

from aircheck.documents.ranking import RankGroup, RankTable
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Cell, Column, Grid


def ranked(making: Making) -> Iterator[tuple[RankGroup, RankTable]]:
    """Yield every table of the rankings with its group, in the order of the list."""
    for sheet in making.document.rankings:
        for group in sheet.groups:
            for table in group.tables:
                yield group, table


def rankings(making: Making) -> Grid:
    """Return a row for each unit by each item: those with a place, then the others and why they have none."""
    columns = (
        making.column("kind", "text", 1),
        making.column("group"),
        making.column("item"),
        making.column("measured_in", "text", 1),
        making.column("place", "number", 1),
        making.column("code", "code"),
        making.column("unit", "text", 3),
        making.column("now", "number"),
        making.column("before", "number"),
        making.column("change", "number"),
        making.column("change_place", "number", 1),
        making.column("valid", "number", 1),
        making.column("expected", "number", 1),
        making.column("why", "text", 4),
    )
    rows = [row for group, table in ranked(making) for row in _ranked(making, group, table)]
    notes = dict.fromkeys(making.say(f"assess.sign.{sheet.sign}") for sheet in making.document.rankings)
    return making.grid("rankings", columns, rows, notes=(*notes, making.say("assess.change_units")))


def _ranked(making: Making, group: RankGroup, table: RankTable) -> Iterator[tuple[Cell, ...]]:
    item = making.of(table.combined) if table.combined else making.item(table.item)
    kind, named = making.say(f"assess.of.{group.of}"), making.of(group.name) if group.name else None
    shared = (text(kind), text(named), text(item), text(table.unit))
    why = {(one.code, one.change): making.words(one.why) for one in table.not_ranked}
    for row in table.rows:
        figures = (row.now, row.before, row.change, row.change_place, row.valid, row.expected)
        unchanged = why.get((row.code, True))
        said = making.say("assess.no_change_place", unit="", item=item, why=unchanged).strip() if unchanged else None
        yield (*shared, number(row.place), text(row.code), text(row.name), *map(number, figures), text(said))
    for one in table.not_ranked:
        if not one.change:
            said = making.say("assess.not_ranked", unit="", item=item, why=one.why).strip()
            yield (*shared, text(None), text(one.code), text(one.name), *(text(None),) * 6, text(said))


def stations(making: Making) -> Grid:
    """Return a row for each item of the area and of each station, a column for each month."""
    found = sorted(making.document.monthly, key=lambda one: (one.item, one.code is not None))
    months = found[0].months if found else ()
    columns = (
        making.column("item", "text", 1),
        making.column("code", "code", 1),
        making.column("place_name", "text", 3),
        *(Column(month, "number", 1) for month, _ in months),
        making.column("whole", "number", 1),
        making.column("measured_in", "text", 1),
    )
    rows = [
        (
            text(making.item(one.item)),
            text(one.code),
            text(making.say("assess.area") if one.code is None else one.name),
            *(number(value) for _, value in one.months),
            number(one.whole),
            text(one.unit),
        )
        for one in found
    ]
    return making.grid("stations", columns, rows, notes=[making.say("assess.months_note")])
