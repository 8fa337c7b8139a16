"""Registers of a user's file: what they name must be there."""

import pytest

from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.yaml.problems import LoadingError
from aircheck.measures import MEASURES
from tests.conftest import FOUR

WHO = "by: 区城管局, on: 2020-06-30, source: 台账"


def loaded(tmp_path, entry):
    own = tmp_path / "my.yaml"
    own.write_text(f"extends: {FOUR}\nregisters:\n  - {{{entry}}}\n", encoding="utf-8")
    return load_plan(str(own), MEASURES)


@pytest.mark.parametrize(
    ("entry", "keys"),
    [
        (f"dataset: rods, count: 3, {WHO}", ["dataset"]),
        (f"dataset: roads, column: raod, count: 3, {WHO}", ["column"]),
        (f"dataset: roads, where: built_in, count: 3, {WHO}", ["where"]),
        ("dataset: greenbelt_wash, column: road, table: rods", ["table"]),
        ("dataset: greenbelt_wash, column: wash_date, table: roads", ["column"]),
        ("dataset: greenbelt_wash, column: road, table: roads, table_column: raod", ["table_column"]),
        ("dataset: greenbelt_wash, column: road, table: roads, table_where: built_in", ["table_where"]),
    ],
)
def test_what_is_not_there_is_named_with_its_place(tmp_path, entry, keys):
    with pytest.raises(LoadingError) as caught:
        loaded(tmp_path, entry)
    assert [problem.column for problem in caught.value.problems] == [
        5 + entry.index(f"{key}: ") + len(key) + 3 for key in keys
    ]


def test_registers_are_added_to_those_of_the_plan(tmp_path):
    (register,) = loaded(tmp_path, f"dataset: roads, count: 3, {WHO}").plan.registers
    assert (register.dataset, register.count, register.by) == ("roads", 3, "区城管局")
