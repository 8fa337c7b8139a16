"""`aircheck rules test [PLAN]`: run the examples of all rules."""

import os

import typer

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, NoColor, Only, Output, PlanOrAll, split_globs
from aircheck.cli.common.progress import Progressing
from aircheck.cli.common.sheets import SheetFormat, requested_plans, show
from aircheck.locale import Words, language_of


def run_examples(
    plan: PlanOrAll = None,
    only: Only = None,
    format_: SheetFormat = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Run the examples; exit code 1 when one differs, and 5 where there is none."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.measures.plans import open_plan
        from aircheck.model.outcome import ExitCode
        from aircheck.model.progress import Stage, over
        from aircheck.runs.examples import rules_below, run_all_examples
        from aircheck.sheets.rule_test import rule_test

        names = requested_plans(plan)
        with Progressing(words, no_color=no_color) as progress:
            loaded = [open_plan(name) for name in over(progress, Stage.LOADING, names, len(names))]
            tried = run_all_examples(loaded, split_globs(only), progress)
        below = 0 if only else sum(len(rules_below(one)) for one in loaded)
        show(rule_test(tried, below), format_, output, words, no_color=no_color)
        failed = any(entry.differences for _, entry in tried)
    if not tried:
        raise typer.Exit(ExitCode.UNDECIDED)
    raise typer.Exit(ExitCode.FAILED if failed else ExitCode.OK)
