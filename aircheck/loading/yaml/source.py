"""Bytes of a file to text with lines, or the one problem that prevents it."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from aircheck.loading.yaml.problems import LoadingError, Problem
from aircheck.model.os_errors import os_error_message
from aircheck.model.text import Message

LIMIT_MB = 5
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # the line breaks that libyaml counts
_ADDRESS = re.compile(r"(?:\b(?:to|when|url|notify):|^\s*-\s*\w+).*://")
"""A line that may hold an address to which messages are sent, which is a secret; such a line is not repeated."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Source:
    """The text of one file as it was read. `file` is the path as given."""

    file: str
    raw: bytes
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their line breaks."""
        return _LINE_BREAK.split(self.text)

    def problem(self, line: int, column: int, message: Message, hint: Message | None = None) -> Problem:
        """Build a problem at a place counted from 0, as libyaml counts; the end of the file is on its last line."""
        if line >= len(self.lines):
            line, column = len(self.lines) - 1, len(self.lines[-1])
        shown = "" if _ADDRESS.search(self.lines[line]) else self.lines[line]
        return Problem(self.file, line + 1, column + 1, message, hint, shown)

    def problem_at(self, index: int, message: Message, hint: Message | None = None) -> Problem:
        """Build a problem at an index of the text."""
        before = _LINE_BREAK.split(self.text[:index])
        return self.problem(len(before) - 1, len(before[-1]), message, hint)


def read_source(path: Path) -> Source:
    """Read a file of at most `LIMIT_MB` as UTF-8. `LoadingError` with one problem if that is not possible."""
    return source_of(path, _read_bytes(path))


def source_of(path: Path | str, raw: bytes) -> Source:
    """Return what a file with these bytes would be read as. `LoadingError` as from `read_source`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = Source(str(path), raw, raw.decode("utf-8", errors="replace"))
        index = len(raw[: error.start].decode("utf-8", errors="replace"))
        message, hint = Message.of("loading.file.not_utf8"), Message.of("loading.hint.save_utf8")
        raise LoadingError([broken.problem_at(index, message, hint)]) from error
    source = Source(str(path), raw, text)
    if found := _FORBIDDEN.search(text):
        message = Message.of("loading.file.control_character", code=f"U+{ord(found[0]):04X}")
        raise LoadingError([source.problem_at(found.start(), message)])
    return source


def _read_bytes(path: Path) -> bytes:
    try:
        if not (path.is_file() or path.is_dir()) and path.exists():
            # A pipe would be waited for.
            raise _unread(path, Message.of("loading.file.no_file"))
        with path.open("rb") as file:
            raw = file.read(LIMIT_MB * 1_000_000 + 1)
    except FileNotFoundError as error:
        raise _unread(path, Message.of("loading.file.absent")) from error
    except OSError as error:
        raise _unread(path, Message.of("loading.file.unreadable", text=os_error_message(error))) from error
    if len(raw) > LIMIT_MB * 1_000_000:
        raise _unread(path, Message.of("loading.file.too_large", limit=LIMIT_MB))
    return raw


def _unread(path: Path, message: Message) -> LoadingError:
    return LoadingError([Problem(str(path), 1, 1, message, None, "")])
