"""`aircheck data template DATASET|PLAN`: empty tables to fill in."""

import errno
import os
from typing import Annotated, Literal

import typer

from aircheck.cli.common.console import help_text, print_out
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.options import Lang
from aircheck.locale import Words, language_of

Wanted = Literal["csv", "xlsx", "both"]


def template(
    reference: Annotated[str, typer.Argument(metavar="DATASET|PLAN", help=help_text("cli.data.template.reference"))],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FOLDER", help=help_text("cli.data.template.output"))
    ] = ".",
    format_: Annotated[Wanted, typer.Option("--format", help=help_text("cli.data.template.format"))] = "both",
    lang: Lang = None,
) -> None:
    """Write templates, one file per dataset and format; nothing is overwritten."""
    words = Words(language_of(os.environ, lang))
    with report_errors(words):
        from pathlib import Path

        from aircheck.contracts.lookup import contracts_for
        from aircheck.contracts.template_csv import render_csv
        from aircheck.contracts.template_xlsx import render_xlsx

        folder = Path(output)
        made: dict[Path, bytes] = {}
        for contract in contracts_for(reference):
            if format_ != "xlsx":
                made[folder / f"{contract.id}.csv"] = render_csv(contract, words.language)
            if format_ != "csv":
                made[folder / f"{contract.id}.xlsx"] = render_xlsx(contract, words)
        taken = next((path for path in made if path.exists()), None)
        if taken is not None:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(taken))
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in made.items():
            path.write_bytes(data)
            print_out(f"{path.as_posix()}\n")
