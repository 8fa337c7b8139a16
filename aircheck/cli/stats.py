"""`aircheck stats PATH...`: the statistics of stations and areas for a period, without any plan."""

from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.completion import edition_names
from aircheck.cli.common.console import help_text, help_words
from aircheck.cli.common.formats import format_option
from aircheck.cli.common.handover import Handover, code_of_figures
from aircheck.cli.common.nearest import near
from aircheck.cli.common.options import (
    Engine,
    Lang,
    NoCache,
    NoColor,
    Output,
    Resolve,
    Stations,
    parse_date,
    paths_argument,
    resolve_mode,
    split_list,
    year_option,
)
from aircheck.cli.common.periods import First, Last, Month, Quarter, no_period, span_asked
from aircheck.cli.common.pictures import PicturesInto, confirm_charts, deliver_pictures

if TYPE_CHECKING:
    from aircheck.model.period import Period

GROUPS = ("station", "street", "tier", "area")
"""`model.place.PlaceKind`, repeated here because the model must not be imported for `--help`."""

PICTURED = ("text", "json")
"""Formats that can show a calendar; the table of statistics has no rows for days."""

if TYPE_CHECKING:
    Format = str | None
else:
    Format = format_option("stats", "cli.check.format")


def stats(
    paths: Annotated[list[str], paths_argument("cli.check.paths")],
    year: Annotated[int | None, year_option("cli.stats.year")] = None,
    half: Annotated[
        str | None, typer.Option(metavar="HALF", help=help_text("cli.stats.half"), show_default=False)
    ] = None,
    quarter: Quarter = None,
    month: Month = None,
    heating: Annotated[
        int | None,
        typer.Option(min=1990, max=2100, metavar="YEAR", help=help_text("cli.stats.heating"), show_default=False),
    ] = None,
    heating_from: Annotated[str, typer.Option(metavar="MM-DD", help=help_text("cli.stats.heating_from"))] = "11-15",
    heating_to: Annotated[str, typer.Option(metavar="MM-DD", help=help_text("cli.stats.heating_to"))] = "03-15",
    first: First = None,
    last: Last = None,
    stations: Stations = None,
    operating: Annotated[
        str | None, typer.Option(metavar="SPANS", help=help_text("cli.stats.operating"), show_default=False)
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="GROUPS", help=help_text("cli.stats.by"), show_default=False)
    ] = None,
    editions: Annotated[
        str | None,
        typer.Option(
            metavar="IDS", autocompletion=edition_names, help=help_text("cli.stats.editions"), show_default=False
        ),
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help=help_text("cli.stats.on"), show_default=False)] = None,
    calendar: Annotated[bool, typer.Option("--calendar", help=help_text("cli.stats.calendar"))] = False,
    pictures: PicturesInto = None,
    format_: Format = None,
    output: Output = None,
    resolve: Resolve = "refuse",
    no_cache: NoCache = False,
    engine: Engine = "polars",
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show the statistics of stations and areas for a period."""
    out = Handover.asked("stats", format_, output, lang, no_color=no_color)
    if calendar and out.form.name not in PICTURED:
        raise typer.BadParameter(help_words().say("cli.stats.no_calendar", format=out.form.name))
    with out.at_work() as progress:
        confirm_charts(pictures)
        from dataclasses import replace

        from aircheck.intake.files.source import expand
        from aircheck.runs.stats import Request, tabulate

        season = None if heating is None else (heating, heating_from, heating_to)
        request = Request(
            period=_period(year=year, half=half, quarter=quarter, month=month, season=season, first=first, last=last),
            heating=heating is not None,
            stations=split_list(stations or ""),
            kinds=_groups(by or ""),
            editions=split_list(editions or ""),
            on=parse_date(on) if on else None,
            operating=_operating(operating or ""),
            resolve=resolve_mode(resolve),
            engine=engine,
            pictures=calendar or pictures is not None,
        )
        table = tabulate(expand(paths, engine=engine), request, progress)
        out.hand_out(table if calendar else replace(table, pictures=None), progress)
        if pictures is not None and table.pictures is not None:
            from aircheck.reports.pictures.files import of_days

            deliver_pictures(pictures, of_days(table.pictures, out.words), out.words)
    raise typer.Exit(code_of_figures(table))


def _period(
    *,
    year: int | None,
    half: str | None,
    quarter: str | None,
    month: str | None,
    season: tuple[int, str, str] | None,
    first: str | None,
    last: str | None,
) -> "Period | None":
    """Return the one requested period, None if there is none; a usage error if there are several."""
    from aircheck.model.period import Period
    from aircheck.stats import calendar

    if sum(choice is not None for choice in (year, half, quarter, month, season, first or last)) > 1:
        raise typer.BadParameter(help_words().say("cli.stats.one_period"))
    if (span := span_asked(first, last)) is not None:
        return span
    if year is not None:
        return Period.year(year)
    try:
        if season is not None:
            return calendar.heating(*season)
        readers = {calendar.half: half, calendar.quarter: quarter, calendar.month: month}
        return next((reader(text) for reader, text in readers.items() if text is not None), None)
    except ValueError:
        written = f"{season[1]}, {season[2]}" if season else None
        raise no_period(season=written, half=half, quarter=quarter, month=month) from None


def _groups(text: str) -> tuple[str, ...]:
    words = split_list(text)
    if unknown := [word for word in words if word not in GROUPS]:
        raise typer.BadParameter(
            help_words().say(
                "cli.stats.unknown_group",
                word=help_words().row(unknown),
                known=help_words().row(GROUPS),
                near=near(unknown, GROUPS),
            )
        )
    return words


def _operating(text: str) -> "dict[str, Period]":
    from aircheck.stats import calendar

    try:
        return dict(calendar.operating(text))
    except ValueError:
        raise typer.BadParameter(help_words().say("cli.stats.not_operating", text=text)) from None
