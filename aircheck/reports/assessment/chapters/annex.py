"""The annexes: every result, every score with its arithmetic, and the statement on the data."""

from collections.abc import Iterator

from aircheck.documents.report import Result
from aircheck.documents.scores import Scored, UnitScore
from aircheck.documents.totals import Totals
from aircheck.inputs.undated import UNDATED
from aircheck.intake.rows.outside import NOTE as OUTSIDE
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.chapters.rejected import rejected
from aircheck.reports.assessment.paper import Block, Bullets, Cell, Chapter, Grid, Paragraph

DIGITS = 16


def results(making: Making) -> Chapter:
    """Return every result."""
    return Chapter("results", making.say("assess.chapter.results"), (every_result(making),))


def every_result(making: Making) -> Grid:
    """Return the table of results, one row a commitment, in the order of the document."""
    columns = (
        making.column("clause", "code"),
        making.column("title", "text", 5),
        making.column("target"),
        making.column("value", "number"),
        making.column("outcome", "outcome"),
        making.column("rests_on"),
        making.column("lead", "text", 3),
    )
    rows = [_result(making, one) for one in making.document.results]
    return making.grid("results", columns, rows, notes=making.judged_by())


def _result(making: Making, one: Result) -> tuple[Cell, ...]:
    rests = making.say(f"assess.rests_on.{one.rests_on.value}") if one.rests_on else None
    return (
        text(one.clause),
        making.title(one),
        making.target(one.target),
        making.figure(one.value, one.unit),
        making.outcome(one.outcome),
        text(rests),
        text(making.names(one.lead)),
    )


def details(making: Making) -> Chapter:
    """Return the arithmetic of the plan's score whole, and of each unit's what did not earn all of it.

    A unit's own letter has every item of it.
    """
    sheet = making.document.scores
    whole = Chapter("details-plan", making.of(sheet.plan.label), tuple(arithmetic(making, sheet.plan)))
    chapters = (whole, *(_detail(making, one) for one in sheet.units))
    return Chapter("details", making.say("assess.chapter.details"), (), chapters)


def _detail(making: Making, one: UnitScore) -> Chapter:
    return Chapter(f"details-{one.name}", making.of(one.label), tuple(arithmetic(making, one, whole=False)))


def arithmetic(making: Making, one: UnitScore, *, whole: bool = True) -> Iterator[Block]:
    """Yield the marks of a unit, the items behind them, and what is left out.

    Unless `whole`, what earned all of its points is only counted.
    """
    if lines := tuple(_marks(making, one)):
        yield Bullets(lines)
    columns = (
        making.column("mark"),
        making.column("clause", "code"),
        making.column("title", "text", 5),
        making.column("role"),
        making.column("outcome", "outcome"),
        making.column("possible", "number", 1),
        making.column("earned", "number", 1),
        making.column("how", "text", 4),
    )
    titles = {mark.id: making.of(mark.title) for mark in one.marks}
    shown = [item for item in one.items if whole or item.earned != item.possible]
    rows = [_item(making, item, titles, one.name) for item in shown]
    # Nobody scores a collective: its points are left out. A mark that all items are of stands above the table.
    kept = slice(int(len({item.mark for item in one.items}) < 2), None) if one.marks else slice(1, 5)
    met = len(one.items) - len(shown)
    notes = [making.say("assess.met_items", met=met)] if met else []
    yield making.grid("items", list(columns)[kept], [row[kept] for row in rows], notes=notes, key=f"items-{one.name}")
    if whole and one.left_out:
        named = [
            making.say("assess.with_outcome", title=item.title, outcome=making.outcome(item.outcome).text)
            for item in one.left_out
        ]
        yield Paragraph(making.say("assess.left_out", items=making.row(named)), "quiet")


def _marks(making: Making, one: UnitScore) -> Iterator[str]:
    for mark in one.marks:
        if mark.mark is None:
            yield making.say("assess.mark_none", title=mark.title)
            continue
        values = {"earned": mark.earned, "possible": mark.possible, "mark": mark.mark}
        yield making.say("assess.mark_line", title=mark.title, **values)
    if one.how is not None:
        yield making.words(one.how)
    if one.total is not None and one.total != one.unadjusted_total:
        yield making.say("assess.vetoed_total", before=one.unadjusted_total or "", after=one.total)
    if one.total is not None:
        band = making.document.scores.band(one.band)
        yield making.say("assess.total_line", total=one.total, band=band or "")


def _item(making: Making, item: Scored, titles: dict[str, str], unit: str) -> tuple[Cell, ...]:
    part = f" · {item.part}" if item.part and item.part != unit else ""
    return (
        text(titles.get(item.mark)),
        text(item.clause),
        Cell(making.of(item.title) + part, rule=item.rule),
        text(making.say(f"assess.role.{item.role.value}")),
        making.outcome(item.outcome),
        number(item.possible),
        number(item.earned),
        text(making.words(item.how)),
    )


def data(making: Making) -> Chapter:
    """Return the statement on the data: files with fingerprints, who produced and signed, what was rejected, notes."""
    return Chapter("data", making.say("assess.chapter.data"), tuple(_data(making)))


def _data(making: Making) -> Iterator[Block]:
    report = making.document.report
    yield Paragraph(account(making))
    yield inputs(making)
    yield from rejected(making)
    yield sources(making)
    # Why rows are out of scope stands with their number; of which time undated rows are, above all results.
    told = {OUTSIDE, *UNDATED}
    notes = [making.words(note) for note in (*making.document.notes, *report.notes) if note.key not in told]
    if notes:
        yield Paragraph(making.say("assess.data_notes"))
        yield Bullets(tuple(dict.fromkeys(notes)))
    yield Paragraph(making.say("assess.made_by", version=report.version, digest=report.rules_digest[:DIGITS]), "quiet")


def account(making: Making) -> str:
    """Return how many rows were submitted, and what became of them; why some are out of scope."""
    totals = Totals.over(making.document.report.inputs)
    cells = totals.cells_rejected
    said = making.say(
        "assess.account",
        files=totals.files,
        rows=totals.rows,
        used=totals.used,
        rejected=totals.rejected,
        outside=totals.out_of_scope,
        besides=making.say("assess.account_cells", cells=cells) if cells else "",
    )
    why = [making.words(note) for note in making.document.report.notes if note.key == OUTSIDE]
    return making.say("assess.account_why", said=said, why=why[0]) if why else said


def inputs(making: Making) -> Grid:
    """Return the files with their counts and fingerprints."""
    columns = (
        making.column("file", "text", 4),
        making.column("table", "text", 2),
        making.column("rows", "number", 1),
        making.column("used", "number", 1),
        making.column("rejected", "number", 1),
        making.column("outside", "number", 1),
        making.column("sha256", "code", 3),
    )
    rows = [
        (
            text(one.path),
            text(one.dataset),
            *(number(count) for count in (one.rows, one.used, one.rejected, one.out_of_scope)),
            text(one.sha256[:DIGITS] if one.sha256 else None),
        )
        for one in making.document.report.inputs
    ]
    return making.grid("inputs", columns, rows)


def sources(making: Making) -> Grid:
    """Return who produced and signed what was submitted."""
    columns = (
        making.column("file", "text", 4),
        making.column("producer", "text", 2),
        making.column("signer", "text", 2),
        making.column("submitted", "date", 1),
        making.column("status", "text", 1),
    )
    rows = [
        (
            text(path),
            text(note.producer),
            text(note.signer),
            text(note.submitted.isoformat() if note.submitted else None),
            text(making.say(f"assess.status.{note.status}")),
        )
        for path, note in making.document.report.submissions.items()
    ]
    return making.grid("sources", columns, rows)
