"""`aircheck rules schema [KIND]`: JSON Schemas of the YAML files."""

import os
from typing import Annotated, Literal

import typer

from aircheck.cli.common.console import hand_over, said
from aircheck.cli.common.errors import guard
from aircheck.cli.common.options import Lang, Output
from aircheck.locale import Words, language_of

Kind = Literal["rules", "plan", "commitments", "tasks", "dataset", "overlay"]


def schema(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help=said("cli.rules.schema.kind"))] = "rules",
    output: Output = None,
    lang: Lang = None,
) -> None:
    """Write the JSON Schema of a kind of file."""
    with guard(Words(language_of(os.environ, lang))):
        from aircheck.loading.schemas import render
        from aircheck.measures import MEASURES

        text = render(kind, MEASURES)
        hand_over(text, output)
