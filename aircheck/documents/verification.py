"""Whether a report follows from files and rules."""

from dataclasses import dataclass

from aircheck.model.text import Message


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared and what differs; nothing differs in a report that follows.

    `on_top`: of each user's file on top of the plan that the report was made with and that is the same today, its name.
    """

    rules: int
    files: int
    differences: tuple[Message, ...]
    on_top: tuple[Message, ...]
