"""`aircheck explain RULE [PATH...]`: what a rule means and, with data, the arithmetic of its result."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.account import account_for
from aircheck.cli.common.console import print_out, width
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_asked, format_option
from aircheck.cli.common.options import (
    AsOf,
    Interpretations,
    Lang,
    NoCache,
    NoColor,
    Output,
    Resolve,
    interpretations_of,
    parse_date,
    paths_argument,
    plan_option,
    resolve_mode,
    rule_argument,
    split_list,
    stations_option,
    today,
    year_option,
)
from aircheck.cli.common.progress import Progressing
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    Format = str | None
else:
    Format = format_option("explain", "cli.check.format")


def explain(
    rule: Annotated[str, rule_argument("cli.explain.rule")],
    paths: Annotated[list[str] | None, paths_argument("cli.explain.paths")] = None,
    plan: Annotated[str | None, plan_option("cli.explain.plan")] = None,
    year: Annotated[int | None, year_option("cli.check.year")] = None,
    as_of: AsOf = None,
    stations: Annotated[str | None, stations_option("cli.check.stations")] = None,
    interpretation: Interpretations = None,
    resolve: Resolve = "refuse",
    format_: Format = None,
    output: Output = None,
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Explain a rule and, with data, its result."""
    words = Words(language_of(os.environ, lang))
    day = parse_date(as_of) if as_of else None
    interpretations = interpretations_of(interpretation)
    form = format_asked("explain", format_, output)
    with report_errors(words):
        from aircheck.intake.files.source import expand
        from aircheck.loading.plans.plans import plan_with
        from aircheck.measures.plans import open_plan
        from aircheck.reports.terminal.cells import fold, plain
        from aircheck.runs.explain import explain as explained
        from aircheck.runs.request import Request

        request = Request(
            today(),
            year,
            day,
            split_list(stations or ""),
            interpretations=interpretations,
            resolve=resolve_mode(resolve),
        )
        with Progressing(words, no_color=no_color) as progress:
            loaded = open_plan(plan or plan_with(rule))
            found = explained(loaded, rule, expand(paths or [], plan), request, progress)
            deliver(found, form, output, words, no_color=no_color, line=progress)
        if not paths and form.name == "text" and output is None:
            named = f"{rule} --plan {plan}" if plan else rule
            hint = fold(plain(words.say("explain.no_data", rule=named)), width())
            print_out("\n" + "".join(f"{line.plain}\n" for line in hint))
        code = account_for(found.inputs, found.rejects, None, words)
    raise typer.Exit(code)
