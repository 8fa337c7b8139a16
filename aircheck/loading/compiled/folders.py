"""Folders of contracts and editions: parsed once, and from then on validated from what was kept."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from aircheck.loading.compiled import store
from aircheck.loading.compiled.files import content, listing, name_of
from aircheck.loading.yaml.reading import Loaded, Reader

T = TypeVar("T")


def definitions(
    kind: str,
    folders: tuple[Path, ...],
    adapter: TypeAdapter[T],
    read: Callable[[Reader], Mapping[str, Loaded[T]]],
    beside: tuple[Path, ...] = (),
) -> dict[str, T]:
    """Return by id what `read` makes of the `*.yaml` in folders. `LoadingError` with the problems of all files.

    `beside`: folders whose files are put into those.
    """
    name, contents = name_of(kind, *folders), _contents((*folders, *beside))
    key = store.key_of({f"{place}/{path.name}": raw for (place, path), raw in contents.items()}, kind)
    kept = store.found(name, key) if contents else None
    if kept is not None:
        try:
            return {entry: adapter.validate_python(data) for entry, data in kept.items()}
        except (ValidationError, AttributeError):
            pass
    reader = Reader()
    loaded = read(reader)
    reader.finish()
    read_before = {path: raw for (_, path), raw in contents.items()}
    # A file that has changed in the meantime must not be kept under its old key.
    if all(read_before.get(file.path) == file.document.source.raw for entry in loaded.values() for file in entry.files):
        store.keep(name, key, {entry: file.data for entry, file in loaded.items()})
    return {entry: file.value for entry, file in loaded.items()}


def _contents(folders: tuple[Path, ...]) -> dict[tuple[int, Path], bytes]:
    """Return the bytes of all files; none if one cannot be read, which the reader then reports."""
    try:
        return {(place, path): content(path) for place, folder in enumerate(folders) for path in listing(folder)}
    except (OSError, ValueError):
        return {}
