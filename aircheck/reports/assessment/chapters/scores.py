"""Scores and bands: units in the order of their totals, vetoes, and what mending a miss would add."""

from collections.abc import Iterator

from aircheck.documents.scores import Scored, UnitKind, UnitScore
from aircheck.model.outcome import Outcome
from aircheck.reports.assessment.chapters.making import Making, number, text
from aircheck.reports.assessment.paper import Block, Cell, Chapter, Column, Grid, Paragraph

MOST_GAINS = 10
DETAILS = 2
"""The place of the scores in detail among the annexes of an assessment (`papers.py`)."""


def chapter(making: Making) -> Chapter:
    """Return the chapter; of a period without data there is nothing to score, as the first chapter says."""
    if making.document.nothing:
        return Chapter("scores", making.say("assess.chapter.scores"), ())
    return Chapter("scores", making.say("assess.chapter.scores"), tuple(_blocks(making)))


def _blocks(making: Making) -> Iterator[Block]:
    sheet = making.document.scores
    yield Paragraph(making.say("assess.none_of_plan"), "quiet")
    yield units(making, "score_plan", (sheet.plan,), placed=False)
    for kind in (UnitKind.DEPARTMENT, UnitKind.TOWN):
        if sheet.of(kind):
            yield units(making, f"score_{kind.value}", sheet.of(kind))
    if found := sheet.of(UnitKind.COLLECTIVE):
        yield collectives(making, found)
    yield from vetoes(making, (sheet.plan, *sheet.units))
    details = making.say("assess.in_annex", place=DETAILS, title=making.say("assess.chapter.details"))
    yield gains(making, sheet.plan, details)


def units(making: Making, name: str, found: tuple[UnitScore, ...], *, placed: bool = True) -> Grid:
    """Return a table of units with their marks, total, band and place."""
    columns = (
        *([making.column("place", "number", 1)] if placed else []),
        making.column("unit", "text", 4),
        *(Column(making.of(mark.title), "number") for mark in found[0].marks),
        making.column("total", "number"),
        making.column("band"),
        making.column("undecided", "number", 1),
    )
    rows = [_unit(making, one, placed=placed) for one in found]
    unplaced = placed and any(one.place is None and one.total is not None for one in found)
    notes = [making.say("assess.undecided_note"), *([making.say("assess.unplaced_note")] if unplaced else [])]
    return making.grid(name, columns, rows, notes=notes)


def _unit(making: Making, one: UnitScore, *, placed: bool) -> tuple[Cell, ...]:
    band = making.document.scores.band(one.band)
    return (
        *([number(one.place)] if placed else []),
        Cell(making.of(one.label), unit=one.name),
        *(number(mark.mark) for mark in one.marks),
        number(one.total),
        text(making.of(band) if band else None),
        number(len(one.undecided)),
    )


def collectives(making: Making, found: tuple[UnitScore, ...]) -> Grid:
    """Return how many of what names for many, or bodies of many, owe came out how; nobody of them is scored."""
    columns = (
        making.column("unit", "text", 4),
        *(making.column(f"of_{one.value}", "number", 1) for one in (Outcome.PASS, Outcome.FAIL)),
        making.column("undecided", "number", 1),
        making.column("of_others", "number", 1),
        making.column("all", "number", 1),
    )
    rows = [(Cell(making.of(one.label), unit=one.name), *map(number, _counts(one))) for one in found]
    return making.grid("score_collective", columns, rows, notes=[making.say("assess.collective_note")])


def _counts(one: UnitScore) -> tuple[int, ...]:
    """Return how many of a unit's items are met, missed, without data, anything else, and all of them."""
    met, missed = (sum(item.outcome is wanted for item in one.items) for wanted in (Outcome.PASS, Outcome.FAIL))
    undecided, every = len(one.undecided), len(one.items) + len(one.left_out)
    return met, missed, undecided, every - met - missed - undecided, every


def vetoes(making: Making, found: tuple[UnitScore, ...]) -> Iterator[Grid]:
    """Yield the table of vetoes that struck, if any did."""
    columns = (
        making.column("unit", "text", 3),
        making.column("veto", "text", 3),
        making.column("effect"),
        making.column("result", "text", 4),
        making.column("evidence", "text", 4),
    )
    rows = [row for one in found for row in _vetoes(making, one)]
    if rows:
        yield making.grid("vetoes", columns, rows)


def _vetoes(making: Making, one: UnitScore) -> Iterator[tuple[Cell, ...]]:
    for veto in one.vetoes:
        band = making.document.scores.band(veto.cap)
        effect = making.say("assess.veto_zero") if veto.zero else making.say("assess.veto_cap", band=band or "")
        shown = [
            f"{making.words(found.text)} {making.place(found.file, found.line)}".rstrip() for found in veto.evidence
        ]
        result = f"{making.of(veto.rule_title)} ({veto.rule})"
        yield (
            text(making.of(one.label)),
            text(making.of(veto.title)),
            text(effect),
            text(result),
            text("; ".join(shown)),
        )


def gains(making: Making, one: UnitScore, where: str) -> Grid:
    """Return what mending each miss would add to the total, the most first; `where` is the place of the others."""
    columns = (
        making.column("clause", "code"),
        making.column("title", "text", 5),
        making.column("outcome", "outcome"),
        making.column("adds_to_mark", "number"),
        making.column("adds", "number"),
    )
    missed = [item for item in one.items if item.adds is not None]
    missed.sort(key=lambda item: (-float(item.adds or 0), -float(item.adds_to_mark or 0)))
    rows = [_gain(making, item) for item in missed[:MOST_GAINS]]
    more = len(missed) - len(rows)
    notes = [making.say("assess.gains_more", more=more, where=where)] if more > 0 else []
    return making.grid("gains", columns, rows, notes=notes)


def _gain(making: Making, item: Scored) -> tuple[Cell, ...]:
    shown = making.outcome(item.outcome)
    return text(item.clause), making.title(item), shown, number(item.adds_to_mark), number(item.adds)
