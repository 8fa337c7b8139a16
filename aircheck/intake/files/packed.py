"""Zip archives: which members are read, and what is rejected before a byte of it is unpacked."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from aircheck.intake.files.decoding import NotText
from aircheck.intake.files.misnamed import NamedArchive
from aircheck.model.shown.file_names import shown_name
from aircheck.model.text import Message

MAGIC = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"
MOST_MEMBERS = 10_000
"""One file per hour makes 8,784 in a leap year."""
MOST_BYTES = 2**30
"""A year of the national archive with all 1,605 stations is about 0.6 GB of text."""
MOST_RATIO = 200
"""Tables of numbers shrink to a tenth, mostly empty ones to a hundredth; what shrinks more was made to."""
MOST_MEMBER = 2**28
"""Bytes of a member, which is held whole."""
MOST_WORKBOOK = 2**29
"""Bytes of XML in a workbook: 8 million cells are 235 MB."""
_SMALL = 2**20
"""Below this size a ratio says nothing: a sheet of blanks is no bomb."""
_PIECES = {zipfile.ZIP_DEFLATED: 2**20, zipfile.ZIP_STORED: 2**20}
_WITHOUT_END = 2**62
_DOCUMENTS = {"word/document.xml": "word_document", "ppt/presentation.xml": "slides"}
"""Members that only one kind of office document has, and what is said of it."""
_ATTACHED = ("xl/media/", "xl/embeddings/")
_SMALL_PIECE = 2**12
"""Bytes asked for at once of other methods, whose decompressors give all that they can make of what they are given."""
FOLDER_SUFFIXES = (".csv", ".tsv", ".xlsx", ".xls", ".et", ".parquet", ".zip")
"""Suffixes read from folders and archives; other text files only if named, since most of them are notes."""
PACKED = (".gz", ".tgz", ".bz2", ".xz", ".zst", ".tar", ".rar", ".7z")
"""Archives and packed files that are not opened: they have to be unpacked first."""

LOCK = "~$"
"""How the names of files begin that an office program keeps beside a workbook that is open in it."""
UNSEEN = (".", LOCK)
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

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        try:
            self._files = NamedArchive(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise NotText(Message.of("intake.problem.broken_archive"), 0) from None
        self._infos = [info for info in self._files.infolist() if not info.is_dir()]
        self._check_size(budget)

    @property
    def is_workbook(self) -> bool:
        """Whether the archive is an .xlsx file."""
        return "xl/workbook.xml" in self._files.namelist()

    @property
    def other_document(self) -> Message | None:
        """What the archive is where it is a document of an office, but no workbook, whatever its name."""
        names = set(self._files.namelist())
        return next((Message.of(f"intake.problem.{kind}") for name, kind in _DOCUMENTS.items() if name in names), None)

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
        if member.info.file_size > MOST_MEMBER:
            size, most = -(-member.info.file_size // 2**20), MOST_MEMBER // 2**20
            raise NotText(Message.of("intake.problem.member_too_large", size=size, most=most), 0)
        return b"".join(self._pieces(member.info))

    def workbook(self) -> bytes:
        """Return a workbook's XML packed anew, so that a reader unpacks no byte that was not counted. `NotText`.

        Pictures and attached files are left out; of parts of one name the last one counts.
        """
        parts = (info for info in self._infos if not info.filename.startswith(_ATTACHED))
        infos = {shown_name(info.filename): info for info in parts}
        size = sum(info.file_size for info in infos.values())
        if size > MOST_WORKBOOK:
            problem = Message.of("intake.problem.big_workbook", size=-(-size // 2**20), most=MOST_WORKBOOK // 2**20)
            raise NotText(problem, 0)
        found = BytesIO()
        with zipfile.ZipFile(found, "w") as anew:
            for name, info in infos.items():
                with anew.open(zipfile.ZipInfo(name), "w") as part:
                    for piece in self._pieces(info):
                        part.write(piece)
        return found.getvalue()

    def _pieces(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield the content of a member, and no byte more than it is said to have."""
        # More is asked for than there should be: a member that has it is not what its head says.
        more, left = copy(info), info.file_size
        more.file_size += _WITHOUT_END
        try:
            with self._files.open(more) as file:
                while piece := file.read(_PIECES.get(info.compress_type, _SMALL_PIECE)):
                    left -= len(piece)
                    if left < 0:
                        size = info.file_size
                        raise NotText(Message.of("intake.problem.false_size", member=_name(info), size=size), 0)
                    yield piece
        except NotText:
            raise
        except RuntimeError:
            raise NotText(Message.of("intake.problem.locked"), 0) from None
        except Exception:  # a damaged stream can raise almost anything in a decompressor
            raise NotText(Message.of("intake.problem.broken_member", member=_name(info)), 0) from None
        if left:
            raise NotText(Message.of("intake.problem.broken_member", member=_name(info)), 0)

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
    return shown_name(name.replace("\\", "/"))


def _hidden(parts: list[str]) -> bool:
    return any(part.startswith(UNSEEN) and part != ".." for part in parts) or parts[0] == "__MACOSX"
