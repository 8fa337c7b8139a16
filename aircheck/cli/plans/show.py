"""`aircheck plans show PLAN`: a plan's facts and its commitments."""

import os

from aircheck.cli.common.errors import guard
from aircheck.cli.common.options import Lang, NoColor, Output, Plan
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def show_plan(
    plan: Plan, format_: SheetFormat = "text", output: Output = None, lang: Lang = None, no_color: NoColor = False
) -> None:
    """Show a plan and its commitments."""
    words = Words(language_of(os.environ, lang))
    with guard(words):
        from aircheck.loading.overlays.overlays import load_plan
        from aircheck.measures import MEASURES
        from aircheck.sheets.plan_page import plan_page

        show(plan_page(load_plan(plan, MEASURES)), format_, output, words, no_color=no_color)
