"""`aircheck plans episodes PLAN PATH...`: emergency warnings beside what was measured and what was done."""

from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.formats import format_option
from aircheck.cli.common.handover import Handover, code_of_figures
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

if TYPE_CHECKING:
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
    out = Handover.asked("episodes", format_, output, lang, no_color=no_color)
    day = parse_date(as_of) if as_of else None
    with out.at_work() as progress:
        from aircheck.intake.files.source import expand
        from aircheck.measures.plans import open_plan
        from aircheck.runs.episodes import warned_episodes
        from aircheck.runs.request import Request

        asked = split_list(stations or "")
        request = Request(today(), year=year, as_of=day, stations=asked, resolve=resolve_mode(resolve))
        sheet = warned_episodes(open_plan(plan), expand(paths, plan), request, progress)
        out.hand_out(sheet, progress)
    raise typer.Exit(code_of_figures(sheet))
