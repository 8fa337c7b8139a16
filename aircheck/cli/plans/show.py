"""`aircheck plans show PLAN`: a plan's facts and its commitments."""

import os

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, NoColor, Output, Plan
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def show_plan(
    plan: Plan, format_: SheetFormat = None, output: Output = None, lang: Lang = None, no_color: NoColor = False
) -> None:
    """Show a plan and its commitments."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.measures.plans import open_plan
        from aircheck.sheets.plan_page import plan_page

        show(plan_page(open_plan(plan)), format_, output, words, no_color=no_color)
