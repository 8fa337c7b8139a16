"""`aircheck plans responsibilities PLAN [UNIT] [PATH...]`: who answers for what and, with data, how that stands."""

import os
from typing import Annotated

import typer

from aircheck.cli.common.account import account_for
from aircheck.cli.common.console import help_text
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import (
    AsOf,
    Data,
    Interpretations,
    Lang,
    NoCache,
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
    named: Annotated[
        list[str] | None,
        typer.Argument(metavar="UNIT|PATH...", help=help_text("cli.plans.responsibilities.named"), show_default=False),
    ] = None,
    data: Data = None,
    as_of: AsOf = None,
    interpretation: Interpretations = None,
    rejects: Rejects = None,
    resolve: Resolve = "refuse",
    format_: SheetFormat = None,
    output: Output = None,
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show one organisation's whole list, or how much each organisation has and how that stands."""
    words = Words(language_of(os.environ, lang))
    day = parse_date(as_of) if as_of else None
    interpretations = interpretations_of(interpretation)
    with report_errors(words):
        from functools import partial

        from aircheck.intake.files.source import expand
        from aircheck.measures.plans import open_plan
        from aircheck.runs.request import Request, duties
        from aircheck.runs.tasks import check_with_tasks
        from aircheck.sheets.account import with_account
        from aircheck.sheets.organisations import parted
        from aircheck.sheets.responsibilities import all_organisations, one_organisation

        loaded = open_plan(plan)
        request = Request(today(), as_of=day, interpretations=interpretations, resolve=resolve_mode(resolve))
        mine = list(duties(loaded, request))
        units, paths = parted(loaded.plan, named or ())
        if len(units) > 1:
            raise typer.BadParameter(words.say("cli.plans.responsibilities.one_unit"))
        sheet_of = partial(one_organisation, loaded, units[0]) if units else partial(all_organisations, loaded)
        if not (paths := [*paths, *(data or ())]):
            show(sheet_of(mine, {}, request.today), format_, output, words, no_color=no_color)
            return
        with Progressing(words, no_color=no_color) as progress:
            report, told, judged_on = check_with_tasks(loaded, expand(paths, plan), request, progress)
        sheet = sheet_of(mine, {result.rule: result for result in report.results}, judged_on, told)
        show(with_account(sheet, report.inputs, report.notes), format_, output, words, no_color=no_color)
        code = account_for(report.inputs, report.rejects, rejects, words)
    raise typer.Exit(code)
