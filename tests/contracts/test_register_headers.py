"""Every name of a column is read in its register, whatever columns of other kinds are called: the kind decides."""

import csv
from io import StringIO

import pytest

from aircheck.intake.files.text import open_document
from aircheck.intake.recognition.kinds import registers_of
from aircheck.intake.recognition.own_header import header_of
from aircheck.intake.recognition.part_headings import heading_of
from aircheck.intake.recognition.recognise import Recognised, recognise
from aircheck.model.dataset import Contract
from tests.contracts.house import CONTRACTS

REGISTERS = registers_of(CONTRACTS)
PARTS = [(register, CONTRACTS[part]) for register in REGISTERS.values() for part in register.within.parts]


def names(part: Contract, column) -> list[str]:
    """Return all that a column is called."""
    return [*dict.fromkeys((column.name, column.title.zh, *column.aliases, *part.called.get(column.name, ())))]


def place(header: list[str], register: Contract, part: Contract, column) -> int | None:
    """Return where a part reads a column from rows that have something in their own cells, the last one among them."""
    own = {header_of(one, "zh") for one in part.columns}
    row = ["x" if one in own or at == len(header) - 1 else "" for at, one in enumerate(header)]
    text = StringIO()
    csv.writer(text).writerows([header, row])
    found = recognise(header, {**CONTRACTS, register.id: register})
    assert isinstance(found, Recognised), (header, found.problem)
    assert found.contract.id == register.id
    heading = heading_of(found, part, open_document(text.getvalue().encode()))
    assert column.name not in heading.twice
    return heading.columns.get(column.name)


@pytest.mark.parametrize(("register", "part"), PARTS, ids=[part.id for _, part in PARTS])
def test_every_name_of_a_column_is_read_beside_what_the_part_must_have(register, part):
    for column in part.columns:
        others = [header_of(one, "zh") for one in part.columns if one.required and one.name != column.name]
        for name in names(part, column):
            header = [register.columns[0].title.zh, *others, name]
            assert place(header, register, part, column) == len(header) - 1, name


@pytest.mark.heavy
@pytest.mark.parametrize(("register", "part"), PARTS, ids=[part.id for _, part in PARTS])
def test_every_name_of_a_column_is_read_beside_all_columns_of_all_parts(register, part):
    """Two headers that are the same word cannot be told apart; nor can they be in a table of one kind."""
    for column in part.columns:
        others = [header_of(one, "zh") for one in register.columns if one.name != column.name]
        for name in names(part, column):
            if name not in others:
                assert place([*others, name], register, part, column) == len(others), name
