"""`aircheck data schema DATASET`: the contract as a Frictionless Table Schema."""

import os
from typing import Annotated

import typer

from aircheck.cli.common.completion import dataset_names
from aircheck.cli.common.console import help_text, print_out
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang
from aircheck.locale import Words, language_of


def schema(
    dataset: Annotated[
        str, typer.Argument(metavar="DATASET", autocompletion=dataset_names, help=help_text("cli.data.schema.dataset"))
    ],
    header_of: Annotated[
        str | None, typer.Option("--for", metavar="FILE", help=help_text("cli.data.schema.header"), show_default=False)
    ] = None,
    lang: Lang = None,
) -> None:
    """Print the schema of a template, or of a file with the columns it has."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from aircheck.contracts.lookup import one_form
        from aircheck.contracts.schema import render, table_schema

        contract = one_form(dataset).contract
        header = None if header_of is None else _header(header_of)
        print_out(render(table_schema(contract, words.language, header)))


def _header(path: str) -> tuple[str, ...]:
    from aircheck.contracts.header import header_in

    return header_in(path)
