"""What a person fills in: registers in the place of the datasets that they join, and other tables as they are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aircheck.intake.recognition.kinds import registers_of
from aircheck.model.dataset import Column, Contract
from aircheck.model.text import Bilingual, Message


@dataclass(frozen=True, slots=True)
class Form:
    """A table to fill in: a dataset, or a register with the columns of those `parts` that are needed."""

    contract: Contract
    parts: tuple[Contract, ...] = ()

    def needed_by(self, column: Column) -> tuple[Contract, ...]:
        """Return the kinds of rows in which the column must be filled in."""
        return tuple(part for part in self.parts if column.name in part.required)

    def known_by(self, column: Column) -> tuple[Contract, ...]:
        """Return the kinds of rows that have the column at all."""
        return tuple(part for part in self.parts if part.column(column.name))


def forms_of(contracts: Sequence[Contract]) -> Iterator[Form]:
    """Yield the tables that hold these datasets, by the first of each: what most kinds of rows need comes first."""
    by_id = {contract.id: contract for contract in contracts}
    registers = registers_of(by_id)
    told: set[str] = set()
    for contract in contracts:
        if contract.within is None:
            yield Form(contract)
        elif contract.within.id not in told:
            told.add(contract.within.id)
            parts = tuple(by_id[name] for name in contract.within.parts if name in by_id)
            yield _of_register(Form(registers[contract.within.id], parts))


def _of_register(form: Form) -> Form:
    """Return a register whose columns are in the order of how many kinds of rows must have, then may have them."""
    record, *others = form.contract.columns
    others.sort(key=lambda column: (-len(form.needed_by(column)), -len(form.known_by(column))))
    return Form(form.contract.model_copy(update={"columns": (record, *others)}), form.parts)


def told(contract: Contract) -> Bilingual | Message:
    """Return what a dataset is called, and of a part of a register, as which rows of it it is sent."""
    register = contract.within
    if register is None:
        return contract.title
    record, word = register.record.said, register.said(contract.id)
    return Message.of("datasets.part", title=contract.title, register=register.title, record=record, word=word)


def all_told(contracts: Iterable[Contract]) -> Bilingual | Message:
    """Return what several datasets are called, one after the other."""
    first, *others = map(told, contracts)
    for other in others:
        first = Message.of("datasets.tables", first=first, then=other)
    return first
