"""Reading registers, and telling every dataset which of them it is a part of."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from aircheck.intake.cells.word_lists import key
from aircheck.loading.contract_index import ContractIndex
from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.reading import Loaded, Reader
from aircheck.loading.yaml.suggest import suggestion
from aircheck.loading.yaml.yaml import validate
from aircheck.model.dataset import Contract
from aircheck.model.register import Joined
from aircheck.model.text import Message


def folders_beside(datasets: Iterable[Path]) -> tuple[Path, ...]:
    """Return the folders of registers that belong to folders of datasets."""
    return tuple(folder.parent / "registers" for folder in datasets)


def read_joined(reader: Reader, folders: Iterable[Path]) -> dict[str, Loaded[Joined]]:
    """Read the registers of the folders, leaving problems in `reader`; a later folder replaces an earlier one."""
    index_of = cache(ContractIndex.of)

    def load(path: Path) -> Loaded[Joined]:
        document = index_of(path.parent).document(path)
        return Loaded(path, document, validate(document, Joined))

    return reader.read_each(folders, load)


def joined_problems(registers: Mapping[str, Loaded[Joined]], contracts: Mapping[str, Contract]) -> Iterator[Problem]:
    """Yield a register with the id of a dataset, a part that is no table, is of two registers, or shares a word."""
    tables = {name: contract for name, contract in contracts.items() if contract.layout == "table"}
    owners: dict[str, str] = {}
    for name, loaded in registers.items():
        if name in contracts:
            yield loaded.document.problem(("id",), Message.of("loading.register.taken", id=name))
        words: dict[str, str] = {}
        for part, called in loaded.value.parts.items():
            at = ("parts", part)
            if part not in tables:
                message = Message.of("loading.register.unknown", id=part)
                yield loaded.document.problem(at, message, suggestion(part, tables))
            elif (owner := owners.setdefault(part, name)) != name:
                yield loaded.document.problem(at, Message.of("loading.register.twice", id=part, other=owner))
            for word in called:
                if (other := words.setdefault(key(word), part)) != part:
                    yield loaded.document.problem(at, Message.of("loading.register.word", word=word, other=other))


def in_registers(contracts: Mapping[str, Contract], registers: Iterable[Joined]) -> dict[str, Contract]:
    """Return the contracts, each with the register that it is a part of."""
    within = {part: register for register in registers for part in register.parts}
    return {
        name: contract.model_copy(update={"within": within[name]}) if name in within else contract
        for name, contract in contracts.items()
    }
