"""`aircheck history baseline clear`: no failure of a plan is known any more."""

import os
from typing import Annotated

from aircheck.cli.common.console import print_folded
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.history import By, History, Reason, history_file, now, spoken
from aircheck.cli.common.options import Lang, plan_option
from aircheck.locale import Words, language_of


def clear_baseline(
    by: By,
    reason: Reason,
    plan: Annotated[str | None, plan_option("cli.history.plan")] = None,
    history: History = None,
    lang: Lang = None,
) -> None:
    """End the baseline of a plan."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.history.baseline import clear_baseline as cleared

        path = history_file(history)
        ended = cleared(path, plan, spoken(by, "--by"), spoken(reason, "--reason"), now())
        print_folded(words.say("cli.history.baseline.was_cleared", plan=ended, path=str(path)))
