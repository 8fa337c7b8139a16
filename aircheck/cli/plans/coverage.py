"""`aircheck plans coverage [PLAN]`: how much of a plan the program answers for."""

import os

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, NoColor, Output, PlanOrAll
from aircheck.cli.common.sheets import SheetFormat, show_of_plans
from aircheck.locale import Words, language_of


def coverage(
    plan: PlanOrAll = None,
    format_: SheetFormat = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show measured, reported, noted and unset by chapter."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.sheets.coverage import coverage as sheet_of

        show_of_plans(plan, sheet_of, format_, output, words, no_color=no_color)
