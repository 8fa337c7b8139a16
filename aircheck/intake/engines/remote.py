"""Files on storage that an engine reads: it lists and fetches them, so that whoever asks needs no way of their own."""

import errno
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath
from typing import Generic, TypeVar

import polars as pl

from aircheck.intake.engines.ends import LineEnds, ends_of, line_ends
from aircheck.intake.engines.remote_large import remote_part
from aircheck.intake.files.damaged import said
from aircheck.intake.files.large import LARGE
from aircheck.intake.files.opening import FilePart
from aircheck.intake.files.packed import FOLDER_SUFFIXES, UNSEEN, is_table
from aircheck.intake.files.parquet import MAGIC as PARQUET
from aircheck.intake.files.source import EmptyFolder, SourceFile
from aircheck.intake.files.unopened import unopened
from aircheck.model.errors import AircheckError
from aircheck.model.provenance import NOTE
from aircheck.model.shown.addresses import holds_secret, path_in, scheme_of
from aircheck.model.text import Message
from aircheck.statistics.engines import engine_of
from aircheck.statistics.engines.base import Engine
from aircheck.statistics.engines.storage import MOST_BYTES, Beginning, NoStorage, Storage, Stored

_AT_ONCE = 64 * 2**20
"""Bytes of small files that are fetched at once."""
_HEADS_AT_ONCE = 4 * LARGE
"""The same of large files, of which each sends its beginning."""
_ERRNO = {"absent": errno.ENOENT, "denied": errno.EACCES}
T = TypeVar("T")


class NoRemote(AircheckError):  # noqa: N818
    """An address that is not read: by this engine, or by any."""

    def __init__(self, why: str, **values: str) -> None:
        super().__init__(Message.of(f"cli.remote.{why}", **values))


class Ahead(Generic[T]):
    """Fetches what is asked for file after file, the next ones with it. `OSError` for a file that cannot be read.

    `sizes`: what each file weighs, in the order in which they will be asked for; together at most `most`.
    """

    def __init__(self, sizes: Mapping[str, int], most: int, fetch: Callable[[Sequence[str]], Mapping[str, T]]) -> None:
        self._sizes = dict(sizes)
        self._most = most
        self._fetch = fetch
        self._there: dict[str, T] = {}

    def __call__(self, path: str) -> T:
        """Return what there is of a file; a second time it is fetched again."""
        if path not in self._there:
            self._there = self._fetched(path)
        return self._there.pop(path)

    def _fetched(self, path: str) -> dict[str, T]:
        group, weight = [path], self._sizes.pop(path, 0)
        for other in list(self._sizes):
            if weight + self._sizes[other] > self._most:
                break
            weight += self._sizes.pop(other)
            group.append(other)
        try:
            return dict(self._fetch(group))
        except NoStorage:
            # One of them is the reason: each is asked for by itself.
            return {path: self._alone(path)}

    def _alone(self, path: str) -> T:
        try:
            return self._fetch([path])[path]
        except NoStorage as error:
            raise OSError(_ERRNO.get(error.why), error.said) from None


@dataclass
class RemoteFile:
    """A file on storage. `kinds` and `ends` are known once it was looked at (see `engines.files.Monitored`)."""

    stored: Stored
    engine: Engine
    storage: Storage
    content: Ahead[bytes]
    beginning: Ahead[Beginning]
    ends: LineEnds = LineEnds.MIXED
    kinds: tuple[tuple[str, pl.DataType], ...] = ()

    def read(self) -> bytes:
        """Return a small file whole. `OSError`."""
        if self.stored.size >= LARGE:
            raise OSError(errno.EFBIG, "too large to be fetched")
        data = self.content(self.stored.path)
        self.ends = line_ends(lambda: BytesIO(data))
        if data.startswith(PARQUET):
            with said("intake.problem.broken_parquet"):
                self.kinds = tuple(pl.read_parquet_schema(BytesIO(data)).items())
        return data

    def large(self, path: str) -> list[FilePart] | None:
        """Return the table of a file that is too large to be fetched; None of all others. `OSError`; `NotText`."""
        if self.stored.size < LARGE:
            return None
        told = self.beginning(self.stored.path)
        self.ends = ends_of(told.lines, told.returns, told.both)
        found, self.kinds = remote_part(path, self.stored.path, told, self.storage, self.engine)
        return [found]


def at(address: str, engine: str) -> Iterator[tuple[SourceFile, str]]:
    """Yield the files at an address, and what is the same for a file that is named twice.

    `NoRemote`, `NoStorage`, `EmptyFolder`, `NoEngine`.
    """
    started = _engine_for(address, engine)
    assert started.storage is not None, "asked above"
    found = started.storage.listed(address)
    home = path_in(address)
    if [path_in(one.path) for one in found] == [home]:
        yield from _sources(address, found, [""], started)
        return
    below = [path_in(one.path).removeprefix(home).lstrip("/") for one in found]
    sources = list(_sources(address, found, below, started))
    depth = max((name.count("/") for name in below), default=0)
    sources += _passed_over(started.storage.passed_over(address, depth, FOLDER_SUFFIXES), address)
    if all(source.skipped for source, _ in sources):
        raise EmptyFolder(address, [source.path for source, _ in sources])
    yield from sources


def _engine_for(address: str, name: str) -> Engine:
    if holds_secret(address):
        raise NoRemote("secret", scheme=scheme_of(address))
    if scheme_of(address) in {"http", "https"}:
        raise NoRemote("web", scheme=scheme_of(address))
    if name != "spark":
        raise NoRemote("engine", path=address)
    engine = engine_of(name)
    assert engine is not None, "polars is no engine"
    return engine


def _sources(
    address: str, found: Sequence[Stored], below: Sequence[str], engine: Engine
) -> Iterator[tuple[SourceFile, str]]:
    """Yield a source for each stored file; `below`: its path within the folder, empty of the file itself."""
    storage = engine.storage
    assert storage is not None, "who lists files has storage"
    read = [one for one, name in zip(found, below, strict=True) if _is_read(name)]
    small = {one.path: one.size for one in read if one.size < LARGE}
    content = Ahead(small, _AT_ONCE, storage.contents)
    heads = {one.path: LARGE for one in read if LARGE <= one.size <= MOST_BYTES}
    beginning = Ahead(heads, _HEADS_AT_ONCE, storage.beginnings)
    for one, name in zip(found, below, strict=True):
        if any(part.startswith(UNSEEN) for part in name.split("/")):
            continue
        shown = f"{address.rstrip('/')}/{name}" if name else address
        remote = RemoteFile(one, engine, storage, content, beginning)
        yield _source(shown, name, remote), one.path


def _is_read(name: str) -> bool:
    return not name or is_table(name) or PurePosixPath(name).name == NOTE


def _source(shown: str, name: str, remote: RemoteFile) -> SourceFile:
    source = partial(SourceFile, shown, remote.read, place=remote.stored.path, remote=remote)
    if problem := unopened(name) if name else None:
        return source(problem=problem)
    if not _is_read(name):
        return source(skipped=True)
    if remote.stored.size > MOST_BYTES:
        size, most = -(-remote.stored.size // 2**20), MOST_BYTES // 2**20
        return source(problem=Message.of("intake.problem.remote_size", size=size, most=most))
    return source()


def _passed_over(names: Sequence[str], address: str) -> Iterator[tuple[SourceFile, str]]:
    """Yield what the engine would leave unread without a word, each with the problem."""
    home = path_in(address)
    for name in names:
        below = path_in(name).removeprefix(home).lstrip("/")
        if is_table(below) or below.endswith("_*"):
            shown = f"{address.rstrip('/')}/{below}"
            yield SourceFile(shown, bytes, Message.of("intake.problem.passed_over")), shown
