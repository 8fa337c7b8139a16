"""`aircheck standards [EDITION]`: the editions of the standards, or everything of one."""

import os
import sys
from typing import Annotated, Literal

import typer

from aircheck.cli.common.console import colour_on, help_text, print_out, width
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang, NoColor, parse_date, today
from aircheck.locale import Words, language_of

Kind = Literal["ambient", "index", "statistics", "dustfall", "dust", "quality"]


def standards(
    edition: Annotated[
        str | None, typer.Argument(metavar="EDITION", help=help_text("cli.standards.edition"), show_default=False)
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help=help_text("cli.standards.on"), show_default=False)
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help=help_text("cli.standards.kind_option"), show_default=False)] = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Show the editions of the standards, or everything of one."""
    words = Words(language_of(os.environ, lang))
    day = parse_date(on) if on else None
    with report_errors(words):
        from aircheck.aqi import editions
        from aircheck.loading.home import data_root
        from aircheck.loading.standards import load_standards
        from aircheck.reports.standards import listing as edition_list
        from aircheck.reports.standards import page as edition_page

        day = day or today()
        known = [entry for entry in load_standards(data_root()).values() if kind in (None, entry.kind)]
        colour = colour_on(sys.stdout, no_color=no_color)
        if edition is None:
            rows = [(entry.kind, entry) for entry in known]
            text = edition_list.render_list(rows, day, language=words.language, width=width(), colour=colour)
        else:
            one = editions.edition(known, edition)
            text = edition_page.render_edition(
                one, one.kind, day, language=words.language, width=width(), colour=colour
            )
        print_out(text)
