"""Tables that came by themselves, although they are parts of a register: read as before, and said."""

from collections.abc import Iterable, Iterator

from aircheck.intake.recognition.shelf import Entry
from aircheck.model.text import Bilingual, Message


def alone_notes(entries: Iterable[Entry]) -> Iterator[Message]:
    """Yield one note for all tables that are parts of registers and were submitted by themselves."""
    alone = [(entry.path, entry.found.contract.within) for entry in entries if entry.found and not entry.of]
    parts = [(path, register) for path, register in alone if register is not None]
    if parts:
        registers = {register.id: register.title for _, register in parts}
        (path, _), *_ = parts
        yield Message.of("intake.note.alone", file=path, files=len(parts), registers=_all(registers.values()))


def _all(titles: Iterable[Bilingual]) -> Bilingual:
    those = list(titles)
    return Bilingual(zh="、".join(title.zh for title in those), en=", ".join(title.en for title in those))
