"""Reading the contracts of datasets."""

from pathlib import Path

from pydantic import TypeAdapter

from aircheck.loading.compiled.folders import definitions
from aircheck.loading.contract_index import ContractIndex
from aircheck.loading.yaml.problems import LoadingError
from aircheck.loading.yaml.reading import Loaded, Reader
from aircheck.loading.yaml.yaml import validate
from aircheck.model.dataset import Contract


def load_contracts(*folders: Path) -> dict[str, Contract]:
    """Return the contracts of the folders' `*.yaml` by id; one in a later folder replaces one of the same id.

    `LoadingError` with the problems of all files.
    """
    return definitions("datasets", folders, TypeAdapter(Contract), lambda reader: read_contracts(reader, *folders))


def read_contracts(reader: Reader, *folders: Path) -> dict[str, Loaded[Contract]]:
    """Read the contracts of the folders, leaving problems in `reader`."""
    found: dict[str, Loaded[Contract]] = {}
    for folder in folders:
        index = ContractIndex.of(folder)
        for path in reader.listing(folder):
            try:
                document = index.document(path)
                loaded = Loaded(path, document, validate(document, Contract))
            except LoadingError as error:
                reader.problems.extend(error.problems)
                continue
            reader.expect_id(loaded, path.stem)
            found[path.stem] = loaded
    return found
