"""`aircheck compensate FILE [PATH...]`: who pays whom how much, by a method that a file states."""

from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text, help_words
from aircheck.cli.common.formats import format_option
from aircheck.cli.common.handover import Handover
from aircheck.cli.common.options import Lang, NoCache, NoColor, Output, Resolve, paths_argument, resolve_mode
from aircheck.cli.common.periods import First, Last, Month, Quarter, Year, period_asked

if TYPE_CHECKING:
    from aircheck.documents.compensation import CompensationSheet
    from aircheck.model.outcome import ExitCode

    Format = str | None
else:
    Format = format_option("compensation", "cli.check.format")


def compensate(
    plan: Annotated[str, typer.Argument(metavar="FILE", help=help_text("cli.compensate.file"))],
    paths: Annotated[list[str] | None, paths_argument("cli.compensate.paths")] = None,
    year: Year = None,
    quarter: Quarter = None,
    month: Month = None,
    first: First = None,
    last: Last = None,
    format_: Format = None,
    output: Output = None,
    resolve: Resolve = "refuse",
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Settle ecological compensation."""
    out = Handover.asked("compensation", format_, output, lang, no_color=no_color)
    with out.at_work() as progress:
        from aircheck.intake.files.source import expand
        from aircheck.loading.methods import compensation_of, load_methods
        from aircheck.measures import MEASURES
        from aircheck.runs.compensate import Request, settle

        period = period_asked(year, quarter, month, first, last)
        if period is not None and not paths:
            raise typer.BadParameter(help_words().say("cli.compensate.period_of_nothing"))
        methods = load_methods(plan, "compensation", MEASURES)
        method = compensation_of(methods, plan)
        sources = expand(paths, plan) if paths else []
        sheet = settle(methods, method, sources, Request(period, resolve_mode(resolve)), progress)
        out.hand_out(sheet, progress)
    raise typer.Exit(_code(sheet))


def _code(sheet: "CompensationSheet") -> "ExitCode":
    """Rejected input comes first; then sides that should balance and do not, then amounts of which none is known."""
    from aircheck.model.outcome import ExitCode

    if sheet.rejected:
        return ExitCode.REJECTED
    if sheet.settlement.balanced is False:
        return ExitCode.FAILED
    return ExitCode.UNDECIDED if len(sheet.undecided) == len(sheet.units) else ExitCode.OK
