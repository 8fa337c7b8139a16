"""The error for a table that cannot be made."""

from collections.abc import Sequence

from aircheck.model.submission import InputFile
from aircheck.model.text import Message


class NoTable(Exception):  # noqa: N818  (the name says what is wrong)
    """The request does not fit the data or the editions. With `inputs`, the files themselves are the cause."""

    def __init__(self, message: Message, inputs: Sequence[InputFile] = ()) -> None:
        super().__init__(message.key)
        self.message = message
        self.inputs = tuple(inputs)
