from decimal import Decimal
from pathlib import Path

import pytest

from aircheck.loading.datasets import load_contracts
from aircheck.loading.standards import load_standards
from aircheck.loading.yaml.problems import LoadingError
from aircheck.model.standard import Ambient, Index, Statistics

from .house import DEFINITIONS, ROADS, STATIONS, told, write


def test_standards_by_id(tmp_path: Path) -> None:
    found = load_standards(write(tmp_path, DEFINITIONS))
    assert {name: type(standard) for name, standard in found.items()} == {
        "am-1": Ambient,
        "in-1": Index,
        "st-1": Statistics,
    }
    ambient = found["am-1"]
    assert isinstance(ambient, Ambient)
    # A decimal fraction arrives as it was written, not as the nearest binary one.
    assert ambient.limit("PM2.5", "year").grade2 == Decimal("0.1")


def test_no_folder_no_standards(tmp_path: Path) -> None:
    assert load_standards(tmp_path) == {}
    assert load_contracts(tmp_path / "absent") == {}


def test_contracts_in_the_order_of_their_names(tmp_path: Path) -> None:
    found = load_contracts(write(tmp_path, DEFINITIONS) / "rules" / "datasets")
    assert list(found) == ["roads", "stations"]
    assert [column.required for column in found["roads"].columns] == [True, False]
    assert found["roads"].columns[1].values == {"yes": ("是",), "no": ("否",)}


def test_a_later_folder_replaces_a_contract(tmp_path: Path) -> None:
    write(tmp_path, {"a/roads.yaml": ROADS, "a/stations.yaml": STATIONS})
    write(tmp_path, {"b/roads.yaml": ROADS.replace("en: Roads", "en: Streets")})
    found = load_contracts(tmp_path / "a", tmp_path / "b")
    assert {name: contract.title.en for name, contract in found.items()} == {"roads": "Streets", "stations": "Stations"}


def test_the_id_is_the_name_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, {"streets.yaml": ROADS, "stations.yaml": STATIONS})
    with pytest.raises(LoadingError) as caught:
        load_contracts(tmp_path)
    assert told(caught.value.problems) == [
        ("streets.yaml", 1, 5, "loading.id.not_name", {"id": "roads", "name": "streets"})
    ]


def test_other_suffixes_are_not_silently_left_out(tmp_path: Path) -> None:
    write(tmp_path, {"roads.yml": ROADS, ".hidden.yaml": "[", "notes.txt": "["})
    with pytest.raises(LoadingError) as caught:
        load_contracts(tmp_path)
    assert told(caught.value.problems) == [("roads.yml", 1, 1, "loading.file.suffix", {})]
