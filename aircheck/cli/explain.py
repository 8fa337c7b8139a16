"""`aircheck explain RULE [PATH...]`: what a rule means and, with data, the arithmetic of its result."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.account import account_for
from aircheck.cli.common.console import help_words, print_out, width
from aircheck.cli.common.formats import format_option
from aircheck.cli.common.handover import Handover
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
    day = parse_date(as_of) if as_of else None
    interpretations = interpretations_of(interpretation)
    _no_plan_among(paths or ())
    out = Handover.asked("explain", format_, output, lang, no_color=no_color)
    with out.at_work() as progress:
        from aircheck.intake.files.source import expand
        from aircheck.loading.plans.finding import plan_with
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
        loaded = open_plan(plan or plan_with(rule))
        found = explained(loaded, rule, expand(paths or [], plan), request, progress)
        out.hand_out(found, progress)
        if not paths and out.form.name == "text" and output is None:
            named = f"{rule} --plan {plan}" if plan else rule
            hint = fold(plain(out.words.say("explain.no_data", rule=named)), width())
            print_out("\n" + "".join(f"{line.plain}\n" for line in hint))
        code = account_for(found.inputs, found.rejects, None, out.words)
    raise typer.Exit(code)


def _no_plan_among(paths: Sequence[str]) -> None:
    """Refuse a built-in plan that stands where data do: a rule has its plan, or --plan names it."""
    absent = [path for path in paths if not Path(path).exists()]
    if not absent:
        return
    from aircheck.cli.common.known import plans

    if named := next((path for path in absent if path in plans()), None):
        raise typer.BadParameter(help_words().say("cli.explain.plan_as_data", plan=named))
