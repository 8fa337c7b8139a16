"""The line of one result: verdict, title, value, target, margin, coverage.

Columns are the same within a chapter. A result whose figures are too wide for them has its figures on a second line, so
that neither they nor the titles of other results suffer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rich.text import Text

from aircheck.documents.report import Result
from aircheck.model.measurement import RestsOn
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Basis
from aircheck.reports.check import legend
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import GAP, Column, joined, packed, plain
from aircheck.reports.terminal.columns import widths
from aircheck.reports.terminal.figures import NOTHING, coverage_of, quantity, target_of, verdict_of
from aircheck.reports.terminal.page import Page

Figures = tuple[Text, Text, Text, Text]
"""Value, target, margin, coverage."""

HEADS = ("reports.value", "reports.target", "reports.margin", "reports.coverage")
TITLE_HEAD = "reports.commitment"
LEAST_TITLE = 20
"""Cells that titles get even if the terminal is narrow."""
OTHERS = 60
"""Cells of a wide terminal that are not reserved for titles."""


@dataclass(frozen=True, slots=True)
class Table:
    """The shared columns, the rules whose figures fit in them, and the texts of title and figures by rule."""

    columns: tuple[Column, ...]
    fitting: frozenset[str]
    titles: Mapping[str, Text]
    figures: Mapping[str, Figures]

    @classmethod
    def of(cls, page: Page, results: Sequence[Result]) -> "Table":
        """Choose the columns; the widest figures give way until the titles have room."""
        heads = tuple(page.say(head) for head in HEADS)
        figures = {result.rule: figures_of(page, result) for result in results if has_figures(result)}
        titles = {result.rule: title_of(page, result) for result in results}
        (longest,) = widths((title,) for title in (page.say(TITLE_HEAD), *titles.values()))
        room = page.room - min(longest, max(LEAST_TITLE, page.width - OTHERS))
        taken = {rule: widths((cells,)) for rule, cells in figures.items()}
        by_width = sorted(figures, key=lambda rule: sum(taken[rule]))
        # The columns that the narrowest figures take, one rule more at a time.
        wanted = list(accumulate((taken[rule] for rule in by_width), _widest, initial=widths((heads,))))
        while by_width and _total(wanted[-1]) > room:
            by_width.pop()
            wanted.pop()
        numbers = wanted[-1]
        title = min(longest, page.room - _total(numbers))
        columns = (Column(page.margin), Column(title), *(Column(number, right=True) for number in numbers))
        return cls(columns, frozenset(by_width), titles, figures)

    def head(self, page: Page) -> None:
        """Write the names of the columns."""
        cells = (Text(), page.say(TITLE_HEAD), *(page.say(head) for head in HEADS))
        for cell in cells:
            cell.stylize(style.LABEL)
        page.row(cells, self.columns)

    def row(self, page: Page, result: Result) -> None:
        """Write one result."""
        verdict, title = verdict_of(page, result.outcome), self.titles[result.rule]
        figures = self.figures.get(result.rule)
        if figures and result.rule in self.fitting:
            page.row((verdict, title, *figures), self.columns)
            return
        page.row((verdict, title), (Column(page.margin), Column(page.room)))
        if figures:
            labels = (page.say(head, style.LABEL) for head in HEADS)
            page.block(Text(), packed(map(joined, zip(labels, figures, strict=True)), page.room))


def _widest(one: Sequence[int], other: Sequence[int]) -> list[int]:
    return [max(pair) for pair in zip(one, other, strict=True)]


def _total(numbers: Sequence[int]) -> int:
    """Return the cells that columns take, each with the gap before it."""
    return sum(numbers) + GAP * len(numbers)


def title_of(page: Page, result: Result) -> Text:
    """Return a result's title, marked if the number it is compared with is not the plan's own, or what it rests on."""
    title = plain(page.words.of(result.title))
    if marked(result):
        title.append_text(legend.mark(page, legend.target_basis(result.basis)))
    if as_reported(result):
        title.append_text(legend.mark(page, legend.AS_REPORTED))
    return title


def has_figures(result: Result) -> bool:
    """Whether there is anything to show beside the title."""
    return result.value is not None or result.target is not None or result.coverage is not None


def marked(result: Result) -> bool:
    """Whether a result has a number that the plan does not state."""
    return result.target is not None and result.basis is not Basis.STATED


def as_reported(result: Result) -> bool:
    """Whether a result passes and nothing shows that no row was left out."""
    return result.outcome is Outcome.PASS and result.rests_on is RestsOn.AS_REPORTED


def figures_of(page: Page, result: Result) -> Figures:
    """Return value, target, margin and coverage."""
    look = style.OUTCOME_STYLES[result.outcome]
    return (
        quantity(page, result.value, result.unit, look),
        target_of(page, result.target),
        plain(result.margin or NOTHING, look),
        coverage_of(page, result.coverage) if result.coverage else plain(NOTHING),
    )
