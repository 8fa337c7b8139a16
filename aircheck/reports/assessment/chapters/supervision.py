"""Supervision: what is open beyond its day and whose it is, double orders, and who is called to account."""

from collections.abc import Iterable, Iterator

from aircheck.documents.supervision import STATES, DoubleOrder, Record, SupervisionSheet, Trigger, kind_counted
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Block, Cell, Chapter, Grid


def chapter(making: Making) -> Chapter:
    """Return the chapter; empty where nothing is on record."""
    sheet, title = making.document.supervision, making.say("assess.chapter.supervision")
    if not sheet.records:
        return Chapter("supervision", title, ())
    return Chapter("supervision", title, tuple(_blocks(making, sheet)))


def _blocks(making: Making, sheet: SupervisionSheet) -> Iterator[Block]:
    yield counts(making, sheet)
    yield beyond(making, sheet.overdue)
    if sheet.doubles:
        yield doubles(making, sheet.doubles)
    for place, trigger in enumerate(sheet.triggers):
        yield hits(making, trigger, place)


def counts(making: Making, sheet: SupervisionSheet) -> Grid:
    """Return how many records of each kind stand how."""
    shown = [state for state in STATES if any(states[state] for states in sheet.counts().values())]
    columns = (
        making.column("kind", "text", 3),
        *(making.column(f"record_{state}", "number", 1) for state in shown),
        making.column("all", "number", 1),
    )
    rows = [
        (
            text(making.words(kind_counted(kind))),
            *(number(states[state]) for state in shown),
            number(sum(states.values())),
        )
        for kind, states in sheet.counts().items()
    ]
    return making.grid("records", columns, rows)


def beyond(making: Making, records: Iterable[Record]) -> Grid:
    """Return what is open beyond its day, by unit, the latest first."""
    columns = (
        making.column("unit", "text", 3),
        making.column("kind"),
        making.column("number", "text", 1),
        making.column("title", "text", 4),
        making.column("due", "date"),
        making.column("days_late", "number", 1),
        making.column("state"),
        making.column("evidence", "text", 3),
    )
    return making.grid("overdue", columns, [_record(making, one) for one in records])


def _record(making: Making, one: Record) -> tuple[Cell, ...]:
    told = [making.words(one.told)] if one.told else []
    place = [making.place(one.place.file, one.place.line)] if one.place else []
    return (
        text(making.name(one.unit) if one.unit else making.say("reports.supervision.nobody")),
        text(making.say(f"reports.supervision.kind.{one.kind}")),
        text(one.ref),
        text(making.of(one.about) if one.about else None),
        text(one.due.isoformat() if one.due else None),
        number(one.days),
        text(making.say(f"reports.supervision.state.{one.state}")),
        text(" ".join((*told, *place)) or None),
    )


def doubles(making: Making, found: tuple[DoubleOrder, ...]) -> Grid:
    """Return each problem with its orders to both sides; it is closed only when both are."""
    columns = (
        making.column("problem", "text", 3),
        making.column("state"),
        making.column("territorial", "text", 3),
        making.column("sector", "text", 3),
    )
    rows = []
    for one in found:
        sides = [_side(making, one, role) for role in ("territorial", "sector")]
        rows.append((text(one.problem), text(making.say(f"reports.supervision.state.{one.state}")), *sides))
    return making.grid("doubles", columns, rows, notes=[making.say("assess.doubles_note")])


def _side(making: Making, one: DoubleOrder, role: str) -> Cell:
    if role in one.lacking:
        return text(making.say("assess.no_order"))
    told = [_order(making, order) for order in one.orders if order.role == role]
    return text(making.row(told) or None)


def _order(making: Making, order: Record) -> str:
    unit = making.name(order.unit) if order.unit else ""
    return f"{unit} {making.say(f'reports.supervision.state.{order.state}')}".strip()


def _evidence(making: Making, record: Record) -> str:
    place = making.place(record.place.file, record.place.line) if record.place else ""
    return f"{record.ref} {place}".rstrip()


def hits(making: Making, one: Trigger, place: int) -> Grid:
    """Return who meets a trigger, with the evidence; a threshold that nobody has set says so."""
    threshold = "?" if one.at_least is None else f"{one.at_least:f}"
    caption = making.say(f"reports.supervision.trigger.{one.name}", n=threshold)
    columns = (
        making.column("unit", "text", 3),
        making.column("count", "number", 1),
        making.column("evidence", "text", 5),
        making.column("cases", "text", 3),
    )
    rows = []
    for hit in one.hits:
        evidence = making.row([_evidence(making, record) for record in hit.evidence])
        rows.append(
            (text(making.name(hit.unit)), number(hit.number), text(evidence), text(making.row(hit.cases) or None))
        )
    notes = [making.of(one.then)] if one.then else []
    if one.at_least is None:
        notes.append(making.say("assess.trigger_unset"))
    elif one.source:
        notes.append(making.say("assess.trigger_source", source=one.source))
    return making.grid("trigger", columns, rows, caption, notes, key=f"trigger-{place}-{one.name}")
