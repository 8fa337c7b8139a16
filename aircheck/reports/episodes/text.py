"""Emergency episodes for a terminal: heavy days and their warnings, overlaps, and a page for each warning."""

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from aircheck.assessment.episodes.warnings import moment
from aircheck.documents.episodes import Cover, Day, Episode, EpisodesSheet, HeavyDay, Overlap
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.episodes.episode import show as show_episode
from aircheck.reports.terminal import problem_files, style
from aircheck.reports.terminal.cells import Column, plain
from aircheck.reports.terminal.columns import widths
from aircheck.reports.terminal.folder import common_folder
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.read_files import show as show_files

NARROWEST = 60
MARGIN = 14
COVERS: tuple[Cover, ...] = ("none", "no_register", "refused", "undecided", "part_of_day", "whole_day")
"""The order in which a reader wants to see them."""


def render(sheet: EpisodesSheet, *, language: Language, width: int = 80, colour: bool) -> str:
    """Return the page as lines of at most `width` cells."""
    folder = common_folder(sheet.inputs)
    page = Page(Words(language), sheet.names, width=max(width, NARROWEST), colour=colour, margin=MARGIN, folder=folder)
    _head(page, sheet)
    if sheet.heavy_days:
        page.heading(page.say("reports.episodes.heavy_days"))
        _days(page, sheet.heavy_days)
    if sheet.overlaps:
        page.heading(page.say("reports.episodes.overlaps"))
        for one in sheet.overlaps:
            page.line(_overlap(page, one))
    for episode in sheet.episodes:
        show_episode(page, episode)
    _foot(page, sheet)
    show_files(page, sheet.inputs, sheet.rejects, sheet.notes)
    return page.render()


def _head(page: Page, sheet: EpisodesSheet) -> None:
    page.line(plain(f"{page.words.say('reports.episodes.head')}  {page.words.of(sheet.plan)}", style.HEADING))
    start, end = (day.isoformat() for day in sheet.period)
    page.line(page.say("reports.episodes.period", start=start, end=end, as_of=str(sheet.as_of)))
    problem_files.lead(page, sheet.inputs)
    if sheet.unknown_days is None:
        page.line(page.say("reports.episodes.no_air", style.ALARM))
    else:
        page.line(page.say("reports.episodes.days", heavy=len(sheet.heavy_days), above=sheet.heavy_above))
        counts = [(cover, len(sheet.covered(cover))) for cover in COVERS]
        for cover, count in ((cover, count) for cover, count in counts if count):
            page.line(page.say(f"reports.episodes.cover_count.{cover}", n=count))
        if sheet.unknown_days:
            page.line(page.say("reports.episodes.unknown_days", n=sheet.unknown_days))
    if sheet.gap != "no_register":
        page.line(page.say("reports.episodes.warnings", n=len(sheet.episodes)))
    answers = Counter(episode.heavy for episode in sheet.episodes)
    for answer in ("no", "unknown", "yes"):
        if named := _named(page, [one for one in sheet.episodes if one.heavy == answer]):
            page.line(page.say(f"reports.episodes.with_heavy.{answer}", n=answers[answer], warnings=named))
    if named := _named(page, [one for one in sheet.episodes if one.ended is None]):
        page.line(page.say("reports.episodes.unlifted", warnings=named))


def _named(page: Page, episodes: Sequence[Episode]) -> str:
    return page.words.say("reports.list").join(one.warning for one in episodes)


def _days(page: Page, entries: Sequence[HeavyDay]) -> None:
    """Write the heavy days, those under no warning marked."""
    heads = [page.say(f"reports.episodes.column.{name}", style.LABEL) for name in ("day", "aqi", "level", "primary")]
    heads.append(page.say("reports.episodes.column.cover", style.LABEL))
    rows = [[*_measured(page, entry.day), _cover(page, entry)] for entry in entries]
    natural = widths([heads, *rows])
    last = max(page.width - sum(natural[:-1]) - 2 * (len(natural) - 1), 16)
    columns = [Column(width, right=place == 1) for place, width in enumerate(natural[:-1])]
    for row in (heads, *rows):
        page.row(row, (*columns, Column(last)))


def _measured(page: Page, day: Day) -> list[Text]:
    level = page.words.of(day.level) if day.level else ""
    return [plain(str(day.day)), plain(str(day.aqi)), plain(level), plain(" ".join(day.primary))]


def _cover(page: Page, entry: HeavyDay) -> Text:
    named = page.words.say("reports.list").join(entry.warnings)
    look = style.ALARM if entry.cover == "none" else ""
    return page.say(f"reports.episodes.cover.{entry.cover}", look, warnings=named)


def _overlap(page: Page, one: Overlap) -> Text:
    key = "reports.episodes.overlap" if one.until else "reports.episodes.overlap_open"
    until = moment(one.until) if one.until else ""
    return page.say(key, first=one.first, second=one.second, since=moment(one.since), until=until)


def _foot(page: Page, sheet: EpisodesSheet) -> None:
    page.blank()
    page.line(page.say("reports.episodes.how", style.QUIET))
    if sheet.unknown_days is not None:
        page.line(page.say("reports.episodes.edition", style.QUIET, edition=sheet.edition, n=sheet.stations))
    if sheet.outside:
        page.line(page.say("reports.episodes.outside", style.QUIET, n=sheet.outside))
    if sheet.later:
        page.line(page.say("reports.episodes.later", style.QUIET, n=sheet.later, as_of=str(sheet.as_of)))
