"""`aircheck dust PATH...`: propose dust episodes; nothing is applied without an entry that somebody approved."""

from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import print_note
from aircheck.cli.common.formats import format_option, suffix_fits
from aircheck.cli.common.handover import Handover, code_of_data
from aircheck.cli.common.options import (
    Lang,
    NoCache,
    NoColor,
    draft_option,
    paths_argument,
    split_list,
    stations_option,
)

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
    suffix_fits(output or "", ".csv")
    out = Handover.asked("dust", format_, None, lang, no_color=no_color)
    with out.at_work() as progress:
        from aircheck.intake.files.source import expand
        from aircheck.runs.dust import as_events, propose
        from aircheck.writing.replacing import replace

        found = propose(expand(paths), frozenset(split_list(stations or "")) or None, progress)
        out.hand_out(found, progress)
        if output is not None:
            replace(output, as_events(found.episodes), new=True)
            print_note(out.words.say("cli.dust.written", path=output))
    raise typer.Exit(code_of_data(found.submission))
