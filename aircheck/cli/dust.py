"""`aircheck dust PATH...`: propose dust episodes; nothing is applied without an entry that somebody approved."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import print_note
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_asked, format_option, suffix_fits
from aircheck.cli.common.options import (
    Lang,
    NoCache,
    NoColor,
    draft_option,
    paths_argument,
    split_list,
    stations_option,
)
from aircheck.cli.common.progress import Progressing
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    Format = str | None
else:
    Format = format_option("dust", "cli.dust.format")


def dust(
    paths: Annotated[list[str], paths_argument("cli.dust.paths")],
    stations: Annotated[str | None, stations_option("cli.dust.stations")] = None,
    output: Annotated[str | None, draft_option("cli.dust.output")] = None,
    format_: Format = None,
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Propose dust episodes from the station-hours."""
    words = Words(language_of(os.environ, lang))
    suffix_fits(output or "", ".csv")
    with report_errors(words):
        from aircheck.intake.files.source import expand
        from aircheck.model.outcome import ExitCode
        from aircheck.runs.dust import as_events, propose
        from aircheck.writing.replacing import replace

        with Progressing(words, no_color=no_color) as progress:
            found = propose(expand(paths), frozenset(split_list(stations or "")) or None, progress)
            deliver(found, format_asked("dust", format_, None), None, words, no_color=no_color, line=progress)
        if output is not None:
            replace(output, as_events(found.episodes), new=True)
            print_note(words.say("cli.dust.written", path=output))
    rejected = found.submission.rejects or any(entry.problem for entry in found.submission.inputs)
    raise typer.Exit(ExitCode.REJECTED if rejected else ExitCode.OK)
