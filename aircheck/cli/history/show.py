"""`aircheck history show RUN`: the report of a recorded run, as `check` showed it."""

import os
from typing import TYPE_CHECKING

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_asked, format_option
from aircheck.cli.common.history import History, Run, history_file, run_number
from aircheck.cli.common.options import Lang, NoColor, Output
from aircheck.cli.common.views import Details, Every, Hide, Show, view_named, view_of
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    Format = str | None
else:
    Format = format_option("check", "cli.check.format")


def show_run(
    run: Run,
    history: History = None,
    format_: Format = None,
    output: Output = None,
    show: Show = None,
    hide: Hide = None,
    every: Every = False,
    details: Details = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show the report of a run."""
    words = Words(language_of(os.environ, lang))
    form = format_asked("check", format_, output)
    shown, hidden = view_named(show, hide)
    with report_errors(words):
        from aircheck.history.runs import report_of

        path = history_file(history)
        report, view = report_of(path, run_number(run, path)), view_of(shown, hidden, every=every, details=details)
        deliver(report, form, output, words, no_color=no_color, view=view)
