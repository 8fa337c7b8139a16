"""What a user of the calculator can do wrong, and what can be wrong with a table."""

from collections.abc import Iterable
from difflib import get_close_matches

from aircheck.model.text import Message


class WrongUsage(Exception):  # noqa: N818
    """Options that cannot be combined or hold no concentration; `message` says what would be right."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class UnreadableTable(Exception):  # noqa: N818
    """A table without a column to compute from, or no text at all."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class UnknownEdition(Exception):  # noqa: N818
    """An id that no edition has. `closest` are similar ids, best first."""

    def __init__(self, reference: str, known: Iterable[str]) -> None:
        super().__init__(reference)
        self.reference = reference
        self.known = tuple(known)
        self.closest = tuple(get_close_matches(reference, self.known, n=3))
