"""Proposed dust episodes for a terminal: each with the periods of its stations."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rich.text import Text

from aircheck.documents.dust import Proposals
from aircheck.documents.totals import Totals
from aircheck.intake.rows.outside import NOTE as OUTSIDE
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.terminal import problem_files, style
from aircheck.reports.terminal.cells import Column, fold, plain
from aircheck.reports.terminal.columns import widths
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.reject_reasons import reasons
from aircheck.statistics.dust import DustEpisode, DustPeriod
from aircheck.statistics.rounding import rounded_text

HEADS = ("dust.episode", "dust.station", "dust.from", "dust.to", "dust.hours", "dust.before", "dust.peak")
_HOUR = timedelta(hours=1)


def render(found: Proposals, *, language: Language, width: int, colour: bool) -> str:
    """Return the episodes as a table, the thresholds that found them, and what to do next."""
    words = Words(language)
    page = Page(words, {}, width=max(width, 60), colour=colour, margin=4)
    heads = tuple(plain(words.say(head), style.LABEL) for head in HEADS)
    rows = [tuple(map(plain, cells)) for cells in _rows(words, found.episodes)]
    columns = [Column(width, right=place == 0 or place > 3) for place, width in enumerate(widths([heads, *rows]))]
    page.line(page.say("dust.found", style.HEADING, count=len(found.episodes)))
    problem_files.lead(page, found.submission.inputs)
    if rows:
        for cells in (heads, *rows):
            page.row(cells, columns)
    page.blank()
    page.line(page.say("dust.thresholds", style.QUIET, **_thresholds(found)))
    if any(len(episode.periods) > 1 for episode in found.episodes):
        page.line(page.say("dust.whole_span", style.QUIET))
    page.line(page.say("dust.nothing_applied", style.QUIET))
    _accounting(page, found)
    return page.render()


def _rows(words: Words, episodes: Sequence[DustEpisode]) -> Iterator[tuple[str, ...]]:
    """Yield an episode with its number, and below it the period of each station where there are several."""
    for number, episode in enumerate(episodes, start=1):
        several = len(episode.periods) > 1
        if several:
            stations = words.say("dust.stations", count=len(episode.stations))
            peak = max(period.peak for period in episode.periods)
            yield (str(number), stations, *_span(words, episode), "", rounded_text(peak, 0))
        for period in episode.periods:
            figures = (rounded_text(period.before, 0), rounded_text(period.peak, 0))
            yield ("" if several else str(number), period.station, *_span(words, period), *figures)


def _span(words: Words, what: DustEpisode | DustPeriod) -> tuple[str, str, str]:
    hours = (what.end - what.start) // _HOUR + 1
    end = f"{what.end:%m-%d %H:%M}" + ("" if what.over else words.say("dust.still_open"))
    return f"{what.start - _HOUR:%Y-%m-%d %H:%M}", end, str(hours)


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
    for note in found.submission.notes:
        if note.key == OUTSIDE:
            page.block(Text(), fold(plain(page.words(note)), page.room))
    reasons(page, found.submission.rejects, "reports.more", places=True)
    problem_files.follow(page, inputs)
