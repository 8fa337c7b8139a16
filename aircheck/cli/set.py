"""`aircheck set KEY VALUE…`: change the file of the workspace; its comments, order and quoting stay."""

import os
from typing import Annotated

import typer

from aircheck.cli.common.completion import workspace_keys
from aircheck.cli.common.console import help_text, help_words, print_error
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang
from aircheck.cli.common.workspace import in_workspace
from aircheck.locale import Words, language_of


def set_keys(
    pairs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="KEY VALUE...",
            autocompletion=workspace_keys,
            help=help_text("cli.set.pairs"),
            show_default=False,
        ),
    ] = None,
    unset: Annotated[
        list[str] | None,
        typer.Option(
            "--unset",
            metavar="KEY",
            autocompletion=workspace_keys,
            help=help_text("cli.set.unset"),
            show_default=False,
        ),
    ] = None,
    lang: Lang = None,
) -> None:
    """Set or remove keys of the workspace, all or none."""
    words, given = Words(language_of(os.environ, lang)), pairs or []
    if len(given) % 2 or not (given or unset):
        raise typer.BadParameter(help_words().say("cli.set.no_pairs"))
    with report_errors(words):
        from pathlib import Path

        from aircheck.loading.yaml.problems import LoadingError
        from aircheck.nightly.editing import Change, edit

        changes: list[Change] = [*((key, None) for key in unset or ()), *zip(given[::2], given[1::2], strict=True)]
        file = in_workspace()
        try:
            edit(Path(file), changes)
        except LoadingError:
            print_error(words.say("cli.set.kept", file=file))
            raise
        for key, value in changes:
            said = "cli.set.removed" if value is None else "cli.set.done"
            print_error(words.say(said, key=key, value=value or "", file=file))
