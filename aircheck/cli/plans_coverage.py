"""`aircheck plans coverage [PLAN]`: how much of a plan the program answers for."""

import os
from typing import Annotated

import typer

from aircheck.cli.guard import guard
from aircheck.cli.options import Lang, NoColor
from aircheck.cli.sheets import Output, SheetFormat, show
from aircheck.cli.speech import put, said
from aircheck.locale import Words, language_of


def coverage(
    plan: Annotated[str | None, typer.Argument(metavar="PLAN", help=said("cli.plans.every_plan"))] = None,
    format_: SheetFormat = "text",
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show measured, reported, noted and unset by chapter."""
    words = Words(language_of(os.environ, lang))
    with guard(words):
        from aircheck.loading.home import data_root
        from aircheck.loading.overlays import load_plan
        from aircheck.loading.plans import plan_ids
        from aircheck.measures import MEASURES
        from aircheck.overview.coverage import coverage as sheet_of

        names = [plan] if plan else list(plan_ids(data_root()))
        if len(names) > 1 and (output is not None or format_ != "text"):
            raise typer.BadParameter(words.say("cli.plans.one_plan"))
        for place, name in enumerate(names):
            put("\n" if place else "")
            show(sheet_of(load_plan(name, MEASURES)), format_, output, words, no_color=no_color)
