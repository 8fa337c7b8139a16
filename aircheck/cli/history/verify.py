"""`aircheck history verify`: whether the file is sound and every record is as it was written."""

import os
from typing import Annotated

import typer

from aircheck.cli.common.console import help_text
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.history import History, history_file
from aircheck.cli.common.options import Lang, NoColor, Output
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def verify_history(
    holds: Annotated[
        str | None, typer.Option("--holds", metavar="DIGEST", help=help_text("cli.history.holds"), show_default=False)
    ] = None,
    history: History = None,
    format_: SheetFormat = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show what is wrong with a history; 1 where something is."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.history.runs import verify
        from aircheck.model.outcome import ExitCode
        from aircheck.sheets.history import verified

        found = verify(history_file(history), holds)
        show(verified(found), format_, output, words, no_color=no_color)
    raise typer.Exit(ExitCode.FAILED if found.faults else ExitCode.OK)
