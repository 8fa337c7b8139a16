"""A file's bytes to the tables in it: the file itself, the sheets of a workbook, the members of an archive."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from aircheck.intake.files.large import Stream, large_text, open_large
from aircheck.intake.files.packed import EMPTY, MAGIC, Budget, Member, Packed
from aircheck.intake.files.parquet import MAGIC as PARQUET
from aircheck.intake.files.parquet import open_parquet
from aircheck.intake.files.sheets import Workbook
from aircheck.intake.files.text import Document, NotText, open_document
from aircheck.model.text import Message

Load = Callable[[], bytes]
Opener = Callable[[int], Document | None]
"""Opens a table below this many title lines. `NotText`."""
_DEEPEST = 2
"""An archive may contain archives, but not archives with archives in them."""


@dataclass(frozen=True, slots=True)
class FilePart:
    """One table of a file, by the path shown. `sha256` is the hash of the file or member that contains it.

    `open` uses the bytes in memory; `reopen` reads them again (`OSError`) and rejects bytes that have changed since. An
    `optional` part that is blank is not an input.
    """

    path: str
    sha256: str
    open: Opener
    reopen: Callable[[], Opener]
    optional: bool = False


def parts(path: str, data: bytes, load: Load, budget: Budget | None = None, depth: int = 0) -> Iterator[FilePart]:
    """Yield the tables of a file: `a.csv`, `a.xlsx[Sheet1]`, `a.zip!/b.csv`.

    What is wrong with a part is reported when it is opened, not raised here.
    """
    budget = budget or Budget()
    digest = hashlib.sha256(data).hexdigest()
    if not data.startswith((MAGIC, EMPTY)):
        opener = open_parquet if data.startswith(PARQUET) else open_document
        yield FilePart(path, digest, partial(opener, data), lambda: partial(opener, _same(path, load, digest)))
        return
    try:
        packed = Packed(data, budget)
        if packed.is_workbook:
            yield from _sheets(path, digest, Workbook(data), load)
        elif depth == _DEEPEST:
            yield _refused(path, digest, Message.of("intake.problem.nested_archive"))
        else:
            yield from _members(path, digest, packed, load, budget, depth)
    except NotText as error:
        yield _refused(path, digest, error.problem)


def large_part(path: str, stream: Stream) -> FilePart | None:
    """Return a file that need not be held as a whole; None for all others."""
    text = large_text(stream)
    if text is None:
        return None
    opener = partial(open_large, text)
    return FilePart(path, text.sha256, opener, lambda: opener)


def _sheets(path: str, digest: str, book: Workbook, load: Load) -> Iterator[FilePart]:
    def again(sheet: str) -> Opener:
        return partial(Workbook(_same(path, load, digest)).document, sheet)

    for sheet in book.sheets:
        yield FilePart(f"{path}[{sheet}]", digest, partial(book.document, sheet), partial(again, sheet), optional=True)


def _members(path: str, digest: str, packed: Packed, load: Load, budget: Budget, depth: int) -> Iterator[FilePart]:
    def again(member: Member) -> bytes:
        return Packed(_same(path, load, digest), Budget()).read(member)

    found = 0
    for member in packed.members():
        found += 1
        shown = f"{path}!/{member.name}"
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
        yield _refused(path, digest, Message.of("intake.problem.empty_archive"))


def _refused(path: str, digest: str, problem: Message) -> FilePart:
    def refuse(_titles: int) -> Document | None:
        raise NotText(problem, 0)

    return FilePart(path, digest, refuse, lambda: refuse)


def _same(path: str, load: Load, digest: str) -> bytes:
    data = load()
    if hashlib.sha256(data).hexdigest() != digest:
        raise OSError(f"{path} changed while it was read")
    return data
