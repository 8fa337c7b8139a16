"""`aircheck data inspect PATH...`: what files are taken for, what they cover, what is not used."""

from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text
from aircheck.cli.common.formats import format_option
from aircheck.cli.common.handover import Handover, code_of_data
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
from aircheck.cli.common.rejects import Rejects, deliver_rejects

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
    out = Handover.asked("inspect", format_, output, lang, no_color=no_color)
    with out.at_work() as progress:
        from dataclasses import replace

        from aircheck.contracts.lookup import built_in
        from aircheck.intake.files.source import expand
        from aircheck.intake.scope import Scope
        from aircheck.loading.gases import load_gases
        from aircheck.runs.inspect import inspect as look

        scope = Scope(None, frozenset(split_list(stations or "")) or None, resolve_mode(resolve), load_gases)
        found = look(expand(paths), built_in(), scope, progress)
        out.hand_out(replace(found, listed=list_stations), progress)
        if rejects is not None:
            deliver_rejects(rejects, found.submission.inputs, found.submission.rejects, out.words)
    raise typer.Exit(code_of_data(found.submission))
