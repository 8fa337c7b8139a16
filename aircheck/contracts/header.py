"""The header of a file as it is written."""

from pathlib import Path

from aircheck.intake.files.decoding import NotText
from aircheck.intake.files.source import NoSuchInput
from aircheck.intake.files.text import open_document


def header_in(path: str) -> tuple[str, ...]:
    """Return the header of a text table. `NoSuchInput`; `OSError` if it is not a text table."""
    if not Path(path).is_file():
        raise NoSuchInput(path)
    try:
        found = open_document(Path(path).read_bytes())
    except NotText:
        found = None
    if found is None:
        raise OSError(None, "not a text table", path)
    return found.header
