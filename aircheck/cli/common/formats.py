"""`--format`, made from the registry of formats, and the delivery of a document in the format that was asked for."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer

from aircheck.cli.common.attendance import attendance
from aircheck.cli.common.console import colour_on, help_text, help_words, print_note, width, write_output
from aircheck.cli.common.nearest import near
from aircheck.cli.common.options import writable
from aircheck.locale import Words
from aircheck.reports.registry import FORMATS, Format, Options, names_of

if TYPE_CHECKING:
    from aircheck.cli.common.progress import Progressing
    from aircheck.documents.brief import View
    from aircheck.documents.report import Result
    from aircheck.model.outcome import Outcome

_FOREIGN = (
    *(".xlsx", ".xls", ".et", ".ods", ".parquet", ".tsv", ".html", ".htm", ".pdf", ".doc", ".docx", ".xml", ".md"),
    *(".yaml", ".yml", ".zip", ".gz", ".png", ".svg"),
)
SUFFIXES = frozenset((*_FOREIGN, *(one for formats in FORMATS.values() for entry in formats for one in entry.suffixes)))
"""The suffixes that promise what is in a file."""
_LONG = tuple(suffix for suffix in SUFFIXES if suffix.count(".") > 1)
_WORD = re.compile(r"\.[a-z][a-z0-9]{0,7}")
_NAMED = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]*)=(?P<path>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """A file to write, as it was given: `FILE`, or `FORMAT=FILE` where the suffix does not say enough."""

    given: str
    path: str
    name: str | None = None

    def __fspath__(self) -> str:
        """Return where to write."""
        return self.path


def format_option(kind: str, help_key: str) -> Any:
    """Return the annotation of `--format` of a document: its choices are the registry's."""
    names = names_of(kind)
    option = typer.Option("--format", help=help_text(help_key), show_default=False)
    return Annotated[Optional[Literal.__getitem__(names)], option]  # noqa: UP045 (the names are known at run time)


def outputs_option(kind: str, help_key: str) -> Any:
    """Return the option `-o` that may be repeated and may name a format each time."""

    def targets(given: Any) -> Any:
        """Return where to write what, each a `Target`; a usage error as from `writable`, or for an unknown format."""
        return [writable(_target(text, names_of(kind))) for text in given or ()]

    return typer.Option(
        "-o", "--output", metavar="[FORMAT=]FILE", help=help_text(help_key), show_default=False, callback=targets
    )


def _target(given: str, known: Sequence[str]) -> Target:
    found = _NAMED.fullmatch(given)
    if found is None:
        return Target(given, given)
    if found["name"] not in known:
        words, name = help_words(), found["name"]
        said = words.say("cli.output_format", given=name, known=words.row(known), near=near([name], known), path=given)
        raise typer.BadParameter(said)
    return Target(given, found["path"], found["name"])


def formats_asked(kind: str, name: str | None, outputs: Any) -> "list[tuple[Format, Target | None]]":
    """Return what is written where: a format for each of the `outputs_option`, otherwise one to standard output.

    A usage error as from `format_asked`, or where a target and `--format` name different formats.
    """
    targets: Sequence[Target] = outputs or ()
    for target in targets:
        if name is not None and target.name not in (None, name):
            raise typer.BadParameter(help_words().say("cli.output_formats_differ", given=target.given, format=name))
    if not targets:
        return [(format_asked(kind, name, None), None)]
    return [(format_asked(kind, target.name or name, target), target) for target in targets]


def format_asked(kind: str, name: str | None, output: Any) -> Format:
    """Return the format asked for, else the one that the file's suffix names, else the first.

    A usage error where suffix and format contradict each other, or where bytes would go to a terminal.
    """
    formats = {entry.name: entry for entry in FORMATS[kind]}
    suffix = "" if output is None else _suffix(output)
    named = next((entry for entry in formats.values() if suffix in entry.suffixes), None)
    found = formats[name] if name is not None else named or next(iter(formats.values()))
    if output is not None:
        others = [one for entry in formats.values() for one in entry.suffixes]
        suffix_fits(output, *found.suffixes, others=others if name is None else (), named=name is not None)
    if found.binary and output is None and sys.stdout.isatty():
        raise typer.BadParameter(help_words().say("cli.binary_to_terminal", format=found.name, suffix=found.suffix))
    return found


def suffix_fits(output: Any, *own: str, others: Iterable[str] = (), named: bool = True) -> None:
    """Refuse, as a usage error, a name whose suffix promises something else than `own` and the `others` that there are.

    What says nothing of its content (`report`, `report.2020`, `/dev/stdout`) fits everything. Where no format is
    `named`, a suffix that nobody knows (`report.jsno`) is no word for one.
    """
    right, suffix = tuple(dict.fromkeys((*own, *others))), _suffix(output)
    promises = suffix in SUFFIXES or (not named and _WORD.fullmatch(suffix) is not None)
    if promises and suffix not in right:
        name = os.fspath(output)
        raise typer.BadParameter(help_words().say("cli.output_suffix", path=name, suffixes=help_words().row(right)))


def say_written(output: Any, words: Words) -> None:
    """Say on standard error which file was written."""
    attendance().note("written", file=os.fspath(output))
    print_note(words.say("cli.written", path=os.fspath(output)))


def say_decided(results: "Iterable[Result]", words: Words) -> None:
    """Say on standard error, as the last line of a run, how many results are decided: its page is somewhere else."""
    from aircheck.documents.standing import closing

    print_note(words(closing(results)))


def _suffix(output: Any) -> str:
    name: str = os.fspath(output).lower()
    long = next((suffix for suffix in _LONG if name.endswith(suffix)), None)
    return long or os.path.splitext(name)[1]  # noqa: PTH122 (pathlib would be imported for --help)


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
    attendance().files(document)
    if output is None and attendance().quiet:
        return
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
