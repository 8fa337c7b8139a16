"""A table that comes in parts: made in a folder beside its target, and put in its place once it is whole."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from aircheck.writing.replacing import BEGINNING, is_stream

_FOR_ALL = 0o777


@contextmanager
def beside(path: str) -> Iterator[Path]:
    """Yield the name of a folder that is not there yet, on the disk of `path`; what is left in it then is removed."""
    home = None if is_stream(path) else os.path.dirname(os.path.realpath(path))  # noqa: PTH120
    outer = Path(mkdtemp(prefix=BEGINNING, dir=home))
    mask = os.umask(0)
    os.umask(mask)
    # Others than whoever started the run may have to write in it: the workers of a cluster.
    outer.chmod(_FOR_ALL & ~mask)
    try:
        yield outer / "parts"
    finally:
        shutil.rmtree(outer, ignore_errors=True)


def put(made: Path, path: str) -> None:
    """Move a file or a folder made `beside` a path to it; what was there goes once the new one stands."""
    target = Path(os.path.realpath(path))
    before = made.with_name(f"{made.name}.before") if os.path.lexists(target) else None
    if before is not None:
        target.replace(before)
    try:
        made.replace(target)
    except OSError:
        if before is not None:
            before.replace(target)
        raise
