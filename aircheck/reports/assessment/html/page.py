"""What stands on the page and in which order: the paper's chapters, and what only a page can hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aircheck.documents.assessment import Assessment
from aircheck.documents.report import Result
from aircheck.documents.scores import UnitKind, UnitScore
from aircheck.locale import Words
from aircheck.model.measurement import PartKind
from aircheck.model.outcome import Outcome
from aircheck.model.text import Language
from aircheck.reports.assessment.chapters import annex, unit
from aircheck.reports.assessment.chapters.behind import Behind, behind
from aircheck.reports.assessment.chapters.evidence import Most
from aircheck.reports.assessment.chapters.lights import ChapterLight, lights
from aircheck.reports.assessment.chapters.making import Making
from aircheck.reports.assessment.html.pictures import PlacePictures, pictures_of
from aircheck.reports.assessment.html.sizes import fitting
from aircheck.reports.assessment.paper import Cell, Chapter, Column, Grid, Paper
from aircheck.reports.assessment.papers import paper_of

ROWS_OF_PARTS = 20_000
ROWS_OF_FINDINGS = 10_000
"""How many rows of all results together the page has room for; a row takes about 150 bytes."""
LAST = ("method", "data")
"""Chapters of the paper that a page has at its end: what came out is read first."""
WITHIN = ("results", "details")
"""Chapters of the paper that stand on the page in another form, with more behind them."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A result: its row of the paper's table, what filters ask of it, and what is behind it.

    `chapter` and `lead` are places in the page's lists, as filters name them.
    """

    rule: str
    outcome: Outcome
    chapter: str
    lead: tuple[str, ...]
    cells: tuple[Cell, ...]
    behind: Behind


@dataclass(frozen=True, slots=True)
class UnitPage:
    """The part of the page that is about one unit; `told` is its score in a line."""

    name: str
    anchor: str
    title: str
    told: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page in one language. `outcomes` (with their numbers) and `leads` are what can be filtered by."""

    paper: Paper
    first: tuple[Chapter, ...]
    last: tuple[Chapter, ...]
    lights: tuple[ChapterLight, ...]
    pictures: tuple[PlacePictures, ...]
    results_title: str
    table: Grid
    results: tuple[ResultRow, ...]
    units: tuple[UnitPage, ...]
    outcomes: tuple[tuple[Cell, int], ...]
    leads: tuple[str, ...]

    @property
    def anchors(self) -> dict[str, str]:
        """Where each unit's part of the page begins, by its name."""
        return {one.name: one.anchor for one in self.units}

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of the table of results."""
        return self.table.columns


def page_of(document: Assessment, language: Language) -> Page:
    """Return what stands on the page of an assessment, a notice, or a letter to one unit."""
    making = Making(document, Words(language))
    paper = paper_of(document, language)
    chapters = (*paper.chapters, *paper.annexes)
    table = annex.every_result(making)
    counts = [(making.outcome(one), sum(result.outcome is one for result in document.results)) for one in Outcome]
    return Page(
        paper,
        first=tuple(one for one in chapters if one.id not in (*LAST, *WITHIN)),
        last=tuple(one for name in LAST for one in chapters if one.id == name),
        lights=tuple(lights(making)),
        pictures=tuple(pictures_of(making)),
        results_title=making.say("assess.chapter.results"),
        table=table,
        results=tuple(_results(making, table)),
        units=tuple(_units(making)),
        outcomes=tuple((cell, count) for cell, count in counts if count),
        leads=_leads(making),
    )


def _results(making: Making, grid: Grid) -> Iterator[ResultRow]:
    results = making.document.results
    most = Most(fitting(_parts(results), ROWS_OF_PARTS), fitting(_findings(results), ROWS_OF_FINDINGS))
    chapters = {rule: str(place) for place, one in enumerate(making.document.report.chapters) for rule in one.rules}
    leads = {name: place for place, name in enumerate(_leads(making))}
    for result, cells in zip(results, grid.rows, strict=True):
        lead = tuple(str(leads[making.name(one)]) for one in result.lead)
        chapter = chapters.get(result.rule, "")
        yield ResultRow(result.rule, result.outcome, chapter, lead, cells, behind(making, result, most))


def _leads(making: Making) -> tuple[str, ...]:
    """Return the names of all units that lead a result, each once, in the order of the results."""
    return tuple(dict.fromkeys(making.name(one) for result in making.document.results for one in result.lead))


def _parts(results: Sequence[Result]) -> list[int]:
    return [sum(part.kind is kind for part in result.parts) for result in results for kind in PartKind]


def _findings(results: Sequence[Result]) -> list[int]:
    return [len(result.findings) for result in results]


def _units(making: Making) -> Iterator[UnitPage]:
    """Yield the plan's own score with its arithmetic, then each unit's page; a letter is such a page itself."""
    if making.document.unit is not None:
        return
    sheet = making.document.scores
    items = Chapter(
        "unit_results", making.say("assess.chapter.unit_results"), tuple(annex.arithmetic(making, sheet.plan))
    )
    yield UnitPage(sheet.plan.name, "unit-0", making.of(sheet.plan.label), _told(making, sheet.plan), (items,))
    for place, one in enumerate(sheet.units, start=1):
        yield UnitPage(one.name, f"unit-{place}", making.of(one.label), _told(making, one), unit.chapters(making, one))


def _told(making: Making, one: UnitScore) -> str:
    band = making.document.scores.band(one.band)
    if one.kind is UnitKind.COLLECTIVE:
        return making.say("assess.html.collective")
    if making.document.interim and one.items:
        return making.say("assess.html.interim")
    if one.total is None:
        return making.say("assess.html.no_total")
    told = making.say("assess.html.total", total=one.total, band=band or "")
    if one.kind is not UnitKind.PLAN and one.place is not None:
        told = making.say("assess.html.placed", told=told, place=one.place)
    undecided = len(one.undecided)
    return making.say("assess.html.undecided", told=told, n=undecided) if undecided else told
