import polars as pl
import pytest

from aircheck.measures.predicate import PredicateError, columns_of, parse, problems
from aircheck.model.text import Message
from tests.measures.house import CONTRACTS

ROADS = CONTRACTS["roads"]


def test_a_predicate_reads_columns():
    assert columns_of("built_up AND (area_m2 > 1000 OR sweeping = 'manual') AND built_up") == (
        "built_up",
        "area_m2",
        "sweeping",
    )


def test_an_empty_cell_is_neither_yes_nor_no():
    frame = pl.DataFrame({"a": [1, None, 3]})
    assert frame.select(parse("a > 2").alias("x")).get_column("x").to_list() == [False, None, True]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM roads",
        "DROP TABLE roads",
        "(SELECT 1) = 1",
        "sum(area_m2) > 3",
        "row_number() > 1",
        "sum(area_m2) over (partition by street) > 1",
        "built_up AND",
        "built_up; DROP TABLE roads",
        "",
    ],
)
def test_only_expressions_over_one_row(text):
    with pytest.raises(PredicateError):
        parse(text)
    assert [p.message for p in problems(text, "where", ROADS)] == [Message.of("measures.not_a_predicate", text=text)]


def test_types_are_checked_against_the_contract():
    keys = [p.message.key for p in problems("area_m2 = 'large'", "where", ROADS)]
    assert keys in (["measures.wrong_type"], ["measures.not_a_predicate"])
