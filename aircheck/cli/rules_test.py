"""`aircheck rules test [PLAN]`: run the examples of all rules."""

import os
from typing import Annotated

import typer

from aircheck.cli.guard import guard
from aircheck.cli.options import Lang, NoColor
from aircheck.cli.sheets import Output, SheetFormat, show
from aircheck.cli.speech import said
from aircheck.locale import Words, language_of


def run_examples(
    plan: Annotated[str | None, typer.Argument(metavar="PLAN", help=said("cli.plans.every_plan"))] = None,
    only: Annotated[str | None, typer.Option(metavar="GLOB", help=said("cli.check.only"), show_default=False)] = None,
    format_: SheetFormat = "text",
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Run the examples; exit code 1 when one differs."""
    words = Words(language_of(os.environ, lang))
    with guard(words):
        from aircheck.loading.home import data_root
        from aircheck.loading.overlays import load_plan
        from aircheck.loading.plans import plan_ids
        from aircheck.measures import MEASURES
        from aircheck.model.outcome import ExitCode
        from aircheck.overview.rule_test import rule_test
        from aircheck.testing import try_all

        names = [plan] if plan else list(plan_ids(data_root()))
        tried = [(name, entry) for name in names for entry in try_all(load_plan(name, MEASURES), only)]
        show(rule_test(tried), format_, output, words, no_color=no_color)
        failed = any(entry.differences for _, entry in tried)
    raise typer.Exit(ExitCode.FAILED if failed else ExitCode.OK)
