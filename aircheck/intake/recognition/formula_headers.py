"""Headers that are formulas without a stored value: they name no column, and that is why nothing is read there."""

from aircheck.intake.cells.columns import FORMULA
from aircheck.intake.files.text import Document
from aircheck.intake.recognition.recognise import Unrecognised
from aircheck.model.text import Message, listing


def formula_note(document: Document, path: str) -> tuple[Message, ...]:
    """Return a note of such headers; none if there is none."""
    found = _formulas(document)
    return (Message.of("intake.note.formula_headers", file=path, columns=listing(found)),) if found else ()


def why_unrecognised(found: Unrecognised, document: Document) -> Message:
    """Return why a table is not read; because of such headers, where it has some."""
    if not (headers := _formulas(document)):
        return found.problem
    cause = Message.of("intake.problem.formula_headers", columns=listing(headers))
    return Message.of("intake.problem.because", problem=found.problem, cause=cause)


def _formulas(document: Document) -> list[str]:
    return [name for name in document.header if FORMULA.match(name)]
