"""`aircheck standards [EDITION]`: the editions of the standards, or everything of one."""

import os
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aircheck.cli.common.completion import edition_names
from aircheck.cli.common.console import help_text
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_asked, format_option
from aircheck.cli.common.options import Lang, NoColor, Output, parse_date, today
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    Format = str | None
else:
    Format = format_option("standards", "cli.check.format")

Kind = Literal["ambient", "index", "statistics", "dustfall", "dust", "quality"]


def standards(
    edition: Annotated[
        str | None,
        typer.Argument(
            metavar="EDITION", autocompletion=edition_names, help=help_text("cli.standards.edition"), show_default=False
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help=help_text("cli.standards.on"), show_default=False)
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help=help_text("cli.standards.kind_option"), show_default=False)] = None,
    format_: Format = None,
    output: Output = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show the editions of the standards, or everything of one."""
    words = Words(language_of(os.environ, lang))
    day = parse_date(on) if on else today()
    form = format_asked("standards", format_, output)
    with report_errors(words):
        from aircheck.aqi import editions
        from aircheck.documents.editions import Editions
        from aircheck.loading.home import data_root
        from aircheck.loading.standards import load_standards

        known = [entry for entry in load_standards(data_root()).values() if kind in (None, entry.kind)]
        shown = known if edition is None else [editions.edition(known, edition)]
        found = Editions(tuple(shown), day, one=edition is not None)
        deliver(found, form, output, words, no_color=no_color)
