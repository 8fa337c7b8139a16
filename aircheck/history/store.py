"""The file that keeps runs: SQLite with a write-ahead log, made whole and renamed, every record in one transaction.

A run that is killed at any instant leaves either the record or nothing of it; runs at once wait for each other.
"""

import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from aircheck.history.chain import NOTHING, Content, Record, chained, digest
from aircheck.model.errors import AircheckError
from aircheck.model.outcome import ExitCode
from aircheck.model.text import Message, Value
from aircheck.writing.replacing import replace

APPLICATION = 0x61636873
"""What tells a file of ours from other SQLite files: `achs`."""
WAIT = 60.0
"""Seconds that a run waits for another one that writes."""
MIGRATIONS = (
    "CREATE TABLE records (number INTEGER PRIMARY KEY, text TEXT NOT NULL, digest TEXT NOT NULL, report BLOB) STRICT",
)
"""A statement for every version of the file: `user_version` says how many of them it has seen."""

_REASONS = {
    "SQLITE_BUSY": "history.locked",
    "SQLITE_LOCKED": "history.locked",
    "SQLITE_READONLY": "files.read_only",
    "SQLITE_CANTOPEN": "history.no_room",
    "SQLITE_FULL": "files.full",
    "SQLITE_IOERR": "files.broken_device",
    "SQLITE_CORRUPT": "history.broken",
}
"""The names of SQLite's errors, or how they begin."""


class HistoryUnusable(AircheckError):  # noqa: N818
    """A history that cannot be read or written: not there, damaged, of another program or of a newer version."""

    def __init__(self, key: str, path: Path, **values: Value) -> None:
        code = ExitCode.USAGE if key == "history.none" else ExitCode.REJECTED
        super().__init__(Message(key, {"path": str(path), **values}), code)


@contextmanager
def opened(path: Path, *, new: bool = False, writes: bool = False) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a history; `new`: made where there is none, and written to, as with `writes`.

    `HistoryUnusable`.
    """
    try:
        if new and not path.exists():
            _make(path)
        if not path.is_file():
            raise HistoryUnusable("history.none", path)
        with closing(_connected(path, writes=new or writes)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            _confirm(connection, path)
            yield connection
    except sqlite3.Error as error:
        raise _unusable(error, path) from error


def _connected(path: Path, *, writes: bool) -> sqlite3.Connection:
    """Open a file. Who only reads may do so where nothing can be written: on a read-only or a full disk.

    SQLite writes beside a file with a write-ahead log even to read it, but for one that is said not to change.
    """
    connection = _reached(path, "mode=rw")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        left = Path(f"{path}-wal")
        if writes or (left.exists() and left.stat().st_size) or not _is_of_the_disk(error):
            raise
        connection = _reached(path, "mode=ro&immutable=1")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_of_the_disk(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorname", "").startswith(
        ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_FULL")
    )


def _reached(path: Path, how: str) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?{how}"
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    # A damaged text is told from what was written by its digest, not by how it is decoded.
    connection.text_factory = lambda data: data.decode(errors="replace")
    return connection


def _unusable(error: sqlite3.Error, path: Path) -> HistoryUnusable:
    """Say what SQLite ran into; what is none of the usual things in brackets, as SQLite says it."""
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_NOTADB":
        return HistoryUnusable("history.not_ours", path)
    key = next((key for start, key in _REASONS.items() if name.startswith(start)), None)
    why = Message.of(key) if key else Message.of("history.sqlite", text=str(error))
    return HistoryUnusable("history.unusable", path, why=why)


def append(connection: sqlite3.Connection, content: Content, report: bytes | None = None) -> int:
    """Add a record to what is there; it is kept once this returns. The number of the record."""
    with _writing(connection):
        return _appended(connection, content, report)


def prune(connection: sqlite3.Connection, content: Content) -> int:
    """Drop the reports that a record of a pruning names, and add that record; the number of the record."""
    with _writing(connection):
        number = _appended(connection, content, None)
        connection.executemany(
            "UPDATE records SET report = NULL WHERE number = ?", [[one] for one in content["pruned"]]
        )
    connection.execute("VACUUM")
    return number


def records(connection: sqlite3.Connection, *, reports: bool = False, newest: bool = False) -> Iterator[Record]:
    """Yield all records by number, or the `newest` first; with `reports` also what they keep, else nothing of it."""
    columns, order = "report" if reports else "NULL", "DESC" if newest else "ASC"
    rows = connection.execute(f"SELECT number, text, digest, {columns} FROM records ORDER BY number {order}")
    yield from map(_record, rows)


def record_of(connection: sqlite3.Connection, number: int) -> Record | None:
    """Return a record with what it keeps; None where there is no such number."""
    rows = connection.execute("SELECT number, text, digest, report FROM records WHERE number = ?", [number])
    return next(map(_record, rows), None)


def _record(row: tuple[int, str, str, bytes | None]) -> Record:
    number, text, stored, kept = row
    return Record(number, text, stored, None if kept is None else _unpacked(kept))


def damages(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite finds wrong with the file, whole."""
    return [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]


def _appended(connection: sqlite3.Connection, content: Content, report: bytes | None) -> int:
    last = connection.execute("SELECT number, digest FROM records ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = (1, NOTHING) if last is None else (last[0] + 1, last[1])
    text = chained(content, number, previous)
    packed = None if report is None else zlib.compress(report, 9)
    connection.execute("INSERT INTO records VALUES (?, ?, ?, ?)", (number, text, digest(text), packed))
    return number


def _unpacked(kept: bytes) -> bytes:
    """Return a report as it was written; of damaged bytes these, so that no digest is theirs."""
    with suppress(zlib.error, TypeError):
        return zlib.decompress(kept)
    return b"damaged"


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing, with nobody else writing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _make(path: Path) -> None:
    """Put an empty history in its place, whole; where another run was first, its file stays."""
    with tempfile.TemporaryDirectory() as folder:
        beside = Path(folder, "new")
        with closing(sqlite3.connect(beside, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            _migrate(connection)
        with suppress(FileExistsError):
            replace(path, beside.read_bytes(), new=True)


def _confirm(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what is no history of ours, a newer one, or a damaged one; bring an older one up to date."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise HistoryUnusable("history.not_ours", path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise HistoryUnusable("history.newer", path)
    if (found := connection.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
        raise HistoryUnusable("history.unusable", path, why=Message.of("history.damaged", why=found))
    if version < len(MIGRATIONS):
        _migrate(connection)


def _migrate(connection: sqlite3.Connection) -> None:
    with _writing(connection):
        # Another run may have done it while this one waited.
        done = connection.execute("PRAGMA user_version").fetchone()[0]
        for statement in MIGRATIONS[done:]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
