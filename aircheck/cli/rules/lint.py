"""`aircheck rules lint [PLAN]`: what is wrong or missing in rules."""

import os

import typer

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, NoColor, Output, PlanOrAll
from aircheck.cli.common.sheets import SheetFormat, show_of_plans
from aircheck.locale import Words, language_of


def lint(
    plan: PlanOrAll = None,
    format_: SheetFormat = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Check rules; exit code 3 if a file is wrong, 1 if something is missing."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.model.outcome import ExitCode
        from aircheck.sheets.lint import lint as sheet_of

        sheets = show_of_plans(plan, sheet_of, format_, output, words, no_color=no_color)
    raise typer.Exit(ExitCode.FAILED if any(sheet.sections for sheet in sheets) else ExitCode.OK)
