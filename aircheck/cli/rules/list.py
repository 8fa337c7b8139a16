"""`aircheck rules list PLAN`: the rules of a plan, by file."""

import os

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, NoColor, Only, Output, Plan, split_globs
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def list_rules(
    plan: Plan,
    only: Only = None,
    format_: SheetFormat = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """List the rules of a plan."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.measures.plans import open_plan
        from aircheck.runs.request import matching
        from aircheck.sheets.rule_list import rule_list

        loaded = open_plan(plan)
        wanted = matching(split_globs(only), tuple(loaded.commitments))
        bound = [entry for entry in loaded.rules if entry.rule.id in wanted]
        show(rule_list(loaded, bound), format_, output, words, no_color=no_color)
