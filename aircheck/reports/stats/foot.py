"""What surrounds the tables: the legend before them; settings and what was wrong with the files behind."""

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from aircheck.documents.stats import StatsTable
from aircheck.model.place import PlaceKind
from aircheck.reports.stats.blocks import has_tables
from aircheck.reports.stats.grid import ABOVE, GROUPS, MARKS, SHORT_MONTH, TOO_FEW, kinds_shown
from aircheck.reports.terminal import inputs, style
from aircheck.reports.terminal.cells import fold, joined
from aircheck.reports.terminal.page import Page
from aircheck.stats.coverage import MONTH_DAYS


def show_legend(page: Page, table: StatsTable) -> None:
    """Write what the marks of the tables mean, and which groups are not shown."""
    page.heading(page.say("stats.legend"))
    for mark, words in _marks(page, table):
        for number, line in enumerate(fold(words, page.width - 4)):
            page.line(joined((Text("  " if number else mark.ljust(2), MARKS.get(mark, style.LABEL)), line), "  "))
    hidden = [
        kind for kind in PlaceKind if kind not in kinds_shown(table) and any(p.place.kind is kind for p in table.places)
    ]
    if hidden:
        named = page.words.row(page.words.say(GROUPS[kind]) for kind in hidden)
        page.line(page.say("stats.repeats", groups=named))


def show(page: Page, table: StatsTable) -> None:
    """Write how many open points of each edition had a say, and rejects, if there are any."""
    settings = table.settings if has_tables(table) else ()
    if settings:
        page.heading(page.say("stats.settings_heading"))
    for edition, group in groupby(settings, key=lambda setting: setting.edition):
        page.line(page.say("stats.settings", edition=edition, count=len(list(group))))
    inputs.show(page, table.inputs, table.rejects)


def _marks(page: Page, table: StatsTable) -> Iterator[tuple[str, Text]]:
    """Yield the marks that occur in the table."""
    entries = [entry for one in table.places for entry in one.entries]
    if any(entry.statistic.endswith("_multiple") and entry.value for entry in entries):
        yield ABOVE, page.say("stats.mark.above")
    minimums = table.minimums
    needs = {"year": minimums.year, "month": minimums.month, "february": minimums.february}
    short = [entry.statistic.startswith(MONTH_DAYS) for entry in entries if entry.sufficient is False]
    if not all(short):
        yield TOO_FEW, page.say("stats.mark.too_few", **needs)
    elif short:
        yield SHORT_MONTH, page.say("stats.mark.short_month", month=minimums.month, february=minimums.february)
    yield "-", page.say("stats.mark.nothing")
