"""`aircheck rules show RULE`: the rule as it is written, with its file and line."""

import os
from typing import Annotated

from aircheck.cli.common.console import print_out
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, plan_option, rule_argument
from aircheck.locale import Words, language_of
from aircheck.model.shown.visible import visible


def show_rule(
    rule: Annotated[str, rule_argument("cli.explain.rule")],
    plan: Annotated[str | None, plan_option("cli.explain.plan")] = None,
    lang: Lang = None,
) -> None:
    """Show a rule as it is written."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.loading.plans.finding import plan_with
        from aircheck.measures.plans import open_plan
        from aircheck.sheets.rule_source import rule_source

        loaded = open_plan(plan or plan_with(rule))
        print_out(visible(rule_source(loaded, rule, words)))
