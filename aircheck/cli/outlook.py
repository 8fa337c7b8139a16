"""`aircheck outlook`: what the rest of a period allows, by published numbers alone."""

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aircheck.cli.common.console import help_text
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_asked, format_option
from aircheck.cli.common.options import Lang, NoColor, Output
from aircheck.cli.common.pocket import Given, pocket_of
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    from aircheck.model.outcome import ExitCode, Prospect

    Format = str | None
else:
    Format = format_option("pocket", "cli.check.format")


def _option(key: str, name: str | None = None, metavar: str = "NUMBER") -> Any:
    names = () if name is None else (name,)
    return typer.Option(*names, metavar=metavar, help=help_text(f"cli.outlook.{key}"), show_default=False)


def outlook(
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
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Say what the rest of a period allows."""
    words = Words(language_of(os.environ, lang))
    form = format_asked("pocket", format_, output)
    with report_errors(words):
        found = pocket_of(Given(mean, target, good, good_target, heavy, heavy_limit, so_far, of))
        deliver(found, form, output, words, no_color=no_color)
        raise typer.Exit(_code(found.verdict))


def _code(verdict: "Prospect | None") -> "ExitCode":
    """What cannot be met any more has failed."""
    from aircheck.model.outcome import ExitCode, Prospect

    if verdict is None:
        return ExitCode.UNDECIDED
    return ExitCode.FAILED if verdict is Prospect.OUT_OF_REACH else ExitCode.OK
