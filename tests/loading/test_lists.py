"""Shared lists of words: put into contracts on loading, with problems at the line of the file that has them."""

from pathlib import Path

import pytest

from aircheck.loading.compiled import store
from aircheck.loading.datasets import load_contracts, read_contracts
from aircheck.loading.yaml.problems import LoadingError
from aircheck.loading.yaml.reading import Reader

from .house import told, write

ROADS = """\
id: roads
title: {zh: 道路, en: Roads}
key: [road]
holds:
  - {that: "kind = 'main'", title: {zh: 主干路, en: a main road}}
columns:
  - {name: road, title: {zh: 道路, en: Road}, type: text, required: true}
  - name: kind
    title: {zh: 等级, en: Class}
    type: category
    values: {list: kinds}
"""
KINDS = """\
id: kinds
title: {zh: 道路等级, en: Classes of roads}
values:
  main: [主干路, 干路]
  other: [其他]
filler: [等级]
"""


def house(tmp_path: Path, roads: str = ROADS, kinds: str = KINDS) -> Path:
    return write(tmp_path, {"datasets/roads.yaml": roads, "lists/kinds.yaml": kinds}) / "datasets"


def problems(folder: Path) -> list[tuple[object, ...]]:
    with pytest.raises(LoadingError) as caught:
        load_contracts(folder)
    return [entry[:4] for entry in told(caught.value.problems)]


def test_a_column_has_the_words_of_the_list_that_it_names(tmp_path: Path) -> None:
    kind = load_contracts(house(tmp_path))["roads"].columns[1]
    assert kind.values == {"main": ("主干路", "干路"), "other": ("其他",)}
    assert kind.filler == ("等级",)


def test_a_filler_of_the_column_stays(tmp_path: Path) -> None:
    kind = load_contracts(house(tmp_path, ROADS + "    filler: [类]\n"))["roads"].columns[1]
    assert kind.filler == ("类",)


def test_a_text_has_a_list_of_what_means_the_same(tmp_path: Path) -> None:
    roads = ROADS.replace("type: category", "type: text").replace("values:", "same_as:")
    column = load_contracts(
        house(tmp_path, roads.replace("holds:", "may_be_empty: []\nholds:"), KINDS[: -len("filler: [等级]\n")])
    )["roads"].columns[1]
    assert column.same_as == {"main": ("主干路", "干路"), "other": ("其他",)}


def test_a_changed_list_is_read_again(tmp_path: Path) -> None:
    folder = house(tmp_path)
    load_contracts(folder)
    write(tmp_path, {"lists/kinds.yaml": KINDS.replace("干路]", "干路, 主干道]")})
    assert load_contracts(folder)["roads"].columns[1].values["main"] == ("主干路", "干路", "主干道")


def test_what_is_kept_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[dict[str, object]] = []
    monkeypatch.setattr(store, "keep", lambda name, key, data: kept.append(data))
    load_contracts(house(tmp_path))
    roads = kept[0]["roads"]
    assert isinstance(roads, dict)
    assert roads["columns"][1]["values"] == {"main": ["主干路", "干路"], "other": ["其他"]}


def test_positions_are_those_of_the_contract(tmp_path: Path) -> None:
    read = read_contracts(Reader(), house(tmp_path))["roads"]
    assert read.document.line(("columns", 1, "values")) == 11
    assert [file.path.name for file in read.files] == ["roads.yaml", "kinds.yaml"]


def test_a_list_that_does_not_exist(tmp_path: Path) -> None:
    folder = house(tmp_path, ROADS.replace("list: kinds", "list: kind"))
    assert problems(folder) == [("roads.yaml", 11, 20, "loading.list.unknown")]


def test_what_is_wrong_in_a_list_is_told_once_at_its_own_line(tmp_path: Path) -> None:
    folder = house(tmp_path, kinds=KINDS.replace("[其他]", "其他"))
    write(tmp_path, {"datasets/paths.yaml": ROADS.replace("id: roads", "id: paths")})
    ((file, line, column, _),) = problems(folder)
    assert (file, line, column) == ("kinds.yaml", 5, 10)


def test_what_is_wrong_with_the_column_is_told_where_it_is(tmp_path: Path) -> None:
    folder = house(tmp_path, ROADS.replace("type: category", "type: number"))
    ((file, line, _, key),) = problems(folder)
    assert (file, line, key) == ("roads.yaml", 8, "loading.contradiction.values")


def test_the_id_of_a_list_is_the_name_of_its_file(tmp_path: Path) -> None:
    folder = house(tmp_path, kinds=KINDS.replace("id: kinds", "id: classes"))
    assert problems(folder) == [("kinds.yaml", 1, 5, "loading.id.not_name")]


def test_a_list_of_a_later_folder_replaces_one(tmp_path: Path) -> None:
    first = house(tmp_path / "a")
    write(tmp_path, {"b/lists/kinds.yaml": KINDS.replace("干路]", "大路]"), "b/datasets/.keep": ""})
    found = load_contracts(first, tmp_path / "b" / "datasets")
    assert found["roads"].columns[1].values["main"] == ("主干路", "大路")
