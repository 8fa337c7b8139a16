"""Whether a report follows from files and rules."""

from dataclasses import dataclass

from aircheck.model.text import Message


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared and what differs; nothing differs in a report that follows."""

    rules: int
    files: int
    differences: tuple[Message, ...]
