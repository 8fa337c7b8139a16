"""Proposed dust periods for a terminal."""

from datetime import timedelta

from aircheck.documents.dust import Proposals
from aircheck.documents.totals import Totals
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.terminal import problem_files, style
from aircheck.reports.terminal.cells import Column, plain, widths
from aircheck.reports.terminal.page import Page
from aircheck.statistics.rounding import rounded_text

HEADS = ("dust.station", "dust.from", "dust.to", "dust.hours", "dust.before", "dust.peak")
_HOUR = timedelta(hours=1)


def render(found: Proposals, *, language: Language, width: int, colour: bool) -> str:
    """Return the periods as a table, the thresholds that found them, and what to do next."""
    words = Words(language)
    page = Page(words, {}, width=max(width, 60), colour=colour, margin=4)
    heads = tuple(plain(words.say(head), style.LABEL) for head in HEADS)
    rows = [tuple(map(plain, _cells(words, found, number))) for number in range(len(found.periods))]
    columns = [Column(width, right=place > 2) for place, width in enumerate(widths([heads, *rows]))]
    page.line(page.say("dust.found", style.HEADING, count=len(found.periods)))
    if rows:
        for cells in (heads, *rows):
            page.row(cells, columns)
    page.blank()
    page.line(page.say("dust.thresholds", style.QUIET, **_thresholds(found)))
    page.line(page.say("dust.nothing_applied", style.QUIET))
    _accounting(page, found)
    return page.render()


def _cells(words: Words, found: Proposals, number: int) -> tuple[str, ...]:
    period = found.periods[number]
    hours = (period.end - period.start) // _HOUR + 1
    end = f"{period.end:%m-%d %H:%M}" + ("" if period.over else words.say("dust.still_open"))
    return (
        period.station,
        f"{period.start - _HOUR:%Y-%m-%d %H:%M}",
        end,
        str(hours),
        rounded_text(period.before, 0),
        rounded_text(period.peak, 0),
    )


def _thresholds(found: Proposals) -> dict[str, str]:
    start, end = found.edition.start, found.edition.end
    return {
        "edition": found.edition.id,
        "hours": str(start.previous_hours.value),
        "times": str(start.times.value),
        "above": str(start.above.value),
        "share": str(start.ratio_share.value),
        "within": str(end.within.value),
    }


def _accounting(page: Page, found: Proposals) -> None:
    inputs = found.submission.inputs
    totals = Totals.over(inputs)
    page.line(
        page.say(
            "explain.accounting",
            style.QUIET,
            rows=totals.rows,
            used=totals.used,
            rejected=totals.rejected,
            outside=totals.out_of_scope,
        )
    )
    problem_files.show(page, inputs)
