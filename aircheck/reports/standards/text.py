"""Editions for a terminal: a table of all, or the page of one."""

from aircheck.documents.editions import Editions
from aircheck.model.text import Language
from aircheck.reports.standards.listing import render_list
from aircheck.reports.standards.page import render_edition


def render(found: Editions, *, language: Language, width: int, colour: bool) -> str:
    """Return the page as lines of at most `width` cells."""
    if found.one:
        (edition,) = found.shown
        return render_edition(edition, edition.kind, found.day, language=language, width=width, colour=colour)
    rows = [(edition.kind, edition) for edition in found.shown]
    return render_list(rows, found.day, language=language, width=width, colour=colour)
