"""Names that rules ask for in columns without a list: cells that say the same, spelt otherwise, are read as these."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import BaseModel

from aircheck.intake.cells import words
from aircheck.intake.cells.word_lists import parts
from aircheck.model.dataset import UNKNOWN_WORD, Column, ColumnType, Contract, Reads
from aircheck.predicates import predicate

_OPEN = (Reads.ID, Reads.ORGANISATION, Reads.STREET)


def with_compared(contracts: Mapping[str, Contract], asked: Iterable[tuple[str, BaseModel]]) -> dict[str, Contract]:
    """Return the contracts in which `GB 20952` is what a rule's `GB20952` names; `asked`: specs by dataset."""
    found = dict(contracts)
    for dataset, spec in asked:
        contract = found.get(dataset)
        for word, column in _names(spec, contract) if contract else ():
            found[dataset] = _with(found[dataset], column.name, word)
    return found


def _names(spec: BaseModel, contract: Contract) -> Iterator[tuple[str, Column]]:
    """Yield the names that a spec asks for and that columns do not know yet."""
    texts = [text for key in ("where", "that", "unless") if isinstance(text := getattr(spec, key, None), str)]
    pairs = [pair for text in texts for pair in predicate.words_of(text, contract)]
    for word, column in (*pairs, *_among(spec, contract)):
        open_ = column.type is ColumnType.TEXT and column.reads in _OPEN and not column.closed
        if open_ and word != UNKNOWN_WORD and words.as_cell(word, column) not in (None, *column.same_as):
            yield word, column


def _among(spec: BaseModel, contract: Contract) -> Iterator[tuple[str, Column]]:
    listed, of = getattr(spec, "among", ()), getattr(spec, "of", None) or getattr(spec, "per", None)
    name = of if isinstance(of, str) or of is None else of[-1]
    column = contract.column(name) if name and isinstance(listed, Sequence) else None
    if column is not None:
        yield from ((part, column) for text in listed for part in parts(text))


def _with(contract: Contract, name: str, word: str) -> Contract:
    columns = tuple(
        column.model_copy(update={"same_as": {**column.same_as, word: ()}}) if column.name == name else column
        for column in contract.columns
    )
    return contract.model_copy(update={"columns": columns})
