"""`--format`, made from the registry of formats, and the delivery of a document in the format that was asked for."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer

from aircheck.cli.common.console import colour_on, help_text, help_words, print_error, width, write_output
from aircheck.locale import Words
from aircheck.reports.registry import FORMATS, Format, Options, names_of

if TYPE_CHECKING:
    from aircheck.cli.common.progress import Progressing
    from aircheck.documents.brief import View
    from aircheck.model.outcome import Outcome

_FOREIGN = (
    *(".xlsx", ".xls", ".et", ".ods", ".parquet", ".tsv", ".html", ".htm", ".pdf", ".doc", ".docx", ".xml", ".md"),
    *(".yaml", ".yml", ".zip", ".gz", ".png", ".svg"),
)
SUFFIXES = frozenset((*_FOREIGN, *(entry.suffix for formats in FORMATS.values() for entry in formats)))
"""The suffixes that promise what is in a file."""


def format_option(kind: str, help_key: str) -> Any:
    """Return the annotation of `--format` of a document: its choices are the registry's."""
    names = names_of(kind)
    option = typer.Option("--format", help=help_text(help_key), show_default=False)
    return Annotated[Optional[Literal.__getitem__(names)], option]  # noqa: UP045 (the names are known at run time)


def format_asked(kind: str, name: str | None, output: Any) -> Format:
    """Return the format asked for, else the one that the file's suffix names, else the first.

    A usage error where suffix and format contradict each other, or where bytes would go to a terminal.
    """
    formats = {entry.name: entry for entry in FORMATS[kind]}
    suffix = "" if output is None else _suffix(output)
    named = next((entry for entry in formats.values() if entry.suffix == suffix), None)
    found = formats[name] if name is not None else named or next(iter(formats.values()))
    if output is not None:
        suffix_fits(output, found.suffix, others=[entry.suffix for entry in formats.values()] if name is None else ())
    if found.binary and output is None and sys.stdout.isatty():
        raise typer.BadParameter(help_words().say("cli.binary_to_terminal", format=found.name, suffix=found.suffix))
    return found


def suffix_fits(output: Any, *own: str, others: Iterable[str] = ()) -> None:
    """Refuse, as a usage error, a name whose suffix promises something else than `own` and the `others` that there are.

    What says nothing of its content (`report`, `report.2020`, `/dev/stdout`) fits everything.
    """
    right = tuple(dict.fromkeys((*own, *others)))
    if _suffix(output) in SUFFIXES and _suffix(output) not in right:
        name = os.fspath(output)
        raise typer.BadParameter(help_words().say("cli.output_suffix", path=name, suffixes=help_words().row(right)))


def say_written(output: Any, words: Words) -> None:
    """Say on standard error which file was written."""
    print_error(words.say("cli.written", path=os.fspath(output)))


def _suffix(output: Any) -> str:
    name: str = os.fspath(output)
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 (pathlib would be imported for --help)


def deliver(
    document: Any,
    form: Format,
    output: Any,
    words: Words,
    *,
    no_color: bool,
    fail_on: "frozenset[Outcome]" = frozenset(),
    line: "Progressing | None" = None,
    view: "View | None" = None,
) -> None:
    """Write a document to a file (text as UTF-8, no colour) or to standard output; `line` goes before that."""
    colour = output is None and colour_on(sys.stdout, no_color=no_color)
    options = Options(words.language, width(), colour, fail_on, view)
    if line is None:
        _put(form.render(document, options), output, words)
        return
    with line.stage("writing", 1):
        written = form.render(document, options)
    line.close()
    _put(written, output, words)


def _put(written: str | bytes, output: Any, words: Words) -> None:
    write_output(written, output)
    if output is not None:
        say_written(output, words)
