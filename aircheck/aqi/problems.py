"""What a user of the calculator can do wrong, and what can be wrong with a table."""

from collections.abc import Iterable
from difflib import get_close_matches

from aircheck.model.errors import AircheckError
from aircheck.model.text import Message, NameList


class WrongUsage(AircheckError):  # noqa: N818
    """Options that do not go together or hold no concentration; `why` says what would be right."""

    def __init__(self, why: Message) -> None:
        super().__init__(Message.of("cli.aqi.error", why=why))
        self.why = why


class UnreadableTable(Exception):  # noqa: N818
    """A table without a column to compute from, or no text at all."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class UnknownEdition(AircheckError):  # noqa: N818
    """An id that none of the editions asked for has. `closest` are ids that look alike, best first."""

    def __init__(self, reference: str, known: Iterable[str]) -> None:
        self.reference = reference
        self.known = tuple(known)
        self.closest = tuple(get_close_matches(reference, self.known, n=3))
        key, named = ("cli.closest_plan", "plans") if self.closest else ("cli.standards.known", "editions")
        there = Message(key, {named: NameList.of(self.closest or self.known)})
        super().__init__(Message.of("cli.standards.unknown", edition=reference), details=[there])
