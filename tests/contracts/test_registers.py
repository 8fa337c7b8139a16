"""Registers: every table is in one at most, a word means one kind, and a header tells a register from all others."""

import pytest

from aircheck.intake.cells.word_lists import listed
from aircheck.intake.recognition.kinds import record_column, registers_of
from aircheck.intake.recognition.own_header import header_of
from aircheck.intake.recognition.recognise import Recognised, recognise
from aircheck.loading.contract_index import NAME, index_of
from aircheck.loading.datasets import load_contracts
from aircheck.loading.yaml.problems import LoadingError
from aircheck.model.text import LANGUAGES, plain_header
from tests.contracts.house import CONTRACTS, FOLDER, TABLES

REGISTERS = registers_of(CONTRACTS)
BESIDE = FOLDER.parent / "registers"


def test_every_file_is_a_register_and_every_part_a_table_of_one():
    assert sorted(REGISTERS) == sorted(path.stem for path in BESIDE.glob("*.yaml"))
    parts = [part for register in REGISTERS.values() for part in register.within.parts]
    assert len(parts) == len(set(parts))
    assert set(parts) <= TABLES.keys()


def test_what_monitors_measure_is_in_no_register():
    alone = ("air_daily", "dustfall", "stations", "events", "reviews", "ledger")
    assert [name for name in alone if CONTRACTS[name].within] == []


def test_a_column_of_kinds_is_no_column_of_a_dataset():
    """Otherwise a table of yesterday would be taken for a register."""
    known = {name for contract in CONTRACTS.values() for name in contract.names}
    kinds = [record_column(register.within) for register in REGISTERS.values()]
    assert [name for kind in kinds for name in (kind.name, *kind.aliases) if plain_header(name) in known] == []
    own = [kind.name for kind in kinds] + [kind.title.zh for kind in kinds]
    assert len(own) == len(set(own))


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)
def test_every_word_of_a_kind_is_read_as_it(register):
    read = listed(register.columns[0].values, register.columns[0].filler)
    for part, called in register.within.parts.items():
        titles = (CONTRACTS[part].title.zh, CONTRACTS[part].title.en)
        assert {read(word) for word in (part, *called, *titles)} == {part}


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_header_is_known_again(register, language):
    header = [header_of(column, language) for column in register.columns]
    found = recognise(header, {**CONTRACTS, **REGISTERS})
    assert isinstance(found, Recognised), found
    assert found.contract.id == register.id
    assert list(found.heading.columns) == [column.name for column in register.columns]


def test_the_index_is_fresh():
    assert (BESIDE / NAME).read_text(encoding="utf-8") == index_of(BESIDE)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("id: book", "id: roads", "loading.register.taken"),
        ("roads: [清扫]", "road: [清扫]", "loading.register.unknown"),
        ("roads: [清扫]", "roads: [积尘]", "loading.register.word"),
    ],
)
def test_a_register_that_does_not_fit(tmp_path, old, new, key):
    (tmp_path / "datasets").mkdir()
    (tmp_path / "lists").symlink_to(FOLDER.parent / "lists")
    (tmp_path / "registers").mkdir()
    for name in ("roads", "boilers"):
        (tmp_path / "datasets" / f"{name}.yaml").write_bytes((FOLDER / f"{name}.yaml").read_bytes())
    text = "id: book\ntitle: {zh: 账, en: Book}\nrecord: {name: k, title: {zh: 类, en: Kind}}\n"
    text += "parts:\n  roads: [清扫]\n  boilers: [积尘]\n"
    name = "roads" if "id:" in old else "book"
    (tmp_path / "registers" / f"{name}.yaml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(LoadingError) as error:
        load_contracts(tmp_path / "datasets")
    assert [problem.message.key for problem in error.value.problems] == [key]


def test_a_table_in_two_registers(tmp_path):
    (tmp_path / "datasets").mkdir()
    (tmp_path / "lists").symlink_to(FOLDER.parent / "lists")
    (tmp_path / "registers").mkdir()
    for name in ("roads", "boilers"):
        (tmp_path / "datasets" / f"{name}.yaml").write_bytes((FOLDER / f"{name}.yaml").read_bytes())
    for name in ("one", "two"):
        text = f"id: {name}\ntitle: {{zh: 账, en: Book}}\nrecord: {{name: k, title: {{zh: 类, en: Kind}}}}\n"
        text += "parts:\n  roads: [清扫]\n  boilers: [积尘]\n"
        (tmp_path / "registers" / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LoadingError) as error:
        load_contracts(tmp_path / "datasets")
    (first, second) = error.value.problems
    assert (first.message.key, first.line, second.message.values["other"]) == ("loading.register.twice", 5, "one")
