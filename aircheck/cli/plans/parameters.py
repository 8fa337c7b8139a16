"""`aircheck plans parameters PLAN`: what a plan leaves to others."""

import os

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, NoColor, Output, Plan
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def parameters(
    plan: Plan, format_: SheetFormat = None, output: Output = None, lang: Lang = None, no_color: NoColor = False
) -> None:
    """Show which numbers a plan leaves to whom."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.measures.plans import open_plan
        from aircheck.sheets.parameters import parameters as sheet_of

        show(sheet_of(open_plan(plan)), format_, output, words, no_color=no_color)
