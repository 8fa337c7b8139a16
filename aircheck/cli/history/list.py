"""`aircheck history list`: the runs that were recorded."""

import os
from typing import Annotated

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.history import History, history_file
from aircheck.cli.common.options import Lang, NoColor, Output, plan_option, zone
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def list_runs(
    plan: Annotated[str | None, plan_option("cli.history.plan")] = None,
    history: History = None,
    format_: SheetFormat = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show one row a run, the newest last."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.history.runs import runs
        from aircheck.sheets.history import run_list

        show(run_list(list(runs(history_file(history), plan)), zone()), format_, output, words, no_color=no_color)
