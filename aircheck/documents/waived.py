"""What a report says of the waivers of a result: how they cover it or its parts, until when, why, and who approved."""

from collections.abc import Iterator

from aircheck.documents.report import Result, WaiverNote
from aircheck.model.text import Bilingual, Message


def waived(result: Result) -> Iterator[Message]:
    """Yield a line for the waiver of a whole result and for that of each of its parts."""
    if result.waiver is not None:
        yield _said(result.waiver)
    for part in result.parts:
        if part.waiver is not None:
            yield waived_part(part.name if part.label is None else part.label, part.waiver)


def waived_part(name: str | Bilingual, waiver: WaiverNote) -> Message:
    """Return a line for the waiver of a part."""
    return Message.of("reports.waived_part", part=name, what=_said(waiver))


def _said(waiver: WaiverNote) -> Message:
    how = Message.of(f"reports.waiver.{waiver.kind.value}")
    return Message.of("reports.waived", how=how, until=waiver.until.isoformat(), reason=waiver.reason, by=waiver.by)
