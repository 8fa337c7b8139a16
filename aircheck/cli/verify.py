"""`aircheck verify REPORT PATH...`: check whether a report can be reproduced from these files and rules."""

import os
from typing import Annotated

import typer

from aircheck.cli.common.console import help_text, print_folded, print_line
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, NoColor
from aircheck.cli.common.progress import Progressing
from aircheck.locale import Words, language_of


def verify(
    report: Annotated[str, typer.Argument(metavar="REPORT", help=help_text("cli.verify.report"))],
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=help_text("cli.verify.paths"))],
    plan: Annotated[
        str | None, typer.Option(metavar="PLAN", help=help_text("cli.verify.plan"), show_default=False)
    ] = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Say whether a report follows from files and rules."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
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
        before = None if stated.request.previous is None else Previous.of(name_shown(stated.request.previous), used)
        with Progressing(words, no_color=no_color) as progress:
            found = verified(stated, open_plan(used), expand(paths, used), progress, before)
        for difference in found.differences:
            print_line(words(difference))
        if found.differences:
            print_folded(words.say("verify.does_not", count=len(found.differences)))
        else:
            print_folded(words.say("verify.follows", rules=found.rules, files=found.files))
    raise typer.Exit(ExitCode.FAILED if found.differences else ExitCode.OK)
