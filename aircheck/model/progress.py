"""What a run tells of where it is: the stage of its work, and how many of its pieces are done."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from typing import Protocol, TypeVar

Piece = TypeVar("Piece")
Step = Callable[[int], None]
"""Tells how many more pieces of a stage are done."""


class Stage(StrEnum):
    """What is being done, and of what the pieces are."""

    LOADING = "loading"
    """Plans with their rules."""
    LOOKING = "looking"
    """Files, opened and recognised."""
    READING = "reading"
    """Tables of files, each cut into cells and put to the others."""
    SETTLING = "settling"
    """Months, in which what was said twice is settled."""
    COMPUTING = "computing"
    """Months or stations, whose hours are gone through once."""
    JUDGING = "judging"
    """Commitments, or what is judged again without."""
    EXPLAINING = "explaining"
    TABULATING = "tabulating"
    """Stations, streets and areas."""
    FLAGGING = "flagging"
    """Passes of the checks over the hours."""
    TESTING = "testing"
    """Examples of rules."""
    MAKING = "making"
    """Tables that are made up."""
    WRITING = "writing"
    """Files, or the one document."""


class Progress(Protocol):
    """Whoever wants to know. Stages may be within one another; within one, steps only add up, to `total` at most."""

    def stage(self, name: Stage, total: int) -> AbstractContextManager[Step]:
        """Begin a stage of `total` pieces, which ends with the context; what it gives is told of pieces done."""


class Silent:
    """Tells nobody: what runs are given where nobody looks on."""

    def stage(self, name: Stage, total: int) -> AbstractContextManager[Step]:
        """Begin a stage that nobody is told of."""
        return _UNHEARD


def _unheard(_pieces: int) -> None:
    """Tell nobody."""


_UNHEARD: AbstractContextManager[Step] = nullcontext(_unheard)
SILENT = Silent()


def over(progress: Progress, name: Stage, pieces: Iterable[Piece], total: int) -> Iterator[Piece]:
    """Yield the pieces of a stage; each is done once the next is asked for."""
    with progress.stage(name, total) as step:
        for piece in pieces:
            yield piece
            step(1)
