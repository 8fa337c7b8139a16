"""Showing a sheet: as text, JSON or CSV, on the terminal or in a file."""

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from aircheck.cli.common.console import print_out
from aircheck.cli.common.formats import deliver, format_asked, format_option
from aircheck.cli.common.progress import Progressing
from aircheck.locale import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from aircheck.documents.sheet import Sheet
    from aircheck.loading.plans.plans import LoadedPlan

if TYPE_CHECKING:
    SheetFormat = str | None
else:
    SheetFormat = format_option("sheet", "cli.option.sheet_format")


def show(sheet: "Sheet", format_: str | None, output: str | None, words: Words, *, no_color: bool) -> None:
    """Write a sheet to a file (UTF-8, no colour) or to standard output."""
    deliver(sheet, format_asked("sheet", format_, output), output, words, no_color=no_color)


def show_of_plans(
    plan: str | None,
    sheet_of: "Callable[[LoadedPlan], Sheet]",
    format_: str | None,
    output: str | None,
    words: Words,
    *,
    no_color: bool,
) -> "list[Sheet]":
    """Show and return a plan's sheet, or that of every plan. Only one fits into a file, or into JSON or CSV."""
    names = requested_plans(plan)
    if len(names) > 1 and (output is not None or format_ not in (None, "text")):
        raise typer.BadParameter(words.say("cli.plans.one_plan"))
    from aircheck.measures.plans import open_plan
    from aircheck.model.progress import Stage, over

    with Progressing(words, no_color=no_color) as progress:
        sheets = [sheet_of(open_plan(name)) for name in over(progress, Stage.LOADING, names, len(names))]
    for place, sheet in enumerate(sheets):
        print_out("\n" if place else "")
        # What the next page says as well is said there, at the end.
        next_notes = sheets[place + 1].notes if place + 1 < len(sheets) else ()
        own = tuple(note for note in sheet.notes if note not in next_notes)
        show(replace(sheet, notes=own), format_, output, words, no_color=no_color)
    return sheets


def requested_plans(plan: str | None) -> list[str]:
    """Return the requested plan, or all built-in plans."""
    from aircheck.loading.home import data_root
    from aircheck.loading.plans.finding import plan_ids

    return [plan] if plan else list(plan_ids(data_root()))
