"""A file's bytes to the tables in it: the file itself, the sheets of a workbook, the members of an archive."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import SEEK_END, BytesIO
from typing import BinaryIO

from aircheck.intake.files.decoding import NotText
from aircheck.intake.files.large import Stream, large_text, open_large
from aircheck.intake.files.packed import EMPTY, MAGIC, MOST_MEMBER, Budget, Member, Packed
from aircheck.intake.files.parquet import MAGIC as PARQUET
from aircheck.intake.files.parquet import MOST_BYTES as PARQUET_BYTES
from aircheck.intake.files.parquet import open_parquet
from aircheck.intake.files.posing import of_damage, posing
from aircheck.intake.files.sheets import Workbook
from aircheck.intake.files.text import Document, open_document
from aircheck.model.text import Message

Load = Callable[[], bytes]
Opener = Callable[[int], Document | None]
"""Opens a table below so many titles. `NotText`."""
_PIECE = 2**20
_DEEPEST = 2
"""An archive may contain archives, but not archives with archives in them."""


@dataclass(frozen=True, slots=True)
class FilePart:
    """One table of a file, by the path shown. `sha256` is the hash of the file or member that contains it.

    `open` uses the bytes in memory; `reopen` reads them again (`OSError`) and rejects bytes that have changed since. An
    `optional` part that is blank is not an input. `plain`: it is all of a file that is a text.
    """

    path: str
    sha256: str
    open: Opener
    reopen: Callable[[], Opener]
    optional: bool = False
    plain: bool = False


def parts(path: str, data: bytes, load: Load, budget: Budget | None = None, depth: int = 0) -> Iterator[FilePart]:
    """Yield the tables of a file: `a.csv`, `a.xlsx[Sheet1]`, `a.zip!/b.csv`.

    What is wrong with a part is reported when it is opened, not raised here.
    """
    digest = hashlib.sha256(data).hexdigest()
    if problem := posing(path, data):
        yield _refused(path, digest, problem)
        return
    if not data.startswith((MAGIC, EMPTY)):
        opener = open_parquet if data.startswith(PARQUET) else open_document
        plain = depth == 0 and opener is open_document
        yield FilePart(
            path, digest, partial(opener, data), lambda: partial(opener, _same(path, load, digest)), plain=plain
        )
        return
    file = _File(path, digest, load, lambda: BytesIO(load()))
    yield from _packed(file, BytesIO(data), budget or Budget(), depth)


def large_tables(path: str, load: Load, stream: Stream) -> Iterable[FilePart] | None:
    """Return the tables of a file that need not be held whole; None of all others. `OSError`; `NotText`."""
    part = _large_part(path, stream)
    return _large_parts(path, load, stream) if part is None else [part]


def _large_parts(path: str, load: Load, stream: Stream) -> Iterator[FilePart] | None:
    """Return the tables of a large archive, which is never held whole; None for all other files.

    `NotText` where the file is of another kind and too large to be held.
    """
    with stream() as file:
        size = file.seek(0, SEEK_END)
        file.seek(0)
        beginning = file.read(len(MAGIC))
        if not beginning.startswith((MAGIC, EMPTY)):
            most = PARQUET_BYTES if beginning == PARQUET else MOST_MEMBER
            if size > most:
                found, limit = -(-size // 2**20), most // 2**20
                raise NotText(Message.of("intake.problem.too_large", size=found, most=limit), 0)
            return None
        file.seek(0)
        digest = hashlib.sha256()
        while piece := file.read(_PIECE):
            digest.update(piece)
    return _opened(_File(path, digest.hexdigest(), load, stream))


def _opened(archive: "_File") -> Iterator[FilePart]:
    with archive.stream() as file:
        yield from _packed(archive, file, Budget(), 0)


def _large_part(path: str, stream: Stream) -> FilePart | None:
    """Return a file that need not be held as a whole; None for all others."""
    text = large_text(stream)
    if text is None:
        return None
    opener = partial(open_large, text)
    return FilePart(path, text.sha256, opener, lambda: opener)


@dataclass(frozen=True, slots=True)
class _File:
    """An archive or workbook: the path shown, what its bytes are, and how to get them whole or to look into them."""

    path: str
    digest: str
    load: Load
    stream: Stream


def _packed(archive: _File, file: BinaryIO, budget: Budget, depth: int) -> Iterator[FilePart]:
    try:
        packed = Packed(file, budget)
        if packed.is_workbook:
            yield from _sheets(archive, Workbook(packed))
        elif packed.other_document is not None:
            yield _refused(archive.path, archive.digest, packed.other_document)
        elif depth == _DEEPEST:
            yield _refused(archive.path, archive.digest, Message.of("intake.problem.nested_archive"))
        else:
            yield from _members(archive, packed, budget, depth)
    except NotText as error:
        yield _refused(archive.path, archive.digest, of_damage(archive.path, error.problem))


def _sheets(archive: _File, book: Workbook) -> Iterator[FilePart]:
    path, digest = archive.path, archive.digest

    def again(sheet: str) -> Opener:
        data = _same(path, archive.load, digest)
        return partial(Workbook(Packed(BytesIO(data), Budget())).document, sheet)

    for sheet in book.sheets:
        yield FilePart(f"{path}[{sheet}]", digest, partial(book.document, sheet), partial(again, sheet), optional=True)


def _members(archive: _File, packed: Packed, budget: Budget, depth: int) -> Iterator[FilePart]:
    def again(member: Member) -> bytes:
        try:
            with archive.stream() as file:
                return Packed(file, Budget()).read(member)
        except NotText:
            raise OSError(f"{archive.path} changed while it was read") from None

    found = 0
    for member in packed.members():
        found += 1
        shown = f"{archive.path}!/{member.name}"
        try:
            data = packed.read(member) if member.problem is None else b""
        except NotText as error:
            yield _refused(shown, "", error.problem)
            continue
        if member.problem is not None:
            yield _refused(shown, "", member.problem)
        else:
            yield from parts(shown, data, partial(again, member), budget, depth + 1)
    if not found:
        yield _refused(archive.path, archive.digest, Message.of("intake.problem.empty_archive"))


def _refused(path: str, digest: str, problem: Message) -> FilePart:
    def refuse(_titles: int) -> Document | None:
        raise NotText(problem, 0)

    return FilePart(path, digest, refuse, lambda: refuse)


def _same(path: str, load: Load, digest: str) -> bytes:
    data = load()
    if hashlib.sha256(data).hexdigest() != digest:
        raise OSError(f"{path} changed while it was read")
    return data
