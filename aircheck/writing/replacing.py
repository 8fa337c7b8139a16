"""Every file that we write: made beside its target, synced, and renamed when it is whole. Imports only `os`.

Whatever ends a run before (a full disk, an interrupt, a kill) leaves the file that was there as it was.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

BEGINNING = ".aircheck-"
"""How the name of an unfinished file begins: hidden, so that no run takes it for a table."""

Name = str | os.PathLike[str]


@contextmanager
def replacing(path: Name, *, new: bool = False) -> Iterator[BinaryIO]:
    """Yield a file for bytes that takes the place of `path` once all of them are written; links are followed.

    `new`: what is already there is never replaced, `FileExistsError`. A device or a pipe is written to as it is. An
    `OSError` of writing names `path`; what an error of another file names stays.
    """
    with _naming(path):
        if is_stream(path):
            # Its reader may leave before the end (`-o /dev/stdout | head`): nothing is wrong.
            with suppress(BrokenPipeError), open(path, "wb", buffering=0) as stream:
                yield stream
            return
        target = os.path.realpath(path)
        if new and os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        beside = os.path.join(os.path.dirname(target), f"{BEGINNING}{os.urandom(6).hex()}")
        try:
            with open(beside, "xb") as file:
                yield file
                _sync(file, target)
            _move(beside, target, new=new)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(beside)


def replace(path: Name, data: bytes, *, new: bool = False) -> None:
    """Write these bytes as `replacing` does."""
    with replacing(path, new=new) as file:
        file.write(data)


def is_stream(path: Name) -> bool:
    """Whether something is there that is no file: a device or a pipe keeps nothing that could be lost."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _sync(file: BinaryIO, target: str) -> None:
    """Bring the bytes to the disk, and give the file the permissions of the one that it replaces."""
    file.flush()
    with suppress(FileNotFoundError):
        os.chmod(file.name, stat.S_IMODE(os.stat(target).st_mode))
    os.fsync(file.fileno())


def _move(beside: str, target: str, *, new: bool) -> None:
    if new:
        try:
            # Unlike a renaming, a link fails where a file has appeared meanwhile.
            os.link(beside, target)
        except FileExistsError:
            raise
        except OSError:
            # Some disks know no links.
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        else:
            return
    os.replace(beside, target)


@contextmanager
def _naming(path: Name) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        unnamed = error.filename is None or os.path.basename(os.fspath(error.filename)).startswith(BEGINNING)
        if unnamed:
            raise OSError(error.errno, error.strerror or str(error), os.fspath(path)) from error
        raise
