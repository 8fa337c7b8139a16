"""The error for a table that cannot be made."""

from collections.abc import Sequence

from aircheck.model.errors import AircheckError
from aircheck.model.outcome import ExitCode
from aircheck.model.submission import InputFile, alike_problems
from aircheck.model.text import Message


class NoTable(AircheckError):  # noqa: N818  (the name says what is wrong)
    """The request does not fit the data or the editions. With `inputs`, the files themselves are at fault."""

    def __init__(self, message: Message, inputs: Sequence[InputFile] = (), hints: Sequence[Message] = ()) -> None:
        problems = ((file.path, file.problem) for file in inputs if file.problem is not None)
        why = [Message.of("text.of_file", path=files, problem=problem) for files, problem in alike_problems(problems)]
        super().__init__(message, ExitCode.REJECTED if inputs else ExitCode.USAGE, [*why, *hints])
        self.inputs = tuple(inputs)
