"""`aircheck plans tasks PLAN [PATH...]`: how the tasks of a plan's ledger stand, or who carries them out."""

import os
from typing import Annotated

import typer

from aircheck.cli.common.account import account_for
from aircheck.cli.common.console import help_text
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import (
    AsOf,
    Data,
    Lang,
    NoCache,
    NoColor,
    Output,
    Plan,
    Resolve,
    parse_date,
    paths_argument,
    resolve_mode,
    today,
)
from aircheck.cli.common.progress import Progressing
from aircheck.cli.common.rejects import Rejects
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of
from aircheck.tasks import SOON


def tasks(
    plan: Plan,
    paths: Annotated[list[str] | None, paths_argument("cli.plans.tasks.paths")] = None,
    data: Data = None,
    as_of: AsOf = None,
    soon: Annotated[int, typer.Option(min=0, metavar="DAYS", help=help_text("cli.plans.tasks.soon"))] = SOON,
    rejects: Rejects = None,
    resolve: Resolve = "refuse",
    matrix: Annotated[bool, typer.Option("--matrix", help=help_text("cli.plans.tasks.matrix"))] = False,
    format_: SheetFormat = None,
    output: Output = None,
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show how the tasks stand; with --matrix, who carries them out."""
    words = Words(language_of(os.environ, lang))
    day = parse_date(as_of) if as_of else None
    with report_errors(words):
        from aircheck.intake.files.source import expand
        from aircheck.measures.plans import open_plan
        from aircheck.runs.request import Request
        from aircheck.runs.tasks import task_reports
        from aircheck.sheets import tasks as sheets
        from aircheck.sheets.account import with_account

        request = Request(today(), as_of=day, resolve=resolve_mode(resolve))
        with Progressing(words, no_color=no_color) as progress:
            loaded = open_plan(plan)
            reports, day, submission = task_reports(
                loaded, expand([*(paths or ()), *(data or ())], plan), request, progress
            )
        sheet = sheets.task_matrix(loaded, reports) if matrix else sheets.tasks(loaded, reports, day, soon)
        inputs = submission.inputs
        show(with_account(sheet, inputs, submission.notes), format_, output, words, no_color=no_color)
        code = account_for(inputs, submission.rejects, rejects, words)
    raise typer.Exit(code)
