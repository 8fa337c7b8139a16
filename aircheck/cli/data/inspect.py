"""`aircheck data inspect PATH...`: what files are taken for, what they cover, what is not used."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_asked, format_option
from aircheck.cli.common.options import (
    Lang,
    NoColor,
    Output,
    Resolve,
    paths_argument,
    resolve_mode,
    split_list,
    stations_option,
)
from aircheck.cli.common.progress import Progressing
from aircheck.cli.common.rejects import Rejects, deliver_rejects
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    Format = str | None
else:
    Format = format_option("inspect", "cli.check.format")


def inspect(
    paths: Annotated[list[str], paths_argument("cli.data.inspect.paths")],
    stations: Annotated[str | None, stations_option("cli.data.inspect.stations")] = None,
    rejects: Rejects = None,
    resolve: Resolve = "refuse",
    list_stations: Annotated[bool, typer.Option("--list-stations", help=help_text("cli.data.inspect.list"))] = False,
    format_: Format = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Look at files without judging them."""
    words = Words(language_of(os.environ, lang))
    form = format_asked("inspect", format_, output)
    with report_errors(words):
        from dataclasses import replace

        from aircheck.contracts.lookup import built_in
        from aircheck.intake.files.source import expand
        from aircheck.intake.scope import Scope
        from aircheck.loading.gases import load_gases
        from aircheck.model.outcome import ExitCode
        from aircheck.runs.inspect import inspect as look

        scope = Scope(None, frozenset(split_list(stations or "")) or None, resolve_mode(resolve), load_gases)
        with Progressing(words, no_color=no_color) as progress:
            found = look(expand(paths), built_in(), scope, progress)
            found = replace(found, listed=list_stations)
            deliver(found, form, output, words, no_color=no_color, line=progress)
        inputs = found.submission.inputs
        if rejects is not None:
            deliver_rejects(rejects, inputs, found.submission.rejects, words)
    refused = found.submission.rejects or any(file.problem for file in inputs)
    raise typer.Exit(ExitCode.REJECTED if refused else ExitCode.OK)
