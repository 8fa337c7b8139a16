"""The contracts as a whole: one thing has one name, every table is known again, nothing of the catalogue is lost."""

import os
import re
from collections import defaultdict
from pathlib import Path

import polars as pl
import pytest
from ruamel.yaml import YAML

from aircheck.contracts.template import choices
from aircheck.intake.cells.columns import Missing, read_column
from aircheck.intake.cells.headers import match
from aircheck.intake.cells.plain import fold
from aircheck.intake.recognition.own_header import header_of, template_columns
from aircheck.intake.recognition.recognise import Recognised, recognise
from aircheck.intake.rows.laws import unsound
from aircheck.loading.contract_index import NAME, ContractIndex, index_of
from aircheck.model.dataset import ColumnType
from aircheck.model.text import LANGUAGES
from aircheck.model.units import factor_for_header
from tests.conftest import ROOT
from tests.contracts.house import CONTRACTS, FOLDER, TABLES

OF_THE_NETWORK = {"air_hourly", "air_daily", "reviews", "events", "stations", "dustfall"}
"""Tables of the monitoring network: their columns have names of their own trade (`监测时间` is not `日期`)."""

ELSEWHERE = {
    "air_quality_daily": "air_hourly",  # daily values are computed from hours; `air_daily` reads them where they come
    "enterprise_checks": "inspections",  # the same columns: unit, day, what was checked, result
    "road_defects": "road_problems",  # a defect is a problem of a road
}
"""Tables of the catalogue whose columns another contract has."""


def columns():
    for contract in TABLES.values():
        for column in contract.columns:
            yield contract.id, column


def test_one_name_means_one_thing():
    meanings = defaultdict(set)
    for dataset, column in columns():
        if dataset not in OF_THE_NETWORK:
            meant = column.model_copy(update={"required": False, "blank": None, "exact": False, "stated_by": None})
            meanings[column.name].add(meant.model_dump_json())
    assert [name for name, found in meanings.items() if len(found) > 1] == []


def test_one_title_means_one_name():
    names = defaultdict(set)
    for dataset, column in columns():
        if dataset not in OF_THE_NETWORK:
            names[column.title.zh].add(column.name)
    assert {title: found for title, found in names.items() if len(found) > 1} == {}


@pytest.mark.parametrize("contract", TABLES.values(), ids=TABLES)
def test_no_name_stands_for_two_columns(contract):
    for column in contract.columns:
        for name in (column.name, column.title.zh, *column.aliases):
            assert list(match([name], contract).columns) == [column.name], name


@pytest.mark.parametrize("contract", TABLES.values(), ids=TABLES)
def test_every_example_and_every_word_can_be_read(contract):
    missing = Missing.of(contract.missing)
    for column in contract.columns:
        words = [column.example, *choices(column, "zh"), *choices(column, "en")]
        words += [word for kind in (column.values, column.same_as) for name in kind for word in (name, *kind[name])]
        found = read_column(pl.Series(words), column, missing)
        assert found.faults.to_list() == [0] * len(words), column.name
        assert found.values.null_count() == 0, column.name


@pytest.mark.parametrize("contract", TABLES.values(), ids=TABLES)
def test_words_of_a_category_mean_one_value(contract):
    for column in contract.columns:
        words = [word for name, others in column.values.items() for word in {name, *others}]
        assert len(words) == len(set(words)), column.name


@pytest.mark.parametrize("contract", TABLES.values(), ids=TABLES)
def test_a_word_is_read_as_one_other(contract):
    for column in contract.columns:
        words = [fold(word) for name, others in column.same_as.items() for word in (name, *others)]
        assert len(words) == len(set(words)), column.name


def test_every_unit_is_known():
    units = {column.unit for contract in CONTRACTS.values() for column in contract.columns if column.unit}
    assert {factor_for_header(unit, unit) for unit in units} == {1}


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_header_is_known_again(contract, language):
    header = [header_of(column, language) for column in template_columns(contract)]
    found = recognise(header, CONTRACTS)
    assert isinstance(found, Recognised), found
    assert found.contract.id == contract.id
    assert len(found.heading.columns) == len(header)


@pytest.mark.parametrize("contract", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_required_columns_alone_are_enough(contract, language):
    wanted = {*contract.required, *contract.any_of[:1]}
    header = [header_of(column, language) for column in contract.columns if column.name in wanted]
    found = recognise(header, CONTRACTS)
    assert isinstance(found, Recognised), found
    assert found.contract.id == contract.id


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_file_says_what_it_is_for_before_anything_else(path):
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert re.match(r"# [A-Z].{15,}", first)


def test_a_column_without_a_required_neighbour_is_no_table():
    assert [contract.id for contract in TABLES.values() if not contract.required] == []


def test_progress():
    progress = CONTRACTS["progress"]
    asked = ("ledger_no", "commitment", "organisation", "date", "state", "completed", "total", "evidence", "by")
    assert [name for name in asked if progress.column(name) is None] == []
    assert list(progress.column("state").values) == ["not_started", "in_progress", "done", "not_done", "not_applicable"]


def test_the_index_is_fresh():
    assert (FOLDER / NAME).read_text(encoding="utf-8") == index_of(FOLDER), (
        "python -m aircheck.loading.contract_index writes it anew"
    )


def test_a_changed_file_is_read_itself(tmp_path):
    (tmp_path / "roads.yaml").write_bytes((FOLDER / "roads.yaml").read_bytes())
    (tmp_path / NAME).write_text(index_of(tmp_path), encoding="utf-8")
    index = ContractIndex.of(tmp_path)
    changed = (tmp_path / "roads.yaml").read_text(encoding="utf-8").replace("Road sweeping ledger", "Another title")
    (tmp_path / "roads.yaml").write_text(changed, encoding="utf-8")
    assert index.document(tmp_path / "roads.yaml").data["title"]["en"] == "Another title"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"roads.yaml": 3}', '{"roads.yaml": {"sha256": "0"}}'])
def test_an_index_that_is_none_is_passed_over(tmp_path, text):
    (tmp_path / "roads.yaml").write_bytes((FOLDER / "roads.yaml").read_bytes())
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert ContractIndex.of(tmp_path).document(tmp_path / "roads.yaml").data["id"] == "roads"


def catalogue():
    named = os.environ.get("AIRCHECK_TEST_DATA")
    data = Path(named) if named else ROOT.parent / "shared" / "data"
    path = data.parent / "requirements" / "catalogue.yaml"
    if not path.is_file():
        pytest.skip("the catalogue of requirements is not here")
    return YAML(typ="safe").load(path)


def test_every_table_of_the_catalogue_has_a_contract():
    needed = {table["table"] for table in catalogue()["tables"]}
    assert sorted(needed - CONTRACTS.keys() - ELSEWHERE.keys()) == []
    assert ELSEWHERE.keys() <= needed
    assert set(ELSEWHERE.values()) <= CONTRACTS.keys()


def test_types_of_when():
    placed = {contract.id: contract.column(contract.when).type for contract in TABLES.values() if contract.when}
    assert set(placed.values()) <= {ColumnType.DATE, ColumnType.MONTH}
    assert all(CONTRACTS[name].column(CONTRACTS[name].when).required for name in placed)


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_every_law_asks_something_of_its_columns(contract):
    """The index spares every run the question."""
    assert list(unsound(contract)) == []
