"""A text in as many messages as a service's length asks for: split between lines and marked (1/3), nothing left out."""

from collections.abc import Iterator, Sequence

_FEWEST = 16
"""Bytes that a message has at least, whatever a service says: a mark and a few characters."""


def pieces(lines: Sequence[str], most: int, most_lines: int = 0) -> list[str]:
    """Return the lines as messages of at most `most` bytes of UTF-8, and `most_lines` lines where that is not 0.

    A service that counts characters has room for as many bytes at least. One message has no mark.
    """
    most = max(most, _FEWEST)
    whole = "\n".join(lines)
    if _size(whole) <= most and not 0 < most_lines < len(lines):
        return [whole]
    digits = 1
    while True:
        room = most - len(_mark(10**digits - 1, 10**digits - 1))
        found = list(_packed(list(_fitting(lines, room)), room, max(most_lines - 1, 0)))
        if len(found) < 10**digits:
            return [_mark(number, len(found)) + text for number, text in enumerate(found, 1)]
        digits += 1


def _mark(number: int, of: int) -> str:
    return f"({number}/{of})\n"


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _fitting(lines: Sequence[str], room: int) -> Iterator[str]:
    """Yield lines of at most `room` bytes; a longer one goes on in the next."""
    for line in lines:
        start, size = 0, 0
        for place, character in enumerate(line):
            if size + (more := _size(character)) > room:
                yield line[start:place]
                start, size = place, 0
            size += more
        yield line[start:]


def _packed(lines: Sequence[str], room: int, most_lines: int) -> Iterator[str]:
    kept: list[str] = []
    for line in lines:
        full = 0 < most_lines <= len(kept) or _size("\n".join((*kept, line))) > room
        if kept and full:
            yield "\n".join(kept)
            kept = []
        kept.append(line)
    yield "\n".join(kept)
