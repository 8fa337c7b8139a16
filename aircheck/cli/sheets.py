"""Showing a sheet: as text, JSON or CSV, on the terminal or in a file."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aircheck.cli.speech import colour_on, put, said, width
from aircheck.locale import Words

if TYPE_CHECKING:
    from aircheck.overview.sheet import Sheet

SheetFormat = Annotated[Literal["text", "json", "csv"], typer.Option("--format", help=said("cli.option.sheet_format"))]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help=said("cli.check.output"), show_default=False)
]
Plan = Annotated[str, typer.Argument(metavar="PLAN", help=said("cli.check.plan"))]


def show(sheet: "Sheet", format_: str, output: str | None, words: Words, *, no_color: bool) -> None:
    """Write a sheet to a file (UTF-8, no colour) or to standard output."""
    text = _rendered(sheet, format_, words, colour=output is None and colour_on(sys.stdout, no_color=no_color))
    if output is None:
        put(text)
        return
    from pathlib import Path

    Path(output).write_text(text, encoding="utf-8", newline="\n")


def _rendered(sheet: "Sheet", format_: str, words: Words, *, colour: bool) -> str:
    if format_ == "text":
        from aircheck.reports import sheet_text

        return sheet_text.render(sheet, language=words.language, width=width(), colour=colour)
    from aircheck.reports import sheet_data

    return sheet_data.render_json(sheet) if format_ == "json" else sheet_data.render_csv(sheet, words.language)
