"""The bytes of YAML files, from which the keys of compiled files are made."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from aircheck.loading.yaml.source import LIMIT_MB


def listing(folder: Path) -> Iterator[Path]:
    """Yield the YAML files of a folder. `ValueError` for a suffix that the reader rejects."""
    for path in folder.glob("*.y*ml"):
        if path.name.startswith("."):
            continue
        if path.suffix != ".yaml":
            raise ValueError(path.name)
        yield path


def content(path: Path) -> bytes:
    """Return the bytes of a file. `OSError`; `ValueError` for a file larger than the reader accepts."""
    if path.stat().st_size > LIMIT_MB * 1_000_000:
        raise ValueError(path.name)
    return path.read_bytes()


def name_of(kind: str, *places: Path) -> str:
    """Return the name under which the content of some paths is kept."""
    return f"{kind}-{sha256(chr(0).join(str(place.resolve()) for place in places).encode()).hexdigest()[:16]}"
