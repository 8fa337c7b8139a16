"""`aircheck plans episodes PLAN PATH...`: emergency warnings beside what was measured and what was done."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_asked, format_option
from aircheck.cli.common.options import (
    AsOf,
    Lang,
    NoCache,
    NoColor,
    Output,
    Plan,
    Resolve,
    parse_date,
    paths_argument,
    resolve_mode,
    split_list,
    stations_option,
    today,
    year_option,
)
from aircheck.cli.common.progress import Progressing
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    from aircheck.documents.episodes import EpisodesSheet
    from aircheck.model.outcome import ExitCode

    Format = str | None
else:
    Format = format_option("episodes", "cli.check.format")


def episodes(
    plan: Plan,
    paths: Annotated[list[str], paths_argument("cli.plans.episodes.paths")],
    year: Annotated[int | None, year_option("cli.check.year")] = None,
    as_of: AsOf = None,
    stations: Annotated[str | None, stations_option("cli.check.stations")] = None,
    format_: Format = None,
    output: Output = None,
    resolve: Resolve = "refuse",
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show emergency warnings, what was measured under them, and who carried out what."""
    words = Words(language_of(os.environ, lang))
    form = format_asked("episodes", format_, output)
    day = parse_date(as_of) if as_of else None
    with report_errors(words):
        from aircheck.intake.files.source import expand
        from aircheck.measures.plans import open_plan
        from aircheck.runs.episodes import warned_episodes
        from aircheck.runs.request import Request

        asked = split_list(stations or "")
        request = Request(today(), year=year, as_of=day, stations=asked, resolve=resolve_mode(resolve))
        with Progressing(words, no_color=no_color) as progress:
            sheet = warned_episodes(open_plan(plan), expand(paths, plan), request, progress)
            deliver(sheet, form, output, words, no_color=no_color, line=progress)
        raise typer.Exit(_code(sheet))


def _code(sheet: "EpisodesSheet") -> "ExitCode":
    """Rejected input comes first; then neither a warning nor a day that was measured."""
    from aircheck.model.outcome import ExitCode

    if sheet.rejected:
        return ExitCode.REJECTED
    return ExitCode.UNDECIDED if sheet.empty else ExitCode.OK
