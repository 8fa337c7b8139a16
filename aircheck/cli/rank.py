"""`aircheck rank [PATH...]`: places of stations, streets and towns, by state and by improvement."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aircheck.cli.common.console import help_text, help_words
from aircheck.cli.common.formats import format_option
from aircheck.cli.common.handover import Handover, code_of_figures
from aircheck.cli.common.nearest import near
from aircheck.cli.common.options import (
    Lang,
    NoCache,
    NoColor,
    Output,
    Resolve,
    Stations,
    paths_argument,
    plan_option,
    resolve_mode,
    split_list,
)
from aircheck.cli.common.periods import First, Last, Month, Quarter, Year, period_asked
from aircheck.cli.common.pictures import PicturesInto, confirm_charts, deliver_pictures

if TYPE_CHECKING:
    from aircheck.model.methods.ranking import Ranking

    Format = str | None
else:
    Format = format_option("ranking", "cli.check.format")

ITEMS = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "composite", "good_days", "dustfall")
"""What `--by` may name, repeated here because the model must not be imported for `--help`."""


def rank(
    paths: Annotated[list[str] | None, paths_argument("cli.rank.paths")] = None,
    plan: Annotated[str | None, plan_option("cli.rank.plan")] = None,
    by: Annotated[str | None, typer.Option(metavar="ITEMS", help=help_text("cli.rank.by"), show_default=False)] = None,
    of: Annotated[Literal["station", "street", "tier"], typer.Option(help=help_text("cli.rank.of"))] = "station",
    year: Year = None,
    quarter: Quarter = None,
    month: Month = None,
    first: First = None,
    last: Last = None,
    sign: Annotated[
        Literal["improvement", "rise"] | None, typer.Option(help=help_text("cli.rank.sign"), show_default=False)
    ] = None,
    ties: Annotated[
        Literal["skip", "dense"] | None, typer.Option(help=help_text("cli.rank.ties"), show_default=False)
    ] = None,
    stations: Stations = None,
    pictures: PicturesInto = None,
    format_: Format = None,
    output: Output = None,
    resolve: Resolve = "refuse",
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Rank stations, streets and towns."""
    out = Handover.asked("ranking", format_, output, lang, no_color=no_color)
    with out.at_work() as progress:
        confirm_charts(pictures)
        from aircheck.intake.files.source import expand
        from aircheck.loading.methods import load_methods, ranking_of
        from aircheck.measures import MEASURES
        from aircheck.runs.rank import Request, rank

        period = period_asked(year, quarter, month, first, last)
        request = Request(period, _items(by), of, split_list(stations or ""), resolve_mode(resolve))
        methods = load_methods(plan, "ranking", MEASURES) if plan else None
        method = _chosen(ranking_of(methods), sign, ties)
        if not paths and not method.units:
            raise typer.BadParameter(help_words().say("cli.rank.nothing"))
        sheet = rank(methods, method, expand(paths, plan) if paths else [], request, progress)
        out.hand_out(sheet, progress)
        if pictures is not None:
            from aircheck.reports.pictures.files import of_ranking

            deliver_pictures(pictures, of_ranking(sheet, out.words), out.words)
    raise typer.Exit(code_of_figures(sheet))


def _items(text: str | None) -> tuple[str, ...]:
    """Read the items of `--by`, in any case; a usage error for another word."""
    known = {item.casefold(): item for item in ITEMS}
    asked = split_list(text or "")
    if unknown := [word for word in asked if word.casefold() not in known]:
        alike = near([spelt for word in unknown for spelt in (word, word.upper())], ITEMS)
        said = help_words().say(
            "cli.rank.unknown_item", word=help_words().row(unknown), known=help_words().row(ITEMS), near=alike
        )
        raise typer.BadParameter(said)
    return tuple(dict.fromkeys(known[word.casefold()] for word in asked))


def _chosen(method: "Ranking", sign: str | None, ties: str | None) -> "Ranking":
    """Return the method with what the command line says of sign and ties."""
    asked = {"sign": sign, "ties": ties}
    return method.model_copy(update={name: value for name, value in asked.items() if value is not None})
