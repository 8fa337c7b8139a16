"""What a user can do something about. Imports no model: a command that only needs help texts stays quick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aircheck.model.outcome import ExitCode

if TYPE_CHECKING:
    from aircheck.model.text import Message


class AircheckError(Exception):
    """An expected error: what is wrong, the code the command ends with, and as `details` what there is instead.

    Every room derives its own from this; the command line says message and details, a line each, and knows no room.
    """

    def __init__(self, message: Message, code: ExitCode = ExitCode.USAGE, details: Iterable[Message] = ()) -> None:
        super().__init__(message.key)
        self.message = message
        self.code = code
        self.details = tuple(details)
