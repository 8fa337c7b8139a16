"""What lies in a folder and cannot be opened, although a table may be meant: it is never passed over."""

import errno
from pathlib import Path

from aircheck.intake.files.packed import PACKED, is_table
from aircheck.model.shown.file_names import shown_name
from aircheck.model.text import Message

UNFINISHED = (".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", ".temp", ".!ut", ".aria2", ".bc!")
"""What programs add to the name of a file while it is being transferred."""


def leads_nowhere(place: Path) -> Message | None:
    """Return what is wrong with a link that leads nowhere: nobody knows whether it was a note or a folder of tables."""
    if place.is_symlink() and not place.exists():
        return Message.of("intake.problem.link_to_nothing", target=shown_name(place.readlink()))
    return None


def unopened(name: str) -> Message | None:
    """Return why a file that may be a table is not opened: it is packed, or still being transferred."""
    low = name.lower()
    if low.endswith(PACKED):
        return Message.of("intake.problem.packed")
    stem = next((low.removesuffix(one) for one in UNFINISHED if low.endswith(one)), "")
    return Message.of("intake.problem.unfinished") if is_table(stem) else None


def is_endless(place: Path) -> bool:
    """Whether this is a link that leads back to itself."""
    try:
        place.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False
