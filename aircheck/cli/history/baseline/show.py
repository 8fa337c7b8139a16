"""`aircheck history baseline show`: the baselines that were set and cleared, by whom and why."""

import os

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.history import History, history_file
from aircheck.cli.common.options import Lang, NoColor, Output, zone
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of


def show_baselines(
    history: History = None,
    format_: SheetFormat = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show every baseline that was set or cleared, the newest last."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.history.baseline import baselines
        from aircheck.sheets.history import baseline_list

        show(baseline_list(list(baselines(history_file(history))), zone()), format_, output, words, no_color=no_color)
