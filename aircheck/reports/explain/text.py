"""An explanation for a terminal."""

from collections.abc import Mapping

from rich.cells import cell_len
from rich.text import Text

from aircheck.locale import Words
from aircheck.model.explanation import Explanation, Grid, Step
from aircheck.model.plan import Basis
from aircheck.model.text import Bilingual, Language, Message
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fitted, fold, joined, packed, plain, row, widths
from aircheck.reports.terminal.page import Page

LABELS = (
    "explain.label.plan",
    "explain.label.clause",
    "explain.label.basis",
    "explain.label.strength",
    "explain.label.due",
    "explain.label.lead",
    "explain.label.support",
    "explain.label.target",
    "explain.label.expect",
)


def render(
    explanation: Explanation, units: Mapping[str, Bilingual], *, language: Language, width: int, colour: bool
) -> str:
    """Return the explanation as lines of at most `width` cells."""
    words = Words(language)
    margin = 2 + max(cell_len(words.say(label)) for label in LABELS)
    page = Page(words, units, width=max(width, 60), colour=colour, margin=margin)
    _rule(page, explanation)
    _reads(page, explanation)
    _rests_on(page, explanation)
    _examples(page, explanation)
    for number, step in enumerate(explanation.steps, start=1):
        _step(page, number, step)
    return page.render()


def _rule(page: Page, said: Explanation) -> None:
    words = page.words
    page.line(joined((plain(words.of(said.title), style.HEADING), plain(said.rule, style.QUIET))))
    clause = f"{said.clause} {words.of(said.chapter)}" if said.chapter else said.clause
    strength, basis = words.say(f"strength.{said.strength.value}"), words.say(f"basis.{said.basis.value}")
    lead = words.say("reports.list").join(page.name(name) for name in said.lead) or words.say("reports.nobody")
    if said.lead_basis is not Basis.STATED:
        lead += words.say("reports.mark", basis=words.say(f"basis.{said.lead_basis.value}"))
    facts = {
        "explain.label.plan": words.of(said.plan),
        "explain.label.clause": clause,
        "explain.label.basis": basis,
        "explain.label.strength": strength,
        "explain.label.due": said.due,
        "explain.label.lead": lead,
        "explain.label.support": words.say("reports.list").join(page.name(name) for name in said.support),
    }
    for label, text in facts.items():
        if text:
            page.block(page.say(label, style.LABEL), fold(plain(text), page.room))
    page.heading(page.say("explain.heading.meaning"))
    page.line(plain(words(said.meaning)))
    page.line(plain(words(said.target)))
    page.line(plain(words(said.compared)))
    for line in said.interpretations:
        page.line(plain(words(line)))


def _reads(page: Page, said: Explanation) -> None:
    page.heading(page.say("explain.heading.columns"))
    rows: list[tuple[str | Message, ...]] = [
        (
            f"{use.dataset}.{use.name}",
            page.words.of(use.title),
            use.unit or "-",
            page.words.say("reports.list").join(use.aliases[:3]),
        )
        for use in said.columns
    ]
    heads = ("explain.column", "explain.title", "explain.unit", "explain.aliases")
    _grid(page, Grid(tuple(Message.of(head) for head in heads), tuple(rows)))


def _rests_on(page: Page, said: Explanation) -> None:
    page.heading(page.say("explain.heading.figures"))
    if not said.figures:
        page.line(page.say("explain.no_figures", style.QUIET))
        return
    for name, title, source in said.sources:
        where = plain(f"({page.words.of(source)})", style.QUIET)
        page.line(joined((plain(name, style.HEADING), plain(page.words.of(title)), where)))
        for use in said.figures:
            if use.edition != name:
                continue
            mark = page.words.say("explain.setting") if use.setting else ""
            line = f"{use.name} = {use.value}  [{use.confidence}]{mark}"
            page.block(Text(), fold(plain(line), page.room))
            if use.note:
                page.block(Text(), fold(plain(page.words.of(use.note), style.QUIET), page.room))
    page.line(page.say("explain.confidence", style.QUIET))


def _examples(page: Page, said: Explanation) -> None:
    if not said.examples:
        return
    page.heading(page.say("explain.heading.examples"))
    for example in said.examples:
        page.line(plain(example.name))
        for name, table in example.given:
            page.line(joined((Text("  "), plain(page.words(name), style.QUIET)), ""))
            page.block(Text(), [plain(line) for line in table.strip().splitlines()])
        expected = [plain(page.words(example.outcome)), *([plain(example.value)] if example.value else [])]
        page.block(page.say("explain.label.expect", style.LABEL), packed(expected, page.room))


def _step(page: Page, number: int, step: Step) -> None:
    page.heading(plain(f"{number} {page.words(step.title)}"))
    if step.grid is not None:
        _grid(page, step.grid)
    for line in step.lines:
        page.line(plain(page.words(line)))


def _grid(page: Page, grid: Grid) -> None:
    """Write a table; the first column gives way, figures stand right."""
    heads = tuple(plain(page.words(head), style.LABEL) for head in grid.heads)
    rows = [tuple(plain(cell if isinstance(cell, str) else page.words(cell)) for cell in cells) for cells in grid.rows]
    room = page.width - 2
    last = len(heads) - 1
    natural = widths([heads, *rows])
    fitting = fitted(natural, room, last)
    numeric = [all(_is_number(cells[place].plain) for cells in rows) for place in range(len(heads))]
    columns = [Column(width, right=right) for width, right in zip(fitting, numeric, strict=True)]
    for cells in (heads, *rows):
        for line in row(cells, columns):
            page.line(joined((Text(" "), line)))


def _is_number(text: str) -> bool:
    return not text or text[0] in "≈-0123456789"
