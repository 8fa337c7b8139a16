"""What a compiled file depends on besides its YAML: this program, and the libraries that read and check it."""

import os
import sys
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pydantic

from aircheck import __version__

_PACKAGE = Path(__file__).resolve().parent.parent.parent


@cache
def fingerprint() -> str:
    """Return the SHA-256 of the versions, and of name, size and time of every file of the program.

    The files are included because a program under development changes without changing its version.
    """
    versions = (__version__, sys.version, pydantic.VERSION, _reader())
    return sha256("\n".join((*versions, *sorted(_files(str(_PACKAGE))))).encode()).hexdigest()


def _reader() -> str:
    """Return the file of ruamel.yaml that states its version: importing it is what a compiled file avoids."""
    found = find_spec("ruamel.yaml")
    return Path(found.origin).read_text(encoding="utf-8") if found and found.origin else ""


def _files(folder: str) -> list[str]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                told = entry.stat()
                found.append(f"{entry.path} {told.st_size} {told.st_mtime_ns}")
            elif entry.is_dir(follow_symlinks=False) and entry.name not in ("__pycache__", "_data"):
                found += _files(entry.path)
    return found
