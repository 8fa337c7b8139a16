"""Compiled files: each states its key and the hash of its content, and is used only if both are right.

They hold plain data, which the models validate like YAML: nobody who writes into the folder can run anything. Files of
another user, or that others may write, are ignored all the same.
"""

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from aircheck.loading.compiled.place import folder
from aircheck.loading.compiled.plain_data import NotPlainData, dumped, loaded
from aircheck.loading.compiled.program import fingerprint
from aircheck.loading.compiled.sealed import opened, seal

MOST = 64
"""Number of files that are kept: of more, those of folders that have not been used for longest are deleted."""
_SUFFIX = ".compiled"


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
    content = opened(place / f"{name}{_SUFFIX}", key) if place else None
    if content is None:
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
        seal(place / f"{name}{_SUFFIX}", key, dumped(value))
        _tidy(place)


def _tidy(place: Path) -> None:
    files = sorted(place.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime_ns)
    for path in files[:-MOST]:
        path.unlink(missing_ok=True)
