"""`aircheck data quality PATH...`: review flags; a flag changes no result, a reviewer's entry in reviews.csv does."""

from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text
from aircheck.cli.common.formats import format_option
from aircheck.cli.common.handover import Handover, code_of_data
from aircheck.cli.common.options import (
    Lang,
    NoCache,
    NoColor,
    Output,
    Resolve,
    paths_argument,
    plan_option,
    resolve_mode,
    split_list,
    stations_option,
    today,
    year_option,
)
from aircheck.cli.common.progress import Progressing

if TYPE_CHECKING:
    from aircheck.documents.quality import Flagged

    Format = str | None
else:
    Format = format_option("quality", "cli.check.format")


def quality(
    paths: Annotated[list[str], paths_argument("cli.quality.paths")],
    stations: Annotated[str | None, stations_option("cli.quality.stations")] = None,
    plan: Annotated[str | None, plan_option("cli.quality.plan")] = None,
    year: Annotated[int | None, year_option("cli.quality.year")] = None,
    previous: Annotated[
        list[str] | None, typer.Option(metavar="PATH", help=help_text("cli.quality.previous"), show_default=False)
    ] = None,
    format_: Format = None,
    output: Output = None,
    resolve: Resolve = "refuse",
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Flag observations worth a second look."""
    out = Handover.asked("quality", format_, output, lang, no_color=no_color)
    with out.at_work() as progress:
        found = _flagged(paths, previous or [], split_list(stations or ""), plan, year, resolve, progress)
        out.hand_out(found, progress)
    raise typer.Exit(code_of_data(found))


def _flagged(
    paths: list[str],
    previous: list[str],
    stations: tuple[str, ...],
    plan: str | None,
    year: int | None,
    resolve: str,
    progress: Progressing,
) -> "Flagged":
    from aircheck.intake.files.source import expand
    from aircheck.measures.plans import open_plan
    from aircheck.runs import quality as flagging
    from aircheck.runs.request import Request

    earlier = expand(previous)
    if plan is None:
        return flagging.flag(expand(paths), earlier, stations, year, progress, resolve_mode(resolve))
    request = Request(today(), year, None, stations, resolve=resolve_mode(resolve))
    return flagging.flag_for(open_plan(plan), expand(paths, plan), earlier, request, progress)
