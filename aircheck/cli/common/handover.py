"""How a command works that makes one document: in the language and format asked for, told of while it is made."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import deliver, format_asked
from aircheck.cli.common.progress import Progressing
from aircheck.locale import Words, language_of
from aircheck.reports.registry import Format

if TYPE_CHECKING:
    from aircheck.model.outcome import ExitCode


@dataclass(frozen=True, slots=True)
class Handover:
    """What `--format`, `--output`, `--lang` and `--no-color` ask of a command."""

    words: Words
    form: Format
    output: Any
    no_color: bool

    @classmethod
    def asked(cls, kind: str, format_: str | None, output: Any, lang: str | None, *, no_color: bool) -> "Handover":
        """Return how a document of this kind is delivered; a usage error as from `format_asked`."""
        return cls(Words(language_of(os.environ, lang)), format_asked(kind, format_, output), output, no_color)

    @contextmanager
    def at_work(self) -> Iterator[Progressing]:
        """Show progress until the document is handed out; expected errors end the command as `report_errors` says."""
        with report_errors(self.words), Progressing(self.words, no_color=self.no_color) as progress:
            yield progress

    def hand_out(self, document: Any, line: Progressing | None = None) -> None:
        """Write the document where it was asked for; `line` goes before that."""
        deliver(document, self.form, self.output, self.words, no_color=self.no_color, line=line)


class OfData(Protocol):
    """A document that says whether something of its data was rejected."""

    @property
    def rejected(self) -> bool:
        """Whether a row, cell or file was."""


class OfFigures(OfData, Protocol):
    """A document that also says whether there is anything in it."""

    @property
    def empty(self) -> bool:
        """Whether nothing is."""


def code_of_data(document: OfData) -> "ExitCode":
    """Return how a command ends that decides nothing: whether its data were taken whole."""
    from aircheck.model.outcome import ExitCode

    return ExitCode.REJECTED if document.rejected else ExitCode.OK


def code_of_figures(document: OfFigures) -> "ExitCode":
    """Rejected input comes first; then what holds no figure."""
    from aircheck.model.outcome import ExitCode

    return ExitCode.UNDECIDED if document.empty and not document.rejected else code_of_data(document)
