"""`--format`, made from the registry of formats, and the delivery of a document in the format that was asked for."""

import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from aircheck.cli.common.console import colour_on, help_text, help_words, width, write_output
from aircheck.locale import Words
from aircheck.reports.registry import Format, Options, format_of, names_of

if TYPE_CHECKING:
    from aircheck.cli.common.progress import Progressing
    from aircheck.model.outcome import Outcome


def format_option(kind: str, help_key: str) -> Any:
    """Return the annotation of `--format` of a document: its choices are the registry's."""
    names = names_of(kind)
    return Annotated[Literal.__getitem__(names), typer.Option("--format", help=help_text(help_key))]


def format_asked(kind: str, name: str, output: object) -> Format:
    """Return the format asked for; a usage error where it is binary and would go to a terminal."""
    found = format_of(kind, name)
    if found.binary and output is None and sys.stdout.isatty():
        raise typer.BadParameter(help_words().say("cli.binary_to_terminal", format=name, suffix=found.suffix))
    return found


def deliver(
    document: Any,
    form: Format,
    output: Any,
    words: Words,
    *,
    no_color: bool,
    fail_on: "frozenset[Outcome]" = frozenset(),
    line: "Progressing | None" = None,
) -> None:
    """Write a document to a file (text as UTF-8, no colour) or to standard output; `line` goes before that."""
    colour = output is None and colour_on(sys.stdout, no_color=no_color)
    options = Options(words.language, width(), colour, fail_on)
    if line is None:
        write_output(form.render(document, options), output)
        return
    with line.stage("writing", 1):
        written = form.render(document, options)
    line.close()
    write_output(written, output)
