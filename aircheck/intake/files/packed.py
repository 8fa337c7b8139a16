"""Zip archives: which members are read, and what is rejected before a byte of it is unpacked."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from aircheck.intake.files.text import NotText
from aircheck.model.text import Message

MAGIC = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"
MOST_MEMBERS = 10_000
"""One file per hour makes 8,784 in a leap year."""
MOST_BYTES = 2**30
"""A year of the national archive with all 1,605 stations is about 0.6 GB of text."""
MOST_RATIO = 200
"""Tables of numbers compress to a tenth, mostly empty ones to a hundredth; more than that is deliberate."""
_SMALL = 2**20
"""Below this size the ratio means nothing: a sheet of blanks is not a bomb."""
FOLDER_SUFFIXES = (".csv", ".tsv", ".xlsx", ".xls", ".et", ".parquet", ".zip")
"""Suffixes read from folders and archives; other text files only if named, since most of them are notes."""
PACKED = (".gz", ".tgz", ".bz2", ".xz", ".zst", ".tar", ".rar", ".7z")
"""Archives and packed files that are not opened: they have to be unpacked first."""

UNSEEN = (".", "~$")
"""Prefixes of hidden files, and of the lock files that office programs create beside an open document."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, by its name there; `problem` says why it is not read."""

    name: str
    info: zipfile.ZipInfo
    problem: Message | None = None


class Budget:
    """What an archive and all archives in it may still unpack to."""

    def __init__(self) -> None:
        self.bytes = MOST_BYTES
        self.members = MOST_MEMBERS

    def take(self, members: int, size: int) -> None:
        """Count members and their size; `NotText` if it is too much."""
        self.bytes -= size
        self.members -= members
        if self.members < 0:
            found = MOST_MEMBERS - self.members
            raise NotText(Message.of("intake.problem.too_many", members=found, most=MOST_MEMBERS), 0)
        if self.bytes < 0:
            found = (MOST_BYTES - self.bytes) // 2**20
            raise NotText(Message.of("intake.problem.too_big", size=found, most=MOST_BYTES // 2**20), 0)


class Packed:
    """A zip archive. `NotText` if it is damaged, or could fill the memory when unpacked."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        try:
            self._files = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise NotText(Message.of("intake.problem.broken_archive", error=str(error)[:200]), 0) from None
        self._infos = [info for info in self._files.infolist() if not info.is_dir()]
        self._check_size(budget)

    @property
    def is_workbook(self) -> bool:
        """Whether the archive is an .xlsx file."""
        return "xl/workbook.xml" in self._files.namelist()

    def members(self) -> Iterator[Member]:
        """Yield the members that may be tables, sorted by name; hidden ones are left out."""
        named = sorted(((_name(info), info) for info in self._infos), key=lambda pair: pair[0])
        for name, info in named:
            parts = name.split("/")
            if not name.lower().endswith(FOLDER_SUFFIXES) or _hidden(parts):
                continue
            escapes = name.startswith("/") or ".." in parts or ":" in parts[0]
            yield Member(name, info, Message.of("intake.problem.escapes", member=name) if escapes else None)

    def read(self, member: Member) -> bytes:
        """Return the bytes of a member. `NotText`."""
        try:
            return self._files.read(member.info)
        except RuntimeError:
            raise NotText(Message.of("intake.problem.locked"), 0) from None
        except Exception as error:  # a damaged stream can raise almost anything in a decompressor
            raise NotText(Message.of("intake.problem.broken_archive", error=str(error)[:200]), 0) from None

    def _check_size(self, budget: Budget) -> None:
        budget.take(len(self._infos), sum(info.file_size for info in self._infos))
        for info in self._infos:
            if info.file_size > max(_SMALL, MOST_RATIO * info.compress_size):
                ratio = info.file_size // max(info.compress_size, 1)
                found = Message.of("intake.problem.bomb", member=_name(info), ratio=ratio, most=MOST_RATIO)
                raise NotText(found, 0)


def is_table(name: str) -> bool:
    """Whether a file of a folder counts as a table by its name."""
    return PurePosixPath(name).suffix.lower() in FOLDER_SUFFIXES


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; without the UTF-8 flag, archives made in China write names in GB18030."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return name.replace("\\", "/")


def _hidden(parts: list[str]) -> bool:
    return any(part.startswith(UNSEEN) and part != ".." for part in parts) or parts[0] == "__MACOSX"
