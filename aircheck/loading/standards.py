"""Reading the editions of the national standards."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from aircheck.loading.compiled.folders import definitions
from aircheck.loading.yaml.reading import Loaded, Reader
from aircheck.model.standard import Standard


def load_standards(root: Path) -> dict[str, Standard]:
    """Return the editions of `root/rules/standards/` by id. `LoadingError` with the problems of all files."""
    return definitions("standards", (_folder(root),), standard_adapter(), lambda reader: read_standards(reader, root))


def read_standards(reader: Reader, root: Path) -> dict[str, Loaded[Any]]:
    """Read the editions of `root`, leaving problems in `reader`."""
    union: Any = Standard
    return reader.read_named([_folder(root)], union, standard_adapter())


@lru_cache(maxsize=1)
def standard_adapter() -> TypeAdapter[Any]:
    """Return the validator for editions of any kind; building it each time costs more than using it."""
    return TypeAdapter(Standard)


def _folder(root: Path) -> Path:
    return root / "rules" / "standards"
