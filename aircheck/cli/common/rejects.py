"""The option `--rejects FILE`, which more than one command has."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text
from aircheck.cli.common.options import writable
from aircheck.locale import Words

if TYPE_CHECKING:
    from aircheck.model.submission import InputFile, Reject

Rejects = Annotated[
    str | None,
    typer.Option(
        "--rejects", metavar="FILE", help=help_text("cli.option.rejects"), show_default=False, callback=writable
    ),
]


def deliver_rejects(path: str, inputs: "Iterable[InputFile]", rejects: "Iterable[Reject]", words: Words) -> None:
    """Write every rejected row as submitted; if there is none, the file holds only its header."""
    from aircheck.reports.rejects_csv import write_rejects

    with Path(path).open("w", encoding="utf-8", newline="") as target:
        write_rejects(target, inputs, rejects, words)
