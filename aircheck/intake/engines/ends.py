"""How the lines of a file end: engines do not agree on files that mix them."""

from collections.abc import Callable
from enum import Enum
from typing import BinaryIO

_PIECE = 2**23


class LineEnds(Enum):
    r"""`\n` alone, `\r\n` alone, or anything else."""

    NEW_LINE = "lf"
    RETURN_TOO = "crlf"
    MIXED = "mixed"


def line_ends(stream: Callable[[], BinaryIO]) -> LineEnds:
    """Read a file through once and say how its lines end. `OSError`."""
    lines = returns = both = 0
    last = b""
    with stream() as file:
        while piece := file.read(_PIECE):
            lines += piece.count(b"\n")
            returns += piece.count(b"\r")
            both += piece.count(b"\r\n") + (last == b"\r" and piece[:1] == b"\n")
            last = piece[-1:]
    return ends_of(lines, returns, both)


def ends_of(lines: int, returns: int, both: int) -> LineEnds:
    r"""Say how lines end of which so many `\n`, `\r` and `\r\n` were counted."""
    if not returns:
        return LineEnds.NEW_LINE
    return LineEnds.RETURN_TOO if returns == both == lines else LineEnds.MIXED
