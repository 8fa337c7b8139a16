"""`aircheck plans responsibilities PLAN [UNIT]`: who answers for what, with due dates and, with data, results."""

import os
from typing import Annotated

import typer

from aircheck.cli.common.account import account_for
from aircheck.cli.common.console import help_text, help_words
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import (
    AsOf,
    Interpretations,
    Lang,
    NoColor,
    Output,
    Plan,
    Resolve,
    interpretations_of,
    parse_date,
    resolve_mode,
    today,
)
from aircheck.cli.common.progress import Progressing
from aircheck.cli.common.rejects import Rejects
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def responsibilities(
    plan: Plan,
    organisation: Annotated[
        str | None,
        typer.Argument(
            metavar="ORGANISATION", help=help_text("cli.plans.responsibilities.organisation"), show_default=False
        ),
    ] = None,
    data: Annotated[
        list[str] | None,
        typer.Option("--data", metavar="PATH", help=help_text("cli.plans.responsibilities.data"), show_default=False),
    ] = None,
    as_of: AsOf = None,
    interpretation: Interpretations = None,
    rejects: Rejects = None,
    resolve: Resolve = "refuse",
    format_: SheetFormat = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show one organisation's whole list, or how much each organisation has."""
    words = Words(language_of(os.environ, lang))
    day = parse_date(as_of) if as_of else None
    interpretations = interpretations_of(interpretation)
    if data and organisation is None:
        raise typer.BadParameter(help_words().say("cli.plans.responsibilities.data_of_one"))
    with report_errors(words):
        from aircheck.intake.files.source import expand
        from aircheck.measures.plans import open_plan
        from aircheck.runs.request import Request, duties
        from aircheck.runs.tasks import check_with_tasks
        from aircheck.sheets.account import with_account
        from aircheck.sheets.responsibilities import all_organisations, one_organisation

        loaded = open_plan(plan)
        request = Request(today(), as_of=day, interpretations=interpretations, resolve=resolve_mode(resolve))
        mine = list(duties(loaded, request))
        if organisation is None:
            show(all_organisations(loaded, mine), format_, output, words, no_color=no_color)
            return
        if not data:
            show(
                one_organisation(loaded, organisation, mine, {}, request.today),
                format_,
                output,
                words,
                no_color=no_color,
            )
            return
        with Progressing(words, no_color=no_color) as progress:
            report, told, judged_on = check_with_tasks(loaded, expand(data, plan), request, progress)
        sheet = one_organisation(
            loaded, organisation, mine, {result.rule: result for result in report.results}, judged_on, told
        )
        show(with_account(sheet, report.inputs, report.notes), format_, output, words, no_color=no_color)
        code = account_for(report.inputs, report.rejects, rejects, words)
    raise typer.Exit(code)
