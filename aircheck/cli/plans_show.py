"""`aircheck plans show PLAN`: a plan's facts and its commitments."""

import os

from aircheck.cli.guard import guard
from aircheck.cli.options import Lang, NoColor, Output, Plan
from aircheck.cli.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def show_plan(
    plan: Plan, format_: SheetFormat = "text", output: Output = None, lang: Lang = None, no_color: NoColor = False
) -> None:
    """Show a plan and its commitments."""
    words = Words(language_of(os.environ, lang))
    with guard(words):
        from aircheck.loading.overlays import load_plan
        from aircheck.measures import MEASURES
        from aircheck.overview.plan_page import plan_page

        show(plan_page(load_plan(plan, MEASURES)), format_, output, words, no_color=no_color)
