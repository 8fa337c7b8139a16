"""`aircheck rules lint [PLAN]`: what is wrong in rules, and what they lack."""

import os
from typing import Annotated

import typer

from aircheck.cli.guard import guard
from aircheck.cli.options import Lang, NoColor
from aircheck.cli.sheets import Output, SheetFormat, show
from aircheck.cli.speech import put, said
from aircheck.locale import Words, language_of


def lint(
    plan: Annotated[str | None, typer.Argument(metavar="PLAN", help=said("cli.plans.every_plan"))] = None,
    format_: SheetFormat = "text",
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Check rules; exit code 3 when a file is wrong, 1 when something is lacking."""
    words = Words(language_of(os.environ, lang))
    with guard(words):
        from aircheck.loading.home import data_root
        from aircheck.loading.overlays import load_plan
        from aircheck.loading.plans import plan_ids
        from aircheck.measures import MEASURES
        from aircheck.model.outcome import ExitCode
        from aircheck.overview.lint import lint as sheet_of

        names = [plan] if plan else list(plan_ids(data_root()))
        if len(names) > 1 and (output is not None or format_ != "text"):
            raise typer.BadParameter(words.say("cli.plans.one_plan"))
        sheets = [sheet_of(load_plan(name, MEASURES)) for name in names]
        for place, sheet in enumerate(sheets):
            put("\n" if place else "")
            show(sheet, format_, output, words, no_color=no_color)
    raise typer.Exit(ExitCode.FAILED if any(sheet.sections for sheet in sheets) else ExitCode.OK)
