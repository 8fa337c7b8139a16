"""Reading the contracts of datasets."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from aircheck.loading.compiled.folders import definitions
from aircheck.loading.contract_index import ContractIndex
from aircheck.loading.joined import folders_beside, in_registers, joined_problems, read_joined
from aircheck.loading.lists import Lists, filled, folders_of_lists, read_lists
from aircheck.loading.yaml.document import Document
from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.reading import Loaded, Reader
from aircheck.loading.yaml.yaml import validate
from aircheck.model.dataset import Contract
from aircheck.model.register import Joined
from aircheck.model.text import Message


def load_contracts(*folders: Path) -> dict[str, Contract]:
    """Return the contracts of the folders' `*.yaml` by id; one in a later folder replaces one of the same id.

    Each has the register that it is a part of, by the `registers` beside its folder. `LoadingError` with the problems
    of all files.
    """
    contracts = definitions(
        "datasets",
        folders,
        TypeAdapter(Contract),
        lambda reader: read_contracts(reader, *folders),
        beside=folders_of_lists(folders),
    )
    beside = folders_beside(folders)
    registers = definitions(
        "registers", beside, TypeAdapter(Joined), lambda reader: _registers(reader, beside, contracts)
    )
    return in_registers(contracts, registers.values())


def _registers(
    reader: Reader, folders: tuple[Path, ...], contracts: Mapping[str, Contract]
) -> dict[str, Loaded[Joined]]:
    found = read_joined(reader, folders)
    reader.problems.extend(joined_problems(found, contracts))
    return found


def _laws(loaded: Loaded[Contract]) -> Iterator[Problem]:
    """Say which of `holds` asks nothing that its rows could answer."""
    from aircheck.intake.rows.laws import unsound

    for place, law in unsound(loaded.value):
        message = Message.of("loading.dataset.no_law", that=law.that)
        yield loaded.document.problem(("holds", place, "that"), message)


def _contract(path: Path, document: Document, lists: Lists) -> Loaded[Contract]:
    named = lists.named_by(document)
    data = filled(document.data, named)
    return Loaded(path, document, validate(document, Contract, data=data), data, tuple(named.values()))


def read_contracts(reader: Reader, *folders: Path) -> dict[str, Loaded[Contract]]:
    """Read the contracts of the folders and the lists beside them, leaving problems in `reader`."""
    lists, index_of = read_lists(reader, folders_of_lists(folders)), cache(ContractIndex.of)

    def load(path: Path) -> Loaded[Contract]:
        index = index_of(path.parent)
        document = index.document(path)
        loaded = _contract(path, document, lists)
        asked = index.has(document) and lists.changed.isdisjoint(file.value.id for file in loaded.lists)
        if loaded.value.holds and not asked:
            reader.problems.extend(_laws(loaded))
        return loaded

    return reader.read_each(folders, load)
