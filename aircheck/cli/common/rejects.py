"""The option `--rejects FILE`, which more than one command has."""

import codecs
import os
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text, help_words
from aircheck.cli.common.formats import suffix_fits
from aircheck.cli.common.options import writable
from aircheck.locale import Words

if TYPE_CHECKING:
    from aircheck.model.submission import InputFile, Reject


def only_rejects(path: str | None) -> str | None:
    """Return where to write as `writable` does; a usage error where a file is that is no list of rejected rows."""
    from aircheck.reports.rejects_csv import HEADER

    suffix_fits(path or "", ".csv")
    if path is not None and os.path.isfile(path):  # noqa: PTH113 (pathlib would be imported for --help)
        with open(path, "rb") as file:  # noqa: PTH123
            beginning = file.read(64)
        if beginning and not beginning.removeprefix(codecs.BOM_UTF8).startswith(",".join(HEADER).encode()):
            raise typer.BadParameter(help_words().say("cli.rejects_over", path=path))
    found: str | None = writable(path)
    return found


Rejects = Annotated[
    str | None,
    typer.Option(
        "--rejects", metavar="FILE", help=help_text("cli.option.rejects"), show_default=False, callback=only_rejects
    ),
]


def deliver_rejects(path: str, inputs: "Iterable[InputFile]", rejects: "Iterable[Reject]", words: Words) -> None:
    """Write every rejected row as submitted; if there is none, the file holds only its header."""
    from aircheck.reports.rejects_csv import write_rejects
    from aircheck.writing.replacing import replacing

    with replacing(path) as file:
        target = TextIOWrapper(file, encoding="utf-8", newline="")
        write_rejects(target, inputs, rejects, words)
        target.detach()
