"""`aircheck check PLAN PATH...`: judge a submission by a plan."""

import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aircheck.cli.common.console import colour_on, complain, hand_over, help_words, said, width
from aircheck.cli.common.errors import guard
from aircheck.cli.common.options import (
    AsOf,
    Interpretations,
    Lang,
    NoColor,
    Only,
    Output,
    Plan,
    Resolve,
    a_date,
    a_list,
    chosen,
    globs,
    interpretations_of,
    stations_option,
    today,
    year_option,
)
from aircheck.cli.common.progress import Progressing
from aircheck.cli.common.rejects import Rejects, deliver_rejects
from aircheck.locale import Words, language_of
from aircheck.reports import FORMATS, Options, render

if TYPE_CHECKING:
    from aircheck.documents.report import Report
    from aircheck.model.outcome import Outcome
    from aircheck.runs.check import Request

WIDENS = ("at-risk", "incomplete", "missing")
"""What `--fail-on` may count as failed beside `fail`."""

Format = Literal["text", "json"]


def _fail_on(text: str) -> tuple[str, ...]:
    words = a_list(text)
    if unknown := [word for word in words if word not in WIDENS]:
        raise typer.BadParameter(
            help_words().say("cli.unknown_outcome", word=", ".join(unknown), known=", ".join(WIDENS))
        )
    return words


def check(
    plan: Plan,
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=said("cli.check.paths"))],
    year: Annotated[int | None, year_option("cli.check.year")] = None,
    as_of: AsOf = None,
    stations: Annotated[str | None, stations_option("cli.check.stations")] = None,
    only: Only = None,
    format_: Annotated[Format, typer.Option("--format", help=said("cli.check.format"))] = "text",
    output: Output = None,
    fail_on: Annotated[
        str | None, typer.Option(metavar="OUTCOMES", help=said("cli.check.fail_on"), show_default=False)
    ] = None,
    interpretation: Interpretations = None,
    rejects: Rejects = None,
    resolve: Resolve = "refuse",
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Judge a submission by a plan."""
    words = Words(language_of(os.environ, lang))
    day = a_date(as_of) if as_of else None
    widened = _fail_on(fail_on) if fail_on else ()
    interpretations = interpretations_of(interpretation)
    with guard(words):
        from aircheck.runs.check import Request, exit_code

        request = Request(
            today(),
            year,
            day,
            a_list(stations or ""),
            globs(only),
            interpretations,
            resolve=chosen(resolve),
        )
        report = judged(plan, paths, request, words, no_color=no_color)
        deliver(report, format_, output, words, no_color=no_color)
        if rejects is not None:
            deliver_rejects(rejects, report.inputs, report.rejects, words)
        counted = sum(result.outcome in _outcomes(widened) for result in report.results)
        if counted:
            complain(words.say("cli.check.counted", count=counted, outcomes=", ".join(widened)))
    raise typer.Exit(exit_code(report, _outcomes(widened)))


def judged(plan: str, paths: list[str], request: "Request", words: Words, *, no_color: bool) -> "Report":
    """Load the plan, read the paths, judge; progress goes to standard error."""
    from aircheck.intake.files.source import expand
    from aircheck.loading.overlays.overlays import load_plan
    from aircheck.measures import MEASURES
    from aircheck.runs import check as pipeline

    loaded = load_plan(plan, MEASURES)
    with Progressing(words, no_color=no_color) as progress:
        return pipeline.check(loaded, expand(paths, plan), request, progress)


def deliver(report: "Report", format_: str, output: str | None, words: Words, *, no_color: bool) -> None:
    """Write the report to a file (UTF-8, no colour) or to standard output."""
    colour = output is None and colour_on(sys.stdout, no_color=no_color)
    text = render(format_, report, Options(words.language, width(), colour))
    hand_over(text, output)


def _outcomes(words: tuple[str, ...]) -> frozenset["Outcome"]:
    from aircheck.model.outcome import Outcome

    return frozenset(Outcome(word.replace("-", "_")) for word in words)


assert set(Format.__args__) == set(FORMATS), "every format is offered"  # type: ignore[attr-defined]
