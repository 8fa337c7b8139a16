"""Zip archives whose members' names are flagged as UTF-8 and are not: the members are sound, and are read."""

import io
import zipfile
from bisect import bisect_left
from contextlib import suppress
from typing import BinaryIO

from aircheck.intake.files.decoding import mostly_utf8

_UTF8 = 0x800
_ENTRY, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"
_ENTRY_SIZE = 46


class NamedArchive(zipfile.ZipFile):
    """A zip archive with any names. `BadZipFile`, `ValueError`, `OSError`, `NotImplementedError` as of `ZipFile`.

    A name that is no UTF-8 though it is flagged so is read as GB18030, in which archives made in China write names. If
    it is not that either, or rather damaged UTF-8, its bytes are halves of characters, as in a name of the system.
    """

    def __init__(self, file: BinaryIO) -> None:
        try:
            super().__init__(file)
        except UnicodeDecodeError:
            # The directory was found, and one of its names could not be decoded.
            self._read_unflagged(file)

    def _read_unflagged(self, file: BinaryIO) -> None:
        wrong = _misnamed(file, self.start_dir)
        unflagged = _Unflagged(file, [place + 9 for _, place in wrong])
        super().__init__(unflagged)
        infos = [self.filelist[number] for number, _ in wrong]
        unflagged.clear([info.header_offset + 7 for info in infos])
        for info in infos:
            info.filename = _decoded(info.filename.encode("cp437"))
            info.flag_bits |= _UTF8


def _misnamed(file: BinaryIO, start: int) -> list[tuple[int, int]]:
    """Return number and place of the entries of a directory whose names are flagged as UTF-8 and are not."""
    file.seek(start)
    data, found = file.read(), []
    at = number = 0
    while data.startswith(_ENTRY, at):
        flags, length, extra, comment = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (8, 28, 30, 32))
        name = data[at + _ENTRY_SIZE : at + _ENTRY_SIZE + length]
        if flags & _UTF8 and not _is_utf8(name):
            found.append((number, start + at))
        at += _ENTRY_SIZE + length + extra + comment
        number += 1
    return found


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(name: bytes) -> str:
    with suppress(UnicodeDecodeError):
        if not mostly_utf8(name):
            return name.decode("gb18030")
    return name.decode("utf-8", "surrogateescape")


class _Unflagged(io.RawIOBase):
    """A file as it is, but for the flag of UTF-8 in the bytes at `places`."""

    def __init__(self, file: BinaryIO, places: list[int]) -> None:
        super().__init__()
        self._file = file
        self._places = sorted(places)

    def clear(self, places: list[int]) -> None:
        """Clear the flag at these places, too."""
        self._places = sorted((*self._places, *places))

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        start = self._file.tell()
        data = bytearray(self._file.read(size))
        first = bisect_left(self._places, start)
        for place in self._places[first : bisect_left(self._places, start + len(data))]:
            data[place - start] &= ~(_UTF8 >> 8)
        return bytes(data)
