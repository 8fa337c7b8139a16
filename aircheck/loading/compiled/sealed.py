"""Files that state their key and the hash of their content, and are used only if both are right."""

import os
import stat
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


def opened(path: Path, key: str) -> bytes | None:
    """Return the content of a file with this key; None if there is none, it is damaged, or another could write it."""
    raw = _read(path)
    if raw is None:
        return None
    head, _, content = raw.partition(b"\n")
    return content if head == _head(key, content) else None


def seal(path: Path, key: str, content: bytes) -> None:
    """Write a file so that readers see the old or the new one, even if others write at the same time. `OSError`."""
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as file:
        written = Path(file.name)
        try:
            file.write(_head(key, content) + b"\n" + content)
            file.close()
            written.replace(path)
        except OSError:
            written.unlink(missing_ok=True)
            raise


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
