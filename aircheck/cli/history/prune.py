"""`aircheck history prune`: keep the reports of the newest runs only; records stay."""

import os
from typing import Annotated

import typer

from aircheck.cli.common.console import help_text, print_folded
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.history import History, history_file, now
from aircheck.cli.common.options import Lang
from aircheck.locale import Words, language_of


def prune(
    keep: Annotated[int, typer.Option("--keep", metavar="N", min=1, help=help_text("cli.history.keep"))],
    history: History = None,
    lang: Lang = None,
) -> None:
    """Drop the reports of older runs."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.history.runs import prune as pruned

        path = history_file(history)
        print_folded(words.say("cli.history.pruned", count=len(pruned(path, keep, now())), path=str(path)))
