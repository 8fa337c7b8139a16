"""An explanation for a terminal."""

from rich.cells import cell_len
from rich.text import Text

from aircheck.locale import Words
from aircheck.model.explanation import Explanation, Grid, Step
from aircheck.model.plan import Basis
from aircheck.model.standard import Confidence
from aircheck.model.text import Language, Message
from aircheck.reports.standards.values import confidence_of
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import Column, fold, joined, packed, plain, row
from aircheck.reports.terminal.columns import shared
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


def render(explanation: Explanation, *, language: Language, width: int, colour: bool) -> str:
    """Return the explanation as lines of at most `width` cells."""
    words = Words(language)
    margin = 2 + max(cell_len(words.say(label)) for label in LABELS)
    page = Page(words, explanation.organisations, width=max(width, 60), colour=colour, margin=margin)
    _rule(page, explanation)
    _reads(page, explanation)
    _rests_on(page, explanation)
    _examples(page, explanation)
    for number, step in enumerate(explanation.steps, start=1):
        _step(page, number, step)
    return page.render()


def _rule(page: Page, explanation: Explanation) -> None:
    words = page.words
    page.line(joined((plain(words.of(explanation.title), style.HEADING), plain(explanation.rule, style.QUIET))))
    clause = f"{explanation.clause} {words.of(explanation.chapter)}" if explanation.chapter else explanation.clause
    strength, basis = words.say(f"strength.{explanation.strength.value}"), words.say(f"basis.{explanation.basis.value}")
    lead = words.row(page.name(name) for name in explanation.lead) or words.say("reports.nobody")
    if explanation.lead_basis is not Basis.STATED:
        lead += words.say("reports.mark", basis=words.say("basis.lead_inferred"))
    facts = {
        "explain.label.plan": words.of(explanation.plan),
        "explain.label.clause": clause,
        "explain.label.basis": basis,
        "explain.label.strength": strength,
        "explain.label.due": explanation.due,
        "explain.label.lead": lead,
        "explain.label.support": words.row(page.name(name) for name in explanation.support),
    }
    for label, text in facts.items():
        if text:
            page.block(page.say(label, style.LABEL), fold(plain(text), page.room))
    if explanation.lead_basis is not Basis.STATED:
        page.block(Text(), fold(page.say("explain.lead_inferred", style.QUIET), page.room))
    page.heading(page.say("explain.heading.meaning"))
    page.line(plain(words(explanation.meaning)))
    page.line(plain(words(explanation.target)))
    page.line(plain(words(explanation.compared)))
    for line in explanation.interpretations:
        page.line(plain(words(line)))
    if explanation.conditions:
        page.line(page.say("explain.as_written", style.QUIET, rule=explanation.rule))


def _reads(page: Page, explanation: Explanation) -> None:
    page.heading(page.say("explain.heading.columns"))
    rows: list[tuple[str | Message, ...]] = [
        (
            f"{use.dataset}.{use.name}",
            page.words.of(use.title),
            use.unit or "-",
            page.words.row(use.aliases[:3]),
        )
        for use in explanation.columns
    ]
    heads = ("explain.column", "explain.title", "explain.unit", "explain.aliases")
    _grid(page, Grid(tuple(Message.of(head) for head in heads), tuple(rows)))
    for told in explanation.tables:
        page.block(Text(), fold(plain(page.words(told)), page.room))


def _rests_on(page: Page, explanation: Explanation) -> None:
    page.heading(page.say("explain.heading.figures"))
    if not explanation.figures:
        page.line(page.say("explain.no_figures", style.QUIET))
        return
    for name, title, source in explanation.sources:
        where = plain(f"({page.words.of(source)})", style.QUIET)
        page.line(joined((plain(name, style.HEADING), plain(page.words.of(title)), where)))
        for use in explanation.figures:
            if use.edition != name:
                continue
            mark = page.words.say("explain.setting") if use.setting else ""
            line = f"{use.name} = {use.value}  [{use.confidence}]{mark}"
            page.block(Text(), fold(plain(line), page.room))
            if use.note:
                page.block(Text(), fold(plain(page.words.of(use.note), style.QUIET), page.room))
    meanings = (f"[{one}] {page.words.say(confidence_of(one))}" for one in Confidence)
    page.line(plain("  ".join(meanings), style.QUIET))


def _examples(page: Page, explanation: Explanation) -> None:
    if not explanation.examples:
        return
    page.heading(page.say("explain.heading.examples"))
    for number, example in enumerate(explanation.examples, start=1):
        own = example.names.get(page.words.language)
        # A name in another language would have to be explained; what is submitted and comes out says as much.
        key = "explain.example.number" if own is None else "explain.example.named"
        page.line(page.say(key, number=number, name=own or ""))
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
    """Write a table; figures are right-aligned."""
    heads = tuple(plain(page.words(head), style.LABEL) for head in grid.heads)
    rows = [tuple(plain(str(page.words.plain(cell))) for cell in cells) for cells in grid.rows]
    room = page.width - 2
    fitting = shared([heads, *rows], room)
    numeric = [all(_is_number(cells[place].plain) for cells in rows) for place in range(len(heads))]
    columns = [Column(width, right=right) for width, right in zip(fitting, numeric, strict=True)]
    for cells in (heads, *rows):
        for line in row(cells, columns):
            page.line(joined((Text(" "), line)))


def _is_number(text: str) -> bool:
    return not text or text[0] in "≈-0123456789"
