"""`aircheck plans parameters PLAN`: what a plan leaves to others."""

import os

from aircheck.cli.common.errors import guard
from aircheck.cli.common.options import Lang, NoColor, Output, Plan
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def parameters(
    plan: Plan, format_: SheetFormat = "text", output: Output = None, lang: Lang = None, no_color: NoColor = False
) -> None:
    """Show which numbers a plan leaves to whom."""
    words = Words(language_of(os.environ, lang))
    with guard(words):
        from aircheck.loading.overlays.overlays import load_plan
        from aircheck.measures import MEASURES
        from aircheck.sheets.parameters import parameters as sheet_of

        show(sheet_of(load_plan(plan, MEASURES)), format_, output, words, no_color=no_color)
