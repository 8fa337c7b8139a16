"""A statistics table for a terminal: complete at 80 columns, with or without colour, and when piped."""

from rich.cells import cell_len

from aircheck.documents.stats import StatsTable
from aircheck.locale import Words
from aircheck.model.text import Language
from aircheck.reports.stats import best as stats_text_best
from aircheck.reports.stats import foot as stats_text_foot
from aircheck.reports.stats import head as stats_text_head
from aircheck.reports.stats.blocks import has_tables, show_blocks
from aircheck.reports.terminal.folder import common_folder
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.pictures import show as pictures

NARROWEST = 60
"""A narrower terminal gets lines of this many cells, and breaks them itself."""


def render(table: StatsTable, *, language: Language, width: int = 80, colour: bool) -> str:
    """Return the table as lines of at most `width` cells; no escape code is in it unless `colour`."""
    words = Words(language)
    margin = 2 + max(cell_len(words.say(label)) for label in stats_text_head.LABELS)
    page = Page(
        words,
        {},
        width=max(width, NARROWEST),
        colour=colour,
        margin=margin,
        folder=common_folder(table.inputs),
    )
    stats_text_head.show(page, table)
    if has_tables(table):
        stats_text_foot.show_legend(page, table)
    stats_text_best.show(page, table)
    show_blocks(page, table)
    if table.pictures is not None:
        pictures.show(page, table.pictures)
    stats_text_foot.show(page, table)
    return page.render()
