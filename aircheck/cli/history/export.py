"""`aircheck history export RUN`: the report of a recorded run, byte for byte; also how a baseline is renewed."""

import os

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import say_written, suffix_fits
from aircheck.cli.common.history import History, Run, history_file, run_number
from aircheck.cli.common.options import Lang, Output
from aircheck.locale import Words, language_of


def export(run: Run, history: History = None, output: Output = None, lang: Lang = None) -> None:
    """Write the report of a run as JSON."""
    words = Words(language_of(os.environ, lang))
    if output is not None:
        suffix_fits(output, ".json")
    with report_errors(words):
        from aircheck.cli.common.console import write_output
        from aircheck.history.runs import written_of

        path = history_file(history)
        write_output(written_of(path, run_number(run, path)), output)
        if output is not None:
            say_written(output, words)
