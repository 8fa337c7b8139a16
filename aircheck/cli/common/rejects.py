"""The option `--rejects FILE`, which more than one command has."""

import codecs
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from aircheck.cli.common.console import help_text, help_words
from aircheck.cli.common.formats import suffix_fits
from aircheck.cli.common.options import writable
from aircheck.locale import Words
from aircheck.writing.parquet import PARQUET, is_parquet

if TYPE_CHECKING:
    from aircheck.model.submission import InputFile, Reject, Unlisted

SUFFIXES = (".csv", PARQUET)


def only_rejects(path: str | None) -> str | None:
    """Return where to write as `writable` does; a usage error where a file is that is no list of rejected rows."""
    suffix_fits(path or "", *SUFFIXES)
    # pathlib would be imported for --help.
    if path is not None and os.path.isdir(path) and is_parquet(path) and _is_table(path):  # noqa: PTH112
        # What an engine wrote in parts is a folder, and is replaced like a file.
        return path
    if path is not None and os.path.isfile(path) and os.path.getsize(path):  # noqa: PTH113, PTH202
        ours = _is_table(path) if is_parquet(path) else _is_list(path)
        if not ours:
            raise typer.BadParameter(help_words().say("cli.rejects_over", path=path))
    found: str | None = writable(path)
    return found


def _is_list(path: str) -> bool:
    from aircheck.model.submission import REJECT_COLUMNS

    with open(path, "rb") as file:  # noqa: PTH123
        return file.read(64).removeprefix(codecs.BOM_UTF8).startswith(",".join(REJECT_COLUMNS).encode())


def _is_table(path: str) -> bool:
    from aircheck.reports.rejects_table import is_table

    return is_table(path)


Rejects = Annotated[
    str | None,
    typer.Option(
        "--rejects", metavar="FILE", help=help_text("cli.option.rejects"), show_default=False, callback=only_rejects
    ),
]


def deliver_rejects(
    path: str,
    inputs: "Sequence[InputFile]",
    rejects: "Sequence[Reject]",
    words: Words,
    unlisted: "Unlisted | None" = None,
) -> None:
    """Write every rejected row as submitted; if there is none, the file holds only its header.

    `unlisted`: has them all where `rejects` are not.
    """
    from aircheck.reports.rejects_table import write

    write(path, inputs, rejects, words, unlisted)
