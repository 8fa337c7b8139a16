"""`aircheck plans parameters PLAN`: what a plan leaves to others."""

import os

from aircheck.cli.guard import guard
from aircheck.cli.options import Lang, NoColor, Output, Plan
from aircheck.cli.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def parameters(
    plan: Plan, format_: SheetFormat = "text", output: Output = None, lang: Lang = None, no_color: NoColor = False
) -> None:
    """Show what is wanted from whom."""
    words = Words(language_of(os.environ, lang))
    with guard(words):
        from aircheck.loading.overlays import load_plan
        from aircheck.measures import MEASURES
        from aircheck.overview.parameters import parameters as sheet_of

        show(sheet_of(load_plan(plan, MEASURES)), format_, output, words, no_color=no_color)
