"""What an empty cell says to a predicate: nothing, unless the contract says what it means."""

import polars as pl
import pytest

from aircheck.model.dataset import Blank, Column, ColumnType, Contract
from aircheck.model.text import Bilingual
from aircheck.predicates import predicate

TITLE = Bilingual(zh="列", en="Column")


def contract(blank):
    columns = [Column(name=name, title=TITLE, type=ColumnType.INTEGER) for name in ("a", "b")]
    columns[0] = columns[0].model_copy(update={"blank": blank})
    words = Column(name="w", title=TITLE, type=ColumnType.WORDS, values={"x": (), "y": ()})
    return Contract(id="t", title=TITLE, columns=(*columns, words))


def holds(text, blank=None, **cells):
    kinds = {"a": pl.Int64, "b": pl.Int64, "w": pl.List(pl.String)}
    row = pl.DataFrame({name: [cells.get(name)] for name in kinds}, schema=kinds)
    return row.select(predicate.over(text, contract(blank)).alias("holds")).item()


@pytest.mark.parametrize(
    ("text", "unsaid", "said"),
    [
        ("a IS NULL", None, True),
        ("a IS NOT NULL", None, False),
        ("COALESCE(a, 5) = 5", None, True),
        ("a IS NULL OR b = 2", True, True),
        ("a IS NULL OR b = 3", None, True),
        ("a IS NOT NULL AND b = 3", False, False),
        ("CASE WHEN a IS NULL THEN TRUE ELSE FALSE END", None, True),
        ("a = 1", None, None),
        ("b = 2", True, True),
    ],
)
def test_an_empty_cell(text, unsaid, said):
    assert holds(text, b=2) is unsaid
    assert holds(text, Blank.NOT_YET, b=2) is said


@pytest.mark.parametrize("blank", [None, Blank.NONE])
@pytest.mark.parametrize(
    ("text", "found"), [("a IS NULL", False), ("a IS NOT NULL", True), ("COALESCE(a, 5) = 1", True)]
)
def test_a_filled_cell(text, found, blank):
    assert holds(text, blank, a=1) is found


def test_what_means_something_is_named():
    assert [column.name for column in predicate.meant("a IS NULL OR b IS NULL", contract(Blank.NOT_YET))] == ["a"]
    assert list(predicate.meant("a = 1", contract(Blank.NOT_YET))) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [(["x"], True), (["x", "y"], True), (["y"], False), (["?", "x"], True), (["?", "y"], None), (None, None)],
)
def test_one_of_several_words(words, found):
    assert holds("ARRAY_CONTAINS(w, 'x')", w=words) is found


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ARRAY_CONTAINS(w, 'z')", "measures.unknown_word"),
        ("ARRAY_CONTAINS(a, 'x')", "measures.wrong_type"),
        ("w = 'x'", "measures.wrong_type"),
    ],
)
def test_words_are_checked(text, key):
    assert [problem.message.key for problem in predicate.problems(text, "where", contract(None))] == [key]
