"""Two reports side by side for a terminal: what became of what, worst first, and what differs between the runs."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from aircheck.documents.comparison import CAUSES, CHANGES, Change, Compared, Comparison, Standing
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.quality.amended import show_amendment
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, joined, plain
from aircheck.reports.terminal.figures import quantity, target_of, verdict_of
from aircheck.reports.terminal.page import Page

NARROWEST = 60
INDENT = 2
MOST = 20
"""Of a list that may be long and says little; whoever needs all of it takes CSV."""
LOOKS: dict[Change, str] = {
    "newly_failing": style.ALARM,
    "settled_missed": style.ALARM,
    "worse": "bold yellow",
    "recovered": "green",
}
SHORTENED = ("not_comparable",)


def render(found: Comparison, *, language: Language, width: int = 80, colour: bool) -> str:
    """Return the page as lines of at most `width` cells."""
    page = Page(Words(language), {}, width=max(width, NARROWEST), colour=colour, margin=INDENT)
    _head(page, found)
    for change in CHANGES:
        if change != "same" and (those := found.of(change)):
            _section(page, change, those)
    _causes(page, found)
    if found.restated is not None:
        page.blank()
        page.line(page.say("reports.compare.restated", n=sum(len(one.changes) for one in found.restated)))
        for amendment in found.restated:
            show_amendment(page, amendment)
    return page.render()


def _head(page: Page, found: Comparison) -> None:
    page.line(plain(f"{page.words.say('reports.compare.head')}  {page.words.of(found.plan_title)}", style.HEADING))
    for side, key in ((found.before, "reports.compare.before"), (found.after, "reports.compare.after")):
        page.line(page.say(key, name=side.name, as_of=str(side.as_of)))
    counts = found.commitments()
    said = [page.words.say(f"reports.compare.{change}", n=counts[change]) for change in CHANGES]
    page.line(page.say("reports.compare.commitments", n=sum(counts.values()), counts=page.words.row(said)))
    differs = [page.words.say(f"reports.compare.cause.{cause}") for cause in CAUSES if found.causes[cause]]
    if differs:
        page.line(page.say("reports.compare.differs", causes=page.words.row(differs)))
    else:
        page.line(page.say("reports.compare.nothing_differs"))


def _section(page: Page, change: Change, those: Sequence[Compared]) -> None:
    """Write what a change became of: commitments and parts by themselves, as each may have another."""
    shown = those[:MOST] if change in SHORTENED else those
    heading = page.say(f"reports.compare.section.{change}", n=len(those))
    page.heading(heading)
    for one in shown:
        look = LOOKS.get(change, "")
        named = (plain(page.words.of(one.title), look), *_part(page, one), plain(one.key.rule, style.QUIET))
        page.line(joined(named, "  "))
        page.block(Text(), [line for text in _told(page, one) for line in fold(text, page.room)])
    if more := len(those) - len(shown):
        page.line(page.say("reports.compare.more", style.QUIET, n=more))


def _part(page: Page, one: Compared) -> Iterator[Text]:
    if one.key.part is not None:
        label = one.key.part if one.label is None else page.words.of(one.label)
        yield plain(label)


def _told(page: Page, one: Compared) -> Iterator[Text]:
    """Yield how it stood and stands, with the target that both are held against, and what is remarked."""
    sides = [_standing(page, one.before), plain("→"), _standing(page, one.after)]
    targets = {side.target for side in (one.before, one.after) if side is not None}
    if len(targets) == 1 and (target := targets.pop()) is not None:
        sides.append(joined((page.say("reports.compare.target", style.LABEL), target_of(page, target))))
    yield joined(sides)
    yield from (plain(page.words(remark), style.QUIET) for remark in one.remarks)


def _standing(page: Page, standing: Standing | None) -> Text:
    if standing is None:
        return page.say("reports.compare.nothing", style.QUIET)
    verdict = verdict_of(page, standing.outcome)
    return verdict if standing.value is None else joined((verdict, quantity(page, standing.value, standing.unit)))


def _causes(page: Page, found: Comparison) -> None:
    page.heading(page.say("reports.compare.causes"))
    for cause in CAUSES:
        what = found.causes[cause]
        key = "reports.compare.changed" if what else "reports.compare.unchanged"
        named = page.words.say(f"reports.compare.cause.{cause}")
        page.line(page.say(key, cause=named, n=len(what)))
        lines = [plain(page.words(message)) for message in what[:MOST]]
        page.block(Text(), [line for text in lines for line in fold(text, page.room)])
        if more := len(what) - len(lines):
            page.block(Text(), [page.say("reports.compare.more_causes", style.QUIET, n=more)])
