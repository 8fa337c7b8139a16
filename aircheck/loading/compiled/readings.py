"""What was read of submitted files, kept in the user's cache folder beside the compiled plans, and like them.

Each file states its key and the hash of its content. Its key holds everything the reading was made by: who asks names
the file and how it is read (`intake.kept.keeping`), this adds the program and the library that made the frames.
"""

import os
import time
from contextlib import suppress
from pathlib import Path

from polars import __version__ as engine

from aircheck.loading.compiled.place import folder
from aircheck.loading.compiled.program import fingerprint
from aircheck.loading.compiled.sealed import opened, seal

MOST_BYTES = 2**30
"""Bytes that are kept: of more, the readings that have not been used for longest are deleted."""
_HOUR = 3_600
_FOLDER, _SUFFIX = "readings", ".reading"


class Readings:
    """A `Keeper` in the cache folder. Where that cannot be used, nothing is kept."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._place = _place()
        self._used: set[Path] = set()
        self._wrote = False

    def found(self, name: str) -> bytes | None:
        """Return what was kept under a name; None if there is nothing, or it cannot be trusted."""
        if self._place is None:
            return None
        path = self._place / f"{name}{_SUFFIX}"
        content = opened(path, _key(name))
        if content is not None:
            self._used.add(path)
        return content

    def keep(self, name: str, content: bytes) -> None:
        """Keep bytes under a name; if that is not possible, nothing happens."""
        if self._place is not None:
            with suppress(OSError):
                seal(self._place / f"{name}{_SUFFIX}", _key(name), content)
                self._wrote = True

    def close(self) -> None:
        """Note what was used, and delete what is too much, and what runs left behind that were stopped."""
        with suppress(OSError):
            for path in self._used:
                os.utime(path)
            if self._place is not None and self._wrote:
                _tidy(self._place, self._most)


def _place() -> Path | None:
    home = folder()
    if home is None:
        return None
    place = home / _FOLDER
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return place


def _key(name: str) -> str:
    return f"{name} {engine} {fingerprint()}"


def _tidy(place: Path, most: int) -> None:
    with os.scandir(place) as entries:
        told = [(entry.stat(follow_symlinks=False), Path(entry.path)) for entry in entries]
    told.sort(key=lambda one: one[0].st_mtime_ns)
    total = sum(stat.st_size for stat, _ in told)
    for stat, path in told:
        left_behind = path.suffix != _SUFFIX and stat.st_mtime < time.time() - _HOUR
        if total > most or left_behind:
            path.unlink(missing_ok=True)
            total -= stat.st_size
