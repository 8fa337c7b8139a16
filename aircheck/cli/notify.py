"""`aircheck notify --show|--test`: what would be told of the last recorded run, and whether messages arrive."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text, help_words, print_out
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.history import History, Runs, history_file
from aircheck.cli.common.options import Lang
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    from pathlib import Path

    from aircheck.nightly.opened import Opened


def notify(
    show: Annotated[bool, typer.Option("--show", help=help_text("cli.notify.show"))] = False,
    test: Annotated[bool, typer.Option("--test", help=help_text("cli.notify.test"))] = False,
    history: History = None,
    lang: Lang = None,
) -> None:
    """Show what would be told of the last recorded run, or send a test message."""
    from aircheck.nightly.finding import nearest

    words = Words(language_of(os.environ, lang))
    if show is test:
        raise typer.BadParameter(help_words().say("notify.ask"))
    if (file := nearest()) is None:
        raise typer.BadParameter(help_words().say("notify.no_workspace"))
    with report_errors(words):
        from aircheck.cli.common.telling import sent
        from aircheck.model.outcome import ExitCode
        from aircheck.nightly.opened import open_workspace
        from aircheck.reports.notification.text import of_test

        opened = open_workspace(file)
        targets = tuple(dict.fromkeys(one.to for one in opened.asked.notify))
        if not targets:
            print_out(words.say("notify.none", file=file) + "\n")
        elif show:
            _show(history_file(history), opened, words)
        elif not sent(*of_test(opened.asked.extends, words.language), targets, words):
            raise typer.Exit(ExitCode.UNDELIVERED)


def _show(path: "Path", opened: "Opened", words: Words) -> None:
    """Print what would be sent of the last recorded run of the workspace's plan, and to whom."""
    from aircheck.cli.common.telling import noticed
    from aircheck.history.runs import last_run
    from aircheck.measures.plans import open_plan
    from aircheck.model.outcome import Outcome
    from aircheck.nightly.notice import occasions, wanting
    from aircheck.reports.notification.text import lines

    runs = Runs(path)
    number = last_run(path, open_plan(opened.file).plan.id)["number"]
    failing = frozenset(Outcome(word.replace("-", "_")) for word in opened.asked.fail_on)
    found = noticed(runs.report(number), failing, runs, number, words)
    wanted = wanting(opened.asked.notify, occasions(found))
    names = words.row(wanted) if wanted else words.say("notify.nobody")
    head = words.say("notify.would_go", name=names) if wanted else names
    print_out("\n".join((head, "", *lines(found, words.language))) + "\n")
