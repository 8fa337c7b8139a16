"""`aircheck plans new DIR`: write a plan of one's own, to be filled in; it can be judged at once."""

import os
from pathlib import Path
from typing import Annotated

import typer

from aircheck.cli.common.console import help_text, print_folded, print_out
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, today
from aircheck.locale import Words, language_of

NAME = "our-plan"


def new_plan(
    directory: Annotated[str, typer.Argument(metavar="DIR", help=help_text("cli.plans.new.folder"))],
    year: Annotated[
        int | None,
        typer.Option(min=2013, max=2100, metavar="YEAR", help=help_text("cli.plans.new.year"), show_default=False),
    ] = None,
    lang: Lang = None,
) -> None:
    """Write the files of a plan; nothing is overwritten."""
    import re

    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.model.plan import ID_PATTERN
        from aircheck.sheets.new_plan import new_plan as files_of
        from aircheck.writing.replacing import replace

        folder = Path(directory)
        own = folder.resolve().name
        plan = own if re.fullmatch(ID_PATTERN, own) else NAME
        made = files_of(plan, year or today().year, words)
        taken = next((path for name in made if os.path.lexists(path := folder / name)), None)
        if taken is not None:
            raise typer.BadParameter(words.say("cli.output_exists", path=taken.as_posix()))
        for name, data in made.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            replace(folder / name, data, new=True)
            print_out(f"{(folder / name).as_posix()}\n")
        print_out("\n")
        print_folded(words.say("cli.plans.new.next"))
        for command in _next(folder.as_posix()):
            print_out(f"  {command}\n")


def _next(folder: str) -> tuple[str, ...]:
    import shlex

    folder = shlex.quote(folder)
    return (
        f"aircheck rules lint {folder}",
        f"aircheck rules test {folder}",
        f"aircheck check {folder}/supplied.yaml {folder}/data/",
    )
