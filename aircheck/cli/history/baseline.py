"""`aircheck history baseline set|show|clear`: which failures are known, who says so and why."""

import os
from typing import Annotated

import typer

from aircheck.cli.common.command import Commands
from aircheck.cli.common.completion import plan_names
from aircheck.cli.common.console import help_text, help_words, print_folded
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.history import History, history_file, now
from aircheck.cli.common.options import Lang, NoColor, Output
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.locale import Words, language_of

By = Annotated[str, typer.Option("--by", metavar="NAME", help=help_text("cli.history.baseline.by"), show_default=False)]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help=help_text("cli.history.baseline.reason"), show_default=False)
]


def set_(
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
        from aircheck.history.baseline import set_baseline
        from aircheck.history.reference import is_run
        from aircheck.history.runs import number_of, written_of

        path = history_file(history)
        if is_run(reference):
            number = number_of(path, reference)
            written, of = written_of(path, number), f"#{number}"
        else:
            written, of = report_bytes(reference), reference
        made = set_baseline(path, written, of, _said(by, "--by"), _said(reason, "--reason"), now())
        print_folded(words.say("cli.history.baseline.was_set", of=of, number=made, path=str(path)))


def show_(
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

        show(baseline_list(list(baselines(history_file(history)))), format_, output, words, no_color=no_color)


def clear(
    by: By,
    reason: Reason,
    plan: Annotated[
        str | None,
        typer.Option(metavar="PLAN", autocompletion=plan_names, help=help_text("cli.history.plan"), show_default=False),
    ] = None,
    history: History = None,
    lang: Lang = None,
) -> None:
    """End the baseline of a plan."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.history.baseline import clear_baseline

        path = history_file(history)
        ended = clear_baseline(path, plan, _said(by, "--by"), _said(reason, "--reason"), now())
        print_folded(words.say("cli.history.baseline.was_cleared", plan=ended, path=str(path)))


def _said(text: str, option: str) -> str:
    """Return what was said; a usage error where that is nothing."""
    if not text.strip():
        raise typer.BadParameter(help_words().say("cli.history.baseline.blank", option=option))
    return text.strip()


baseline = Commands(
    name="baseline",
    help=help_text("cli.history.baseline.help"),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
baseline.command("set", help=help_text("cli.history.baseline.set.help"), no_args_is_help=True)(set_)
baseline.command("show", help=help_text("cli.history.baseline.show.help"))(show_)
baseline.command("clear", help=help_text("cli.history.baseline.clear.help"), no_args_is_help=True)(clear)
