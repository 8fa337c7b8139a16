"""`aircheck config [KEY]`: every value that a run in the workspace takes, and where it comes from."""

import os
from typing import Annotated

import typer

from aircheck.cli.common.completion import workspace_keys
from aircheck.cli.common.console import help_text
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, NoColor, Output
from aircheck.cli.common.sheets import SheetFormat, show
from aircheck.cli.common.workspace import in_workspace
from aircheck.locale import Words, language_of


def config(
    key: Annotated[
        str | None,
        typer.Argument(
            metavar="KEY", autocompletion=workspace_keys, help=help_text("cli.config.key"), show_default=False
        ),
    ] = None,
    format_: SheetFormat = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show each value of the workspace and where it comes from."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.measures.plans import open_plan
        from aircheck.nightly.config import Config
        from aircheck.nightly.keys import BY_NAME
        from aircheck.nightly.opened import open_workspace

        file = in_workspace()
        named = os.environ.get(BY_NAME["plan"].variable)
        another = bool(named) and not (os.path.exists(named or "") and os.path.samefile(named or "", file))
        opened = open_workspace(file)
        loaded = open_plan(named if another and named else file)
        show(Config(os.environ, opened, loaded, another).sheet(key), format_, output, words, no_color=no_color)
