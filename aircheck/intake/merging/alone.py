"""Tables that came by themselves, although they are parts of a register: read as before, and said."""

from collections.abc import Iterable, Iterator

from aircheck.intake.recognition.shelf import Entry
from aircheck.model.text import Bilingual, Message

_ALONE = "intake.note.alone"


def alone_notes(entries: Iterable[Entry]) -> Iterator[Message]:
    """Yield one note for all tables that are parts of registers and were submitted by themselves."""
    alone = [entry.found.contract.within for entry in entries if entry.found and not entry.of]
    registers = [register for register in alone if register is not None]
    if registers:
        titles = {register.id: register.title for register in registers}
        yield Message.of(_ALONE, files=len(registers), registers=_named(list(titles.values())))


def advice_last(notes: Iterable[Message]) -> tuple[Message, ...]:
    """Return notes with the one that only says how tables may be sent, too, behind those about what was sent."""
    return tuple(sorted(notes, key=lambda note: note.key == _ALONE))


def without_advice(notes: Iterable[Message]) -> tuple[Message, ...]:
    """Return notes for a page about monitoring data alone, where it does not matter how other tables are sent."""
    return tuple(note for note in notes if note.key != _ALONE)


def _named(titles: list[Bilingual]) -> Bilingual | Message:
    """Return the title of one register; of several the first and how many there are: the note is a line."""
    first, *others = titles
    return Message.of("intake.note.alone_in", register=first, registers=len(titles)) if others else first
