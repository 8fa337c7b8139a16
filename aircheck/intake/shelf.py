"""The files of a submission: opened once, recognised, and kept at hand as far as memory should go."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aircheck.intake.recognise import Recognised, Unrecognised, recognise
from aircheck.intake.source import SourceFile
from aircheck.intake.text import Document, NotText, open_document
from aircheck.model.dataset import Contract
from aircheck.model.text import Message

_KEPT = 256 * 2**20
"""Bytes of text kept in memory; what goes beyond is read again when it is wanted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a first look tells of a file. Either `found` or `problem` is set; `rows` are those of a refused file."""

    path: str
    sha256: str
    encoding: str | None = None
    found: Recognised | None = None
    problem: Message | None = None
    rows: int = 0


class Shelf:
    """Files by their place among the inputs."""

    def __init__(self, sources: Sequence[SourceFile], contracts: Mapping[str, Contract]) -> None:
        self._sources = sources
        self._contracts = contracts
        self._documents: dict[int, Document] = {}
        self._digests: dict[int, str] = {}
        self._room = _KEPT
        self._known: dict[tuple[str, ...], Recognised | Unrecognised] = {}

    def look_at(self, place: int) -> Entry:
        """Read a file and recognise it. Whatever is wrong with it is said in the entry, never raised."""
        source = self._sources[place]
        if source.problem is not None:
            return Entry(source.path, "", problem=source.problem)
        try:
            data = source.read()
        except OSError as error:
            problem = Message.of("intake.problem.cannot_read", error=error.strerror or str(error))
            return Entry(source.path, "", problem=problem)
        digest = hashlib.sha256(data).hexdigest()
        try:
            document = open_document(data)
        except NotText as error:
            return Entry(source.path, digest, problem=error.problem, rows=error.rows)
        if document is None:
            return Entry(source.path, digest, problem=Message.of("intake.problem.empty"))
        return self._recognised(place, digest, document)

    def document(self, place: int) -> Document:
        """Return the text of a file that was recognised; `OSError` if it is gone or changed by now."""
        kept = self._documents.get(place)
        if kept is not None:
            return kept
        data = self._sources[place].read()
        document = open_document(data) if hashlib.sha256(data).hexdigest() == self._digests[place] else None
        if document is None:
            raise OSError(f"{self._sources[place].path} changed while it was read")
        return document

    def _recognised(self, place: int, digest: str, document: Document) -> Entry:
        path, header = self._sources[place].path, document.header
        if not document.has_rows:
            problem = Message.of("intake.problem.header_only")
            return Entry(path, digest, document.encoding, problem=problem)
        if header not in self._known:
            self._known[header] = recognise(header, self._contracts)
        found = self._known[header]
        if isinstance(found, Unrecognised):
            return Entry(path, digest, document.encoding, problem=found.problem, rows=document.rows)
        self._digests[place] = digest
        size = len(document.data) + len(document.body)
        if size <= self._room:
            self._room -= size
            self._documents[place] = document
        return Entry(path, digest, document.encoding, found)
