"""`aircheck check PLAN PATH...`: judge a submission by a plan."""

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aircheck.cli.common.attendance import attendance
from aircheck.cli.common.codes import Going, say_rejected
from aircheck.cli.common.console import help_text, print_note
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.expecting import MaxRejects, expected, say_unexpected, with_expectations
from aircheck.cli.common.formats import deliver, format_option, formats_asked, outputs_option, say_decided
from aircheck.cli.common.history import History, Runs, history_file, keep, known_failures, with_baseline
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
    year_option,
)
from aircheck.cli.common.progress import Progressing
from aircheck.cli.common.rejects import Rejects, deliver_rejects
from aircheck.cli.common.telling import stop_told, told
from aircheck.cli.common.unmonitored import codes_of_stations
from aircheck.cli.common.views import Details, Every, Hide, Show, outcomes_among, outcomes_of, view_named, view_of
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    from aircheck.documents.report import Report
    from aircheck.loading.plans.plans import LoadedPlan
    from aircheck.model.progress import Progress
    from aircheck.runs.check import Checked
    from aircheck.runs.request import Request

WIDENS = ("at-risk", "incomplete", "missing")
"""What `--fail-on` may count as failed beside `fail`."""

if TYPE_CHECKING:
    Format = str | None
else:
    Format = format_option("check", "cli.check.format")


def _fail_on(text: str) -> tuple[str, ...]:
    return outcomes_among(WIDENS, split_list(text))


PAGE = "text"
"""The format whose last line says how many results are decided."""
LIVING = 50_000
"""Objects that are made before garbage is looked for among them; Python's own number is 700."""


def check(
    plan: Plan,
    paths: Annotated[list[str], paths_argument("cli.check.paths")],
    year: Annotated[int | None, year_option("cli.check.year")] = None,
    as_of: AsOf = None,
    stations: Annotated[str | None, stations_option("cli.check.stations")] = None,
    only: Only = None,
    format_: Format = None,
    output: Annotated[list[str] | None, outputs_option("check", "cli.option.outputs")] = None,
    fail_on: Annotated[
        str | None, typer.Option(metavar="OUTCOMES", help=help_text("cli.check.fail_on"), show_default=False)
    ] = None,
    interpretation: Interpretations = None,
    previous: Annotated[
        str | None,
        typer.Option(metavar="REPORT_OR_FOLDER", help=help_text("cli.check.previous"), show_default=False),
    ] = None,
    record: Annotated[bool, typer.Option("--record/--no-record", help=help_text("cli.check.record"))] = False,
    baseline: Annotated[
        str | None,
        typer.Option(metavar="REPORT_OR_RUN", help=help_text("cli.check.baseline"), show_default=False),
    ] = None,
    history: History = None,
    rejects: Rejects = None,
    max_rejects: MaxRejects = None,
    resolve: Resolve = "refuse",
    show: Show = None,
    hide: Hide = None,
    every: Every = False,
    details: Details = False,
    sensitivity: Annotated[bool, typer.Option("--sensitivity", help=help_text("cli.check.sensitivity"))] = False,
    no_cache: NoCache = False,
    profile: Annotated[bool, typer.Option("--profile", help=help_text("cli.check.profile"))] = False,
    engine: Engine = "polars",
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Judge a submission by a plan."""
    words = Words(language_of(os.environ, lang))
    going = Going(words)
    day = parse_date(as_of) if as_of else None
    widened = _fail_on(fail_on) if fail_on else ()
    shown, hidden = view_named(show, hide)
    interpretations = interpretations_of(interpretation)
    forms = formats_asked("check", format_, output)
    runs = Runs(history_file(history))
    with report_errors(words), stop_told(words):
        expect = expected(max_rejects)
        from aircheck.documents.standing import by_request
        from aircheck.model.outcome import gravest
        from aircheck.runs.check import exit_codes
        from aircheck.runs.request import Request

        request = Request(
            today(),
            year,
            day,
            split_list(stations or ""),
            split_globs(only),
            interpretations,
            resolve=resolve_mode(resolve),
            sensitivity=sensitivity,
            previous=previous,
            pictures=details,
            latest=expect.asks_when,
            engine=engine,
        )
        with Progressing(words, no_color=no_color) as line:
            progress = _timed(line) if profile else line
            loaded, (report, unlisted) = judged(plan, paths, request, progress)
            report = with_expectations(report, expect, runs, loaded)
            compared = with_baseline(baseline, runs.path, report, going, words)
            failing = outcomes_of(widened)
            view = view_of(shown, hidden, every=every, details=details)
            for form, target in forms:
                with going.on():
                    deliver(report, form, target, words, no_color=no_color, fail_on=failing, line=line, view=view)
        attendance().note("results", **{outcome.value: count for outcome, count in report.summary.items()})
        say_unexpected(report, words)
        if rejects is not None:
            with going.on():
                deliver_rejects(rejects, report.inputs, report.rejects, words, unlisted)
        if profile:
            _say_profile(report, progress, words)
        counted = sum(by_request(result, failing) for result in report.results)
        if counted:
            print_note(words.say("cli.check.counted", count=counted, outcomes=words.row(widened)))
        known = known_failures(compared, report, failing, words)
        going.codes |= exit_codes(report, failing, known) | codes_of_stations()
        recorded = None
        if record:
            with going.on():
                recorded = keep(runs.path, report, gravest(going.codes), words)
        going.codes |= told(report, failing, runs, recorded, words)
        if output or forms[0][0].name != PAGE:
            # No page is shown whose last line says it.
            say_rejected(report, words)
            say_decided(report.results, words)
    raise typer.Exit(gravest(going.codes))


def _timed(line: Progressing) -> "Progress":
    from aircheck.runs.profile import Timed

    return Timed(line)


def _say_profile(report: "Report", timed: Any, words: Words) -> None:
    """Say on standard error what the stages took, those of the engine too."""
    from aircheck.cli.common.console import print_shown_error, width
    from aircheck.reports.sheets.text import render
    from aircheck.runs.profile import profile
    from aircheck.statistics.engines import engine_of

    engine = engine_of(report.engine)
    sheet = profile(report, timed.seconds, engine.stages() if engine else ())
    print_shown_error(render(sheet, language=words.language, width=width(), colour=False).rstrip())


def judged(
    plan: str,
    paths: list[str],
    request: "Request",
    progress: "Progress",
) -> "tuple[LoadedPlan, Checked]":
    """Load the plan, read the paths, judge; return what was judged by, and the report with its rejects."""
    import gc

    from aircheck.intake.files.source import expand
    from aircheck.measures.plans import open_plan
    from aircheck.runs.check import checked

    # What a check makes lives until its end: looking for garbage in it as often as usual takes a third of a large run.
    gc.set_threshold(LIVING)
    before = None
    if request.previous is not None:
        # What reads reports back is imported only where one may have to be read.
        from aircheck.runs.previous import Previous

        before = Previous.of(request.previous, plan, request.engine)
    loaded = open_plan(plan)
    return loaded, checked(loaded, expand(paths, plan, request.engine), request, progress, before)
