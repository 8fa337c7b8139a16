"""What was expected of a submission, and what became of it."""

from dataclasses import dataclass
from typing import Literal

from aircheck.model.text import Message

Kind = Literal["fresh", "silent", "rows", "tables", "inputs", "max_rejects"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that was expected; `message` says what was found, with numbers, days and names of files."""

    kind: Kind
    met: bool
    message: Message
