"""Submitted files and the fate of their rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from aircheck.model.text import Message

REJECT_COLUMNS = ("file", "line", "column", "rows", "reason", "text")
"""The columns of a table of rejects. `rows`: data rows that an entry stands for, so that they add up to the rejected
ones: 1 for a row, 0 for a cell of a row that is otherwise used, all rows for a file that could not be read."""
Say = Callable[[Message], str]
"""Puts messages into words."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A cell or a row that could not be used. `column` is None and `whole_row` true for a row."""

    file: str
    line: int
    column: str | None
    text: str
    reason: Message
    whole_row: bool


@dataclass(frozen=True, slots=True)
class InputFile:
    """One submitted file and the fate of its data rows: rows = used + rejected + out_of_scope.

    `cells_rejected` counts single cells refused in rows that are otherwise used.
    """

    path: str
    sha256: str
    dataset: str | None
    layout: str | None
    encoding: str | None
    rows: int = 0
    used: int = 0
    rejected: int = 0
    out_of_scope: int = 0
    cells_rejected: int = 0
    problem: Message | None = None


class OfSubmission:
    """What was made of submitted files, and has them with what of them was rejected."""

    __slots__ = ()
    inputs: tuple[InputFile, ...]
    rejects: tuple[Reject, ...]

    @property
    def rejected(self) -> bool:
        """Whether something submitted could not be used."""
        return bool(self.rejects) or any(entry.problem for entry in self.inputs)


class Unlisted(Protocol):
    """Rejects of which an engine has more than a run lists."""

    def write(self, folder: str, inputs: Sequence[InputFile], rejects: Sequence[Reject], say: Say) -> None:
        """Write every reject of a run (REJECT_COLUMNS) to Parquet files in a folder that is not there yet.

        `rejects`: those that the run lists. The files' names have their order, which is that of `rejects`.
        """


def none_read(inputs: Iterable[InputFile]) -> bool:
    """Whether files were refused and no other has a row: what is counted as missing then may stand in them."""
    files = list(inputs)
    return any(file.problem for file in files) and all(file.problem or not file.rows for file in files)


OF_FILE = "text.of_file"
"""The key of a message that names a file (`path`) and its `problem`, mostly within another message."""


def referring(message: Message) -> Message:
    """Return a message for a page that lists the files with a problem: they are only named."""
    if message.key == OF_FILE:
        return Message.of("text.file_refused", path=message.values["path"])
    values = {name: referring(one) if isinstance(one, Message) else one for name, one in message.values.items()}
    return message if values == message.values else Message(message.key, values)


def alike_problems(problems: Iterable[tuple[str, Message]]) -> list[tuple[str | Message, Message]]:
    """Return each problem once, after the first of the files that have it and their number, in the order of these."""
    found: list[tuple[Message, list[str]]] = []
    for path, problem in problems:
        paths = next((paths for known, paths in found if known == problem), None)
        if paths is None:
            found.append((problem, [path]))
        else:
            paths.append(path)
    return [(_files(paths), problem) for problem, paths in found]


def _files(paths: list[str]) -> str | Message:
    first, *others = paths
    return Message.of("reports.and_alike", first=first, files=len(paths)) if others else first
