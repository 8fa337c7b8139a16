"""`aircheck compare BEFORE [AFTER]`: what became of every commitment from one report to another."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_asked, format_option
from aircheck.cli.common.history import History, history_file
from aircheck.cli.common.options import Lang, NoColor, Output
from aircheck.cli.common.progress import Progressing
from aircheck.locale import Words, language_of

LAST = "last"
"""`LAST` of `aircheck.history.reference`, repeated here because no room of the history is imported for `--help`."""

if TYPE_CHECKING:
    Format = str | None
else:
    Format = format_option("compare", "cli.check.format")


def compare(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help=help_text("cli.compare.before"))],
    after: Annotated[str, typer.Argument(metavar="AFTER", help=help_text("cli.compare.after"))] = LAST,
    figures: Annotated[bool, typer.Option("--figures", help=help_text("cli.compare.figures"))] = False,
    history: History = None,
    format_: Format = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Say what became of every commitment and part."""
    words = Words(language_of(os.environ, lang))
    form = format_asked("compare", format_, output)
    with report_errors(words):
        from aircheck.model.outcome import ExitCode
        from aircheck.runs.compare import compare as compared

        with Progressing(words, no_color=no_color) as progress:
            found = compared(before, after, history_file(history), progress, figures=figures)
            deliver(found, form, output, words, no_color=no_color, line=progress)
    raise typer.Exit(ExitCode.FAILED if found.fresh(frozenset()) else ExitCode.OK)
