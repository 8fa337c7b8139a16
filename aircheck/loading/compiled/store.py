"""Compiled files: each says by which key it was made and what its content hashes to, and is believed only then.

They hold plain data, which the models validate like YAML: whoever writes into the folder can run nothing. A file of
another user, or one that others may write, is passed over all the same.
"""

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from aircheck.loading.compiled.place import folder
from aircheck.loading.compiled.plain_data import NotPlainData, dumped, loaded
from aircheck.loading.compiled.program import fingerprint

MOST = 64
"""Files that are kept: those of folders that were looked at long ago go."""
_SUFFIX = ".compiled"
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


def key_of(contents: Mapping[str, bytes], *others: str) -> str:
    """Return the key of files by name, of anything else that matters, and of the program itself."""
    total = sha256("\0".join((fingerprint(), *others)).encode())
    for name, raw in sorted(contents.items()):
        total.update(f"\0{name}\0{len(raw)}\0".encode())
        total.update(raw)
    return total.hexdigest()


def found(name: str, key: str) -> Any | None:
    """Return what was kept under a name by this key; None where nothing was, or it is not to be believed."""
    place = folder()
    raw = _read(place / f"{name}{_SUFFIX}") if place else None
    if raw is None:
        return None
    head, _, content = raw.partition(b"\n")
    if head != _head(key, content):
        return None
    try:
        return loaded(content)
    except ValueError:
        return None


def keep(name: str, key: str, value: Any) -> None:
    """Keep a value under a name, in place of what was kept before; where that is not possible, nothing happens."""
    place = folder()
    if place is None:
        return
    with suppress(OSError, NotPlainData, ValueError):
        content = dumped(value)
        _replace(place / f"{name}{_SUFFIX}", _head(key, content) + b"\n" + content)
        _tidy(place)


def _head(key: str, content: bytes) -> bytes:
    return f"aircheck {key} {sha256(content).hexdigest()}".encode()


def _read(path: Path) -> bytes | None:
    try:
        number = os.open(path, _FLAGS)
        with os.fdopen(number, "rb") as file:
            return file.read() if _ours(os.fstat(number)) else None
    except OSError:
        return None


def _ours(told: os.stat_result) -> bool:
    """Whether it is a file that nobody else owns or may write; Windows tells neither, and has a folder a user."""
    if not stat.S_ISREG(told.st_mode):
        return False
    return os.name == "nt" or (told.st_uid == os.geteuid() and not told.st_mode & 0o022)


def _replace(path: Path, raw: bytes) -> None:
    """Write a file so that a reader sees the old or the new one, whoever else writes at the same time."""
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as file:
        written = Path(file.name)
        try:
            file.write(raw)
            file.close()
            written.replace(path)
        except OSError:
            written.unlink(missing_ok=True)
            raise


def _tidy(place: Path) -> None:
    files = sorted(place.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime_ns)
    for path in files[:-MOST]:
        path.unlink(missing_ok=True)
