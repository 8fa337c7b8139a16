"""`aircheck rules schema [KIND]`: JSON Schemas of the YAML files."""

import os
from typing import Annotated, Literal

import typer

from aircheck.cli.common.console import help_text, write_output
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import say_written, suffix_fits
from aircheck.cli.common.options import Lang, Output
from aircheck.locale import Words, language_of

Kind = Literal[
    "rules", "plan", "commitments", "tasks", "dataset", "register", "list", "overlay", "workspace", "methods"
]


def schema(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help=help_text("cli.rules.schema.kind"))] = "rules",
    output: Output = None,
    lang: Lang = None,
) -> None:
    """Write the JSON Schema of a kind of file."""
    words = Words(language_of(os.environ, lang))
    suffix_fits(output or "", ".json")
    with report_errors(words):
        from aircheck.loading.schemas import render
        from aircheck.measures import MEASURES

        text = render(kind, MEASURES)
        write_output(text, output)
        if output is not None:
            say_written(output, words)
