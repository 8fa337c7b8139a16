"""Reading the contracts of datasets."""

from pathlib import Path

from aircheck.loading.reading import Loaded, Reader
from aircheck.model.dataset import Contract


def load_contracts(*folders: Path) -> dict[str, Contract]:
    """Return the contracts of the folders' `*.yaml` by id; one in a later folder replaces its namesake.

    `LoadingError` with the problems of all files.
    """
    reader = Reader()
    contracts = read_contracts(reader, *folders)
    reader.finish()
    return {name: loaded.value for name, loaded in contracts.items()}


def read_contracts(reader: Reader, *folders: Path) -> dict[str, Loaded[Contract]]:
    """Read the contracts of the folders, leaving problems in `reader`."""
    return reader.read_named(folders, Contract)
