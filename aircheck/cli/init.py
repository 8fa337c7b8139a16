"""`aircheck init PLAN [DIR]`: make a workspace, in which `aircheck check` needs no arguments."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from aircheck.cli.common.completion import plan_names
from aircheck.cli.common.console import help_text, print_error, print_folded, print_line, print_out
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang
from aircheck.locale import Words, language_of


def init(
    plan: Annotated[str, typer.Argument(metavar="PLAN", autocompletion=plan_names, help=help_text("cli.check.plan"))],
    directory: Annotated[str, typer.Argument(metavar="DIR", help=help_text("cli.init.folder"))] = ".",
    lang: Lang = None,
) -> None:
    """Write what a workspace needs and does not have; nothing is overwritten."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.measures.plans import open_plan
        from aircheck.nightly.finding import NAME
        from aircheck.nightly.init import new_workspace
        from aircheck.nightly.opened import open_workspace

        folder = Path(directory)
        if (file := folder / NAME).is_file():
            there = open_workspace(str(file))
            raise typer.BadParameter(words.say("cli.init.there", path=file.as_posix(), plan=there.asked.extends))
        _write(folder, new_workspace(open_plan(plan), plan, folder, words), words)
        print_out("\n")
        print_folded(words.say("cli.init.next"))
        for command in _next(folder.as_posix()):
            print_out(f"  {command}\n")


def _write(folder: Path, files: Mapping[str, bytes], words: Words) -> None:
    """Write what is not there yet, and name it; the file that makes the folder a workspace comes last."""
    from aircheck.writing.replacing import replace

    first = next(iter(files))
    for name in (*(name for name in files if name != first), first):
        path = folder / name
        if os.path.lexists(path):
            print_error(words.say("cli.init.kept", path=path.as_posix()))
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, files[name], new=True)
        print_line(path.as_posix())


def _next(folder: str) -> tuple[str, ...]:
    import shlex

    enter = () if folder == "." else (f"cd {shlex.quote(folder)}",)
    return (*enter, "aircheck config", "aircheck check")
