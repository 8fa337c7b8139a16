"""Reading the editions of the national standards."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from aircheck.loading.yaml.reading import Loaded, Reader
from aircheck.model.standard import Standard


def load_standards(root: Path) -> dict[str, Standard]:
    """Return the editions of `root/rules/standards/` by id. `LoadingError` with the problems of all files."""
    reader = Reader()
    standards = read_standards(reader, root)
    reader.finish()
    return {name: loaded.value for name, loaded in standards.items()}


def read_standards(reader: Reader, root: Path) -> dict[str, Loaded[Any]]:
    """Read the editions of `root`, leaving problems in `reader`."""
    union: Any = Standard
    return reader.read_named([root / "rules" / "standards"], union, _adapter())


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(Standard)
