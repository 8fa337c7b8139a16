"""Compiled files: each states its key and the hash of its content, and is used only if both are right.

They hold plain data, which the models validate like YAML: nobody who writes into the folder can run anything. Files of
another user, or that others may write, are ignored all the same.
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
"""Number of files that are kept: of more, those of folders that have not been used for longest are deleted."""
_SUFFIX = ".compiled"
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


def key_of(contents: Mapping[str, bytes], *others: str) -> str:
    """Return the key made of files by name, of anything else that matters, and of the program itself."""
    total = sha256("\0".join((fingerprint(), *others)).encode())
    for name, raw in sorted(contents.items()):
        total.update(f"\0{name}\0{len(raw)}\0".encode())
        total.update(raw)
    return total.hexdigest()


def found(name: str, key: str) -> Any | None:
    """Return what was kept under a name with this key; None if there is nothing, or it cannot be trusted."""
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
    """Keep a value under a name, replacing what was there; if that is not possible, nothing happens."""
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
    """Whether no other user owns the file or may write it; Windows does not say, and has one folder per user."""
    if not stat.S_ISREG(told.st_mode):
        return False
    return os.name == "nt" or (told.st_uid == os.geteuid() and not told.st_mode & 0o022)


def _replace(path: Path, raw: bytes) -> None:
    """Write a file so that readers see the old or the new one, even if others write at the same time."""
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
