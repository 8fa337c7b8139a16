"""`aircheck history trend RULE`: how a commitment stood from run to run."""

import os
from typing import Annotated

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.history import History, history_file
from aircheck.cli.common.options import Lang, NoColor, Output, rule_argument, zone
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def trend(
    rule: Annotated[str, rule_argument("cli.history.rule")],
    history: History = None,
    format_: SheetFormat = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show one row a run that judged the commitment, and where its outcome changed."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.history.runs import runs
        from aircheck.sheets.history import rule_trend

        show(rule_trend(rule, list(runs(history_file(history))), zone()), format_, output, words, no_color=no_color)
