"""`aircheck plans list`: the plans that come with the program."""

import os

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, NoColor, Output
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def list_plans(
    format_: SheetFormat = None, output: Output = None, lang: Lang = None, no_color: NoColor = False
) -> None:
    """List the plans."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.loading.home import data_root
        from aircheck.loading.plans.finding import plan_ids
        from aircheck.loading.plans.heads import plan_head
        from aircheck.sheets.plan_list import plan_list

        root = data_root()
        plans = (plan_head(name, root) for name in plan_ids(root))
        show(plan_list(plans), format_, output, words, no_color=no_color)
