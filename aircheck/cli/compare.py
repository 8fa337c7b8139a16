"""`aircheck compare BEFORE [AFTER]`: what became of every commitment from one report to another."""

from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text
from aircheck.cli.common.formats import format_option
from aircheck.cli.common.handover import Handover
from aircheck.cli.common.history import History, history_file
from aircheck.cli.common.options import Lang, NoColor, Output

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
    out = Handover.asked("compare", format_, output, lang, no_color=no_color)
    with out.at_work() as progress:
        from aircheck.model.outcome import ExitCode
        from aircheck.runs.compare import compare as compared

        found = compared(before, after, history_file(history), progress, figures=figures)
        out.hand_out(found, progress)
    raise typer.Exit(ExitCode.FAILED if found.fresh(frozenset()) else ExitCode.OK)
