"""`aircheck demo [DIR]`: write made-up data, check them, and say what to try next."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from aircheck.cli.check import judged
from aircheck.cli.common.console import help_text, print_folded, print_line, print_out
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_asked
from aircheck.cli.common.options import Lang, NoColor, plan_option
from aircheck.cli.common.progress import Progressing
from aircheck.locale import Words, language_of
from aircheck.model.shown.visible import visible

PLAN = "lixia-2020"
HEADLINES = ("lx-pm25-annual-mean", "lx-good-day-ratio", "lx-road-sweep-100", "lx-dustfall-9")
FOLDER = "aircheck-demo"


def demo(
    directory: Annotated[str, typer.Argument(metavar="DIR", help=help_text("cli.demo.folder"))] = FOLDER,
    plan: Annotated[str | None, plan_option("cli.demo.plan")] = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Write made-up data, check them, and say what to try next."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.model.progress import Stage
        from aircheck.runs.check import exit_code
        from aircheck.runs.request import Request

        folder = Path(directory)
        name = folder.as_posix()
        if plan is None:
            from aircheck import demo as data

            with Progressing(words, no_color=no_color) as progress, progress.stage(Stage.MAKING, 1):
                data.write(folder)
            judging, ledger = PLAN, False
            print_folded(words.say("cli.demo.written", folder=name))
            print_out("\n")
        else:
            with Progressing(words, no_color=no_color) as progress, progress.stage(Stage.MAKING, 1):
                judging, ledger = _whole(plan, folder)
            print_folded(words.say("cli.demo.written_plan", folder=name))
            print_out("\n")
        only = HEADLINES if plan is None else ()
        print_out(visible(words.say("cli.demo.command", command=_command(judging, name, only))) + "\n\n")
        request = Request(date.max, only=only)
        with Progressing(words, no_color=no_color) as progress:
            _, (report, _) = judged(judging, [name], request, progress)
            deliver(report, format_asked("check", "text", None), None, words, no_color=no_color, line=progress)
        code = int(exit_code(report))
        key = "cli.demo.next" if plan is None else "cli.demo.next_plan"
        print_out("\n" + visible(words.say(key, folder=name, code=code, plan=judging)) + "\n")
        if ledger:
            print_line(words.say("cli.demo.next_tasks", folder=name, plan=judging))


def _command(plan: str, folder: str, only: tuple[str, ...]) -> str:
    """Return the command whose page is shown, as a person would type it."""
    import shlex

    return f"aircheck check {shlex.quote(plan)} {shlex.quote(folder)}" + "".join(
        f" \\\n    --only {name}" for name in only
    )


def _whole(plan: str, folder: Path) -> tuple[str, bool]:
    """Write a submission of all datasets of a plan; return the user's file on top of it, and if there is a ledger."""
    from aircheck.demo import plans
    from aircheck.loading.overlays.overlays import extending
    from aircheck.measures.plans import open_plan

    loaded = open_plan(plan)
    plans.write_plan(loaded, folder, extending(plan, folder))
    return (folder / plans.NAME).as_posix(), loaded.ledger is not None
