"""`aircheck verify REPORT PATH...`: check whether a report can be reproduced from these files and rules."""

from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text
from aircheck.cli.common.formats import format_option
from aircheck.cli.common.handover import Handover
from aircheck.cli.common.options import Lang, NoCache, NoColor, Output, paths_argument, plan_option

if TYPE_CHECKING:
    Format = str | None
else:
    Format = format_option("verify", "cli.check.format")


def verify(
    report: Annotated[str, typer.Argument(metavar="REPORT", help=help_text("cli.verify.report"))],
    paths: Annotated[list[str], paths_argument("cli.verify.paths")],
    plan: Annotated[str | None, plan_option("cli.verify.plan")] = None,
    format_: Format = None,
    output: Output = None,
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Say whether a report follows from files and rules."""
    out = Handover.asked("verify", format_, output, lang, no_color=no_color)
    with out.at_work() as progress:
        from aircheck.documents.report_from_json import read_report, report_bytes
        from aircheck.intake.files.source import expand
        from aircheck.measures.plans import open_plan
        from aircheck.model.outcome import ExitCode
        from aircheck.model.shown.file_names import name_shown
        from aircheck.runs.previous import Previous
        from aircheck.runs.verify import plan_used
        from aircheck.runs.verify import verify as verified

        stated = read_report(report_bytes(report), report)
        used = plan or plan_used(stated)
        before = (
            None
            if stated.request.previous is None
            else Previous.of(name_shown(stated.request.previous), used, stated.engine)
        )
        found = verified(stated, open_plan(used), expand(paths, used, stated.engine), progress, before)
        out.hand_out(found, progress)
    raise typer.Exit(ExitCode.FAILED if found.differences else ExitCode.OK)
