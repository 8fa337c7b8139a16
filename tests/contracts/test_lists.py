"""Lists of words that contracts share: each is written once, used by two columns or more, and in the index."""

from collections import defaultdict

import pytest

from aircheck.loading.contract_index import NAME, index_of
from aircheck.loading.lists import folders_of_lists, read_lists
from aircheck.loading.yaml.reading import Reader
from aircheck.loading.yaml.yaml import open_document
from tests.contracts.house import CONTRACTS, FOLDER

(BESIDE,) = folders_of_lists([FOLDER])
COLUMNS = [
    (path.stem, column) for path in sorted(FOLDER.glob("*.yaml")) for column in open_document(path).data["columns"]
]
ALIKE = 3
"""From how many words on a list is held twice."""
APART = {
    # Level IV is a response, but no level that a list of reductions has measures for.
    (("emergency", "response_level"), ("reduction_list", "measure_level")),
}


def written():
    """Return by word and what it is called where a list has it: the columns of contracts, and the shared lists."""
    found = {}
    for dataset, column in COLUMNS:
        for key in ("values", "same_as"):
            if words := column.get(key, {}):
                found[dataset, column["name"]] = {} if "list" in words else words
    for path in sorted(BESIDE.glob("*.yaml")):
        found["lists", path.stem] = open_document(path).data["values"]
    return found


def used():
    found = defaultdict(set)
    for dataset, column in COLUMNS:
        for key in ("values", "same_as"):
            if "list" in column.get(key, {}):
                found[column[key]["list"]].add((dataset, column["name"]))
    return found


def test_no_two_files_hold_the_same_list():
    every = list(written().items())
    same = {
        (one, other)
        for place, (one, words) in enumerate(every)
        for other, others in every[place + 1 :]
        if one[0] != other[0] and len([word for word in words if others.get(word) == words[word]]) >= ALIKE
    }
    assert same == APART


def test_a_list_is_of_several_contracts():
    assert [name for name, columns in used().items() if len({dataset for dataset, _ in columns}) < 2] == []
    assert used().keys() == {path.stem for path in BESIDE.glob("*.yaml")}


def test_a_column_has_the_words_of_its_list():
    sound = read_lists(Reader(), [BESIDE]).sound
    for name, columns in used().items():
        for dataset, column in columns:
            kept = CONTRACTS[dataset].column(column)
            assert (kept.values or kept.same_as) == sound[name].value.values, (dataset, column)
            assert kept.filler == sound[name].value.filler, (dataset, column)


@pytest.mark.parametrize("name", sorted(path.stem for path in BESIDE.glob("*.yaml")))
def test_no_word_of_a_list_means_two(name):
    values = open_document(BESIDE / f"{name}.yaml").data["values"]
    called = [word for others in values.values() for word in others]
    assert len(called) == len(set(called))


def test_the_index_is_fresh():
    assert (BESIDE / NAME).read_text(encoding="utf-8") == index_of(BESIDE)
