"""`aircheck assess PLAN PATH... -o FILE`: what an office files at the end of a month, a quarter, a year."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.codes import say_rejected
from aircheck.cli.common.console import help_text, help_words, print_note
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_option, formats_asked, outputs_option, say_decided
from aircheck.cli.common.nearest import near
from aircheck.cli.common.options import (
    AsOf,
    Engine,
    Interpretations,
    Lang,
    NoCache,
    NoColor,
    Only,
    Plan,
    Resolve,
    interpretations_of,
    parse_date,
    paths_argument,
    resolve_mode,
    split_globs,
    split_list,
    stations_option,
    today,
)
from aircheck.cli.common.periods import Month, Quarter, Year, period_asked
from aircheck.cli.common.progress import Progressing
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    from aircheck.documents.assessment import Assessment
    from aircheck.reports.registry import Format as OneFormat

    Format = str | None
else:
    Format = format_option("assessment", "cli.check.format")


def assess(
    plan: Plan,
    paths: Annotated[list[str], paths_argument("cli.check.paths")],
    year: Year = None,
    quarter: Quarter = None,
    month: Month = None,
    as_of: AsOf = None,
    org: Annotated[
        str | None, typer.Option("--org", metavar="UNIT", help=help_text("cli.assess.org"), show_default=False)
    ] = None,
    all_orgs: Annotated[
        str | None,
        typer.Option("--all-orgs", metavar="DIR", help=help_text("cli.assess.all_orgs"), show_default=False),
    ] = None,
    stations: Annotated[str | None, stations_option("cli.check.stations")] = None,
    only: Only = None,
    format_: Format = None,
    output: Annotated[list[str] | None, outputs_option("assessment", "cli.option.outputs")] = None,
    interpretation: Interpretations = None,
    resolve: Resolve = "refuse",
    no_cache: NoCache = False,
    engine: Engine = "polars",
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Make the assessment of a year, a quarter or a month."""
    words = Words(language_of(os.environ, lang))
    day = parse_date(as_of) if as_of else None
    interpretations = interpretations_of(interpretation)
    forms = formats_asked("assessment", format_, output)
    if org is not None and all_orgs is not None:
        raise typer.BadParameter(help_words().say("cli.assess.one_or_all"))
    with report_errors(words):
        from aircheck.intake.files.source import expand
        from aircheck.loading.methods import load_methods
        from aircheck.measures import MEASURES
        from aircheck.reports.assessment.chapters.making import Making
        from aircheck.runs.assess import asked_of, assess, exit_code
        from aircheck.runs.request import Request

        period = period_asked(year, quarter, month, None, None)
        with Progressing(words, no_color=no_color) as progress:
            methods = load_methods(plan, "assessment", MEASURES)
            if methods.plan is None:
                raise typer.BadParameter(help_words().say("cli.assess.no_plan", file=plan))
            request = Request(
                today(),
                stations=split_list(stations or ""),
                only=split_globs(only),
                interpretations=interpretations,
                resolve=resolve_mode(resolve),
                engine=engine,
            )
            asked = asked_of(methods.plan, request, period, day)
            assessment = assess(methods, methods.plan, expand(paths, plan, engine), asked, progress)
            shown = assessment if org is None else _letter(assessment, org)
            for form, file in forms:
                deliver(shown, form, file, words, no_color=no_color, line=progress)
            if all_orgs is not None:
                _letters(assessment, all_orgs, forms[0][0], words)
        if output:
            if nothing := Making(shown, words).nothing():
                print_note(nothing)
            elif assessment.other_days is not None:
                print_note(words(assessment.other_days))
            say_rejected(assessment.report, words)
            say_decided(assessment.report.results, words)
    raise typer.Exit(exit_code(assessment))


def _letter(assessment: "Assessment", org: str) -> "Assessment":
    """Return the letter to a unit; a usage error for one that nothing concerns."""
    from aircheck.runs.assess import letter

    try:
        return letter(assessment, org)
    except KeyError:
        known = [unit.label.into(help_words().language) for unit in assessment.scores.units]
        said = help_words().say("cli.assess.no_unit", unit=org, known=help_words().row(known), near=near([org], known))
        raise typer.BadParameter(said) from None


def _letters(assessment: "Assessment", folder: str, form: "OneFormat", words: Words) -> None:
    """Write a letter to each unit into a folder, named after the unit."""
    from aircheck.model.shown.file_names import file_name
    from aircheck.runs.assess import letter

    Path(folder).mkdir(parents=True, exist_ok=True)
    for unit in assessment.scores.units:
        name = file_name(unit.label.into(words.language)) + form.suffix
        deliver(letter(assessment, unit.name), form, str(Path(folder) / name), words, no_color=True)
