"""`aircheck outlook`: what the rest of a period allows, of a plan or by published numbers alone."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from aircheck.cli.common.completion import plan_names
from aircheck.cli.common.console import help_text, help_words
from aircheck.cli.common.formats import format_option
from aircheck.cli.common.handover import Handover
from aircheck.cli.common.options import (
    Lang,
    NoCache,
    NoColor,
    Only,
    Output,
    Resolve,
    paths_argument,
    resolve_mode,
    split_globs,
    split_list,
    stations_option,
    today,
    year_option,
)
from aircheck.cli.common.pocket import Given, pocket_of
from aircheck.cli.common.wishes import Asked, wish_of

if TYPE_CHECKING:
    from aircheck.documents.outlook import OutlookSheet
    from aircheck.model.outcome import ExitCode, Prospect
    from aircheck.model.progress import Progress

    Format = str | None
else:
    Format = format_option("outlook", "cli.check.format")


def _option(key: str, name: str | None = None, metavar: str = "NUMBER") -> Any:
    names = () if name is None else (name,)
    return typer.Option(*names, metavar=metavar, help=help_text(f"cli.outlook.{key}"), show_default=False)


def outlook(
    plan: Annotated[
        str | None,
        typer.Argument(
            metavar="PLAN", autocompletion=plan_names, help=help_text("cli.outlook.plan"), show_default=False
        ),
    ] = None,
    paths: Annotated[list[str] | None, paths_argument("cli.outlook.paths")] = None,
    as_of: Annotated[str | None, _option("as_of", metavar="DATE")] = None,
    year: Annotated[int | None, year_option("cli.outlook.year")] = None,
    quarter: Annotated[str | None, _option("quarter", metavar="QUARTER")] = None,
    month: Annotated[str | None, _option("month", metavar="MONTH")] = None,
    what_if: Annotated[list[str] | None, _option("what_if", metavar="ITEM=NUMBER")] = None,
    days: Annotated[int | None, _option("days", metavar="DAYS")] = None,
    until: Annotated[str | None, _option("until", metavar="DATE")] = None,
    stations: Annotated[str | None, stations_option("cli.check.stations")] = None,
    only: Only = None,
    fail_on: Annotated[str | None, _option("fail_on", metavar="VERDICTS")] = None,
    mean: Annotated[str | None, _option("mean")] = None,
    target: Annotated[str | None, _option("target")] = None,
    good: Annotated[int | None, _option("good", metavar="DAYS")] = None,
    good_target: Annotated[str | None, _option("good_target", metavar="DAYS|%")] = None,
    heavy: Annotated[int | None, _option("heavy", metavar="DAYS")] = None,
    heavy_limit: Annotated[int | None, _option("heavy_limit", metavar="DAYS")] = None,
    so_far: Annotated[int | None, _option("days_so_far", "--days-so-far", "DAYS")] = None,
    of: Annotated[int | None, _option("of", metavar="DAYS")] = None,
    format_: Format = None,
    output: Output = None,
    resolve: Resolve = "refuse",
    no_cache: NoCache = False,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Say what the rest of a period allows."""
    given = Given(mean, target, good, good_target, heavy, heavy_limit, so_far, of)
    asked = Asked(as_of, year, quarter, month, tuple(what_if or ()), days, until, fail_on)
    if plan is None:
        raise typer.Exit(_pocket(given, asked, format_, output, lang, no_color=no_color))
    if first := given.first:
        raise typer.BadParameter(help_words().say("cli.outlook.plan_or_numbers", option=first))
    out = Handover.asked("outlook", format_, output, lang, no_color=no_color)
    with out.at_work() as progress:
        from aircheck.runs.request import Request

        wish, at_risk, day = wish_of(asked), asked.fails_at_risk, asked.day
        request = Request(
            today(), year, day, split_list(stations or ""), split_globs(only), resolve=resolve_mode(resolve)
        )
        sheet = _sheet(plan, paths or [], request, wish, progress)
        out.hand_out(sheet, progress)
    raise typer.Exit(_code(sheet, at_risk=at_risk))


def _pocket(
    given: Given, asked: Asked, format_: str | None, output: Any, lang: str | None, *, no_color: bool
) -> "ExitCode":
    """Answer by published numbers; return the exit code."""
    if first := asked.first:
        raise typer.BadParameter(help_words().say("cli.outlook.of_a_plan", option=first))
    if format_ not in (None, "text", "json"):
        raise typer.BadParameter(help_words().say("cli.outlook.format_of_numbers", format=format_))
    out = Handover.asked("pocket", format_, output, lang, no_color=no_color)
    with out.at_work() as progress:
        found = pocket_of(given)
        out.hand_out(found, progress)
    return _code_of_numbers(found.verdict)


def _sheet(plan: str, paths: list[str], request: Any, wish: Any, progress: "Progress") -> "OutlookSheet":
    from aircheck.intake.files.source import expand
    from aircheck.measures.plans import open_plan
    from aircheck.runs.outlook import outlook

    return outlook(open_plan(plan), expand(paths, plan) if paths else [], request, wish, progress)


def _code_of_numbers(verdict: "Prospect | None") -> "ExitCode":
    """What cannot be met any more has failed."""
    from aircheck.model.outcome import ExitCode, Prospect

    if verdict is None:
        return ExitCode.UNDECIDED
    return ExitCode.FAILED if verdict is Prospect.OUT_OF_REACH else ExitCode.OK


def _code(sheet: "OutlookSheet", *, at_risk: bool) -> "ExitCode":
    """Count as failed what is out of reach, and with `at_risk` what is at risk; then what was rejected."""
    from aircheck.model.outcome import ExitCode, Prospect

    verdicts = {entry.judged.verdict for entry in sheet.entries if entry.judged is not None}
    if Prospect.OUT_OF_REACH in verdicts or (at_risk and Prospect.AT_RISK in verdicts):
        return ExitCode.FAILED
    if sheet.rejected:
        return ExitCode.REJECTED
    return ExitCode.OK if verdicts or not sheet.entries else ExitCode.UNDECIDED
