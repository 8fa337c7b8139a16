"""A note that names the columns without a header which hold something that nobody reads."""

from aircheck.intake.files.batch import Batch
from aircheck.intake.files.text import Document
from aircheck.intake.layouts.archive import unnamed_beside
from aircheck.intake.recognition.recognise import Recognised
from aircheck.intake.rows.unnamed import UNNAMED, behind_values, left_unread
from aircheck.model.text import Message, NameList


def unnamed_note(document: Document, found: Recognised, path: str) -> tuple[Message, ...]:
    """Return a note of such columns, by their number; none if there is none, as in nearly all files."""
    if all(name.strip() for name in document.header):
        return ()
    batch, heading = Batch([(0, document)]).judged(), found.heading
    behind = unnamed_beside(heading) if found.layout.spreads else behind_values(heading)
    numbers = [str(place + 1) for place in left_unread(batch, heading, behind)]
    return (Message.of(UNNAMED, file=path, columns=NameList.of(numbers)),) if numbers else ()
