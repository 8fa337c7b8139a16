"""`aircheck plans interpretations PLAN`: how passages that can be read in two ways are read."""

import os

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, NoColor, Output, Plan
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def interpretations(
    plan: Plan, format_: SheetFormat = None, output: Output = None, lang: Lang = None, no_color: NoColor = False
) -> None:
    """Show the interpretations of a plan."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.measures.plans import open_plan
        from aircheck.sheets.interpretations import interpretations as sheet_of

        show(sheet_of(open_plan(plan)), format_, output, words, no_color=no_color)
