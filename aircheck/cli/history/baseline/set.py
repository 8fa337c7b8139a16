"""`aircheck history baseline set REPORT_OR_RUN`: which failures are known, who says so and why."""

import os
from typing import Annotated

import typer

from aircheck.cli.common.console import help_text, print_folded
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.history import By, History, Reason, history_file, now, spoken
from aircheck.cli.common.options import Lang
from aircheck.locale import Words, language_of


def set_baseline(
    reference: Annotated[str, typer.Argument(metavar="REPORT_OR_RUN", help=help_text("cli.history.baseline.of"))],
    by: By,
    reason: Reason,
    history: History = None,
    lang: Lang = None,
) -> None:
    """Keep a report as the baseline of its plan."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.documents.report_from_json import report_bytes
        from aircheck.history.baseline import set_baseline as kept
        from aircheck.history.reference import is_run
        from aircheck.history.runs import number_of, written_of

        path = history_file(history)
        if is_run(reference):
            number = number_of(path, reference)
            written, of = written_of(path, number), f"#{number}"
        else:
            written, of = report_bytes(reference), reference
        made = kept(path, written, of, spoken(by, "--by"), spoken(reason, "--reason"), now())
        print_folded(words.say("cli.history.baseline.was_set", of=of, number=made, path=str(path)))
