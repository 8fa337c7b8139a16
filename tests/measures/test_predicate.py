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


@pytest.mark.parametrize(
    ("text", "column", "kind"),
    [
        ("area_m2 = 'large'", "area_m2", "number"),
        ("'large' = area_m2", "area_m2", "number"),
        ("built_up = 'yes'", "built_up", "boolean"),
        ("street > 3", "street", "text"),
        ("NOT (sweeping = 1 AND built_up)", "sweeping", "category"),
    ],
)
def test_a_column_is_compared_with_its_own_kind(text, column, kind):
    why = Message.of("measures.compared", column=column, type=Message.of(f"measures.type.{kind}"))
    found = list(problems(text, "where", ROADS))
    assert [(p.at, p.message) for p in found] == [(("where",), Message.of("measures.wrong_type", text=text, why=why))]


@pytest.mark.parametrize("text", ["sweeping = 'machine'", "sweeping IN ('manual', 'machine')"])
def test_a_word_the_category_lacks(text):
    found = list(problems(text, "that", ROADS))
    assert [p.message for p in found] == [Message.of("measures.unknown_word", word="machine")]
    assert found[0].hint == Message.of("measures.words_of", words="manual, mechanised")


@pytest.mark.parametrize(
    "text",
    ["street = 'anything'", "area_m2 BETWEEN 1 AND 2.5", "sweeping IN ('manual')", "street LIKE '%路' OR built_up"],
)
def test_what_is_right(text):
    assert list(problems(text, "where", ROADS)) == []
