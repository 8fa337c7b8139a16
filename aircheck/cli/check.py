"""`aircheck check PLAN PATH...`: judge a submission by a plan."""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aircheck.cli.common.attendance import attendance
from aircheck.cli.common.codes import Going, say_rejected
from aircheck.cli.common.console import help_text, help_words, print_note
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.expecting import MaxRejects, expected, say_unexpected, with_expectations
from aircheck.cli.common.formats import deliver, format_option, formats_asked, outputs_option, say_decided
from aircheck.cli.common.history import History, history_file, keep, known_failures, with_baseline
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
    year_option,
)
from aircheck.cli.common.progress import Progressing
from aircheck.cli.common.rejects import Rejects, deliver_rejects
from aircheck.cli.common.telling import stop_told, told
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    from aircheck.documents.report import Report
    from aircheck.intake.submission import Submission
    from aircheck.loading.plans.plans import LoadedPlan
    from aircheck.model.outcome import Outcome
    from aircheck.model.progress import Progress
    from aircheck.model.submission import Unlisted
    from aircheck.runs.request import Request

WIDENS = ("at-risk", "incomplete", "missing")
"""What `--fail-on` may count as failed beside `fail`."""

if TYPE_CHECKING:
    Format = str | None
else:
    Format = format_option("check", "cli.check.format")


def _fail_on(text: str) -> tuple[str, ...]:
    return _of(WIDENS, split_list(text))


OUTCOMES = (
    *("pass", "fail", "at-risk", "on-track", "incomplete", "missing"),
    *("unset", "not-due", "waived", "not-applicable", "noted"),
)
"""What `--show` and `--hide` may name: the outcomes as options spell them."""


def _outcomes_option(key: str) -> Any:
    return typer.Option(metavar="OUTCOMES", help=help_text(key), show_default=False)


def _named(texts: list[str] | None) -> tuple[str, ...]:
    """Return the outcomes of `--show` or `--hide`, which may be repeated and may each hold several."""
    return _of(OUTCOMES, tuple(word.replace("_", "-") for word in split_globs(texts)))


def _of(known: Sequence[str], words: tuple[str, ...]) -> tuple[str, ...]:
    """Return outcomes as options spell them; wrong usage if one is not known."""
    if unknown := [word for word in words if word not in known]:
        told = help_words()
        wrong, there = told.row(unknown), told.row(_with_meaning(word, told) for word in known)
        raise typer.BadParameter(told.say("cli.unknown_outcome", word=wrong, known=there, near=near(unknown, known)))
    return words


def _with_meaning(option: str, words: Words) -> str:
    """Return an outcome as options spell it and, where that is another language than the page's, what it means."""
    return option if words.language == "en" else f"{option} {words.say('outcome.' + option.replace('-', '_'))}"


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
    show: Annotated[list[str] | None, _outcomes_option("cli.check.show")] = None,
    hide: Annotated[list[str] | None, _outcomes_option("cli.check.hide")] = None,
    every: Annotated[bool, typer.Option("--all", help=help_text("cli.check.all"))] = False,
    details: Annotated[bool, typer.Option("--details", help=help_text("cli.check.details"))] = False,
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
    shown, hidden = _named(show), _named(hide)
    interpretations = interpretations_of(interpretation)
    forms = formats_asked("check", format_, output)
    with report_errors(words), stop_told(words):
        expect = expected(max_rejects)
        from aircheck.documents.brief import View
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
            # The submission itself goes once it is judged.
            unlisted: list[Unlisted | None] = []
            loaded, report = judged(plan, paths, request, progress, lambda found: unlisted.append(found.unlisted))
            report = with_expectations(report, expect, history_file(history), loaded)
            compared = with_baseline(baseline, history_file(history), report, going, words)
            failing = _outcomes(widened)
            view = View(_outcomes(shown), _outcomes(hidden), every, details)
            for form, target in forms:
                with going.on():
                    deliver(report, form, target, words, no_color=no_color, fail_on=failing, line=line, view=view)
        attendance().note("results", **{outcome.value: count for outcome, count in report.summary.items()})
        say_unexpected(report, words)
        if rejects is not None:
            with going.on():
                deliver_rejects(rejects, report.inputs, report.rejects, words, *unlisted)
        if profile:
            _say_profile(report, progress, words)
        counted = sum(by_request(result, failing) for result in report.results)
        if counted:
            print_note(words.say("cli.check.counted", count=counted, outcomes=words.row(widened)))
        known = known_failures(compared, report, failing, words)
        going.codes |= exit_codes(report, failing, known)
        recorded = None
        if record:
            with going.on():
                recorded = keep(history_file(history), report, gravest(going.codes), words)
        going.codes |= told(report, failing, history_file(history), recorded, words)
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
    read: "Callable[[Submission], object]" = lambda _submission: None,
) -> "tuple[LoadedPlan, Report]":
    """Load the plan, read the paths, judge; return what was judged by and the report. `read` gets the submission."""
    import gc

    from aircheck.intake.files.source import expand
    from aircheck.measures.plans import open_plan
    from aircheck.runs import check as pipeline
    from aircheck.runs.previous import Previous

    # What a check makes lives until its end: looking for garbage in it as often as usual takes a third of a large run.
    gc.set_threshold(LIVING)
    before = None if request.previous is None else Previous.of(request.previous, plan, request.engine)
    loaded = open_plan(plan)
    return loaded, pipeline.check(loaded, expand(paths, plan, request.engine), request, progress, before, read)


def _outcomes(words: tuple[str, ...]) -> frozenset["Outcome"]:
    from aircheck.model.outcome import Outcome

    return frozenset(Outcome(word.replace("-", "_")) for word in words)
