"""Numbers that would not fit: what a product of columns can reach, by hand."""

from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.predicates.magnitude import Size, fits, size
from aircheck.predicates.predicate import parse
from aircheck.predicates.tree import tree_of
from tests.measures.house import CONTRACTS

CASES = CONTRACTS["muck_cases"]
INVENTORY = CONTRACTS["emission_inventory"]
thousandths = st.integers(-(10**18) + 1, 10**18 - 1)


def size_of(text, contract=CASES):
    return size(tree_of(parse(text)), contract)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fine_yuan", Size(10**15, 3)),
        ("7", Size(7, None)),
        ("2.50", Size(3, 2)),
        ("fine_yuan * legal_max_yuan", Size(10**30, 6)),
        ("fine_yuan + 7", Size(10**15 + 7, 3)),
        ("COALESCE(fine_yuan, 0)", Size(10**15, 3)),
        ("CASE WHEN disqualified THEN fine_yuan ELSE 2 END", Size(10**15, 3)),
        ("fine_yuan > 0.0001", Size(10**15, 4)),
        ("plate", None),
        ("date", None),
        ("LENGTH(plate) * 2", None),
    ],
)
def test_sizes(text, expected):
    assert size_of(text) == expected


def test_whole_numbers_have_64_bits():
    assert size_of("year", INVENTORY) == Size(10**15, None)
    # 10^15 × 9223 = 9.223 × 10^18, just below 2^63 = 9 223 372 036 854 775 808.
    assert fits(tree_of(parse("year * 9223 > 1")), INVENTORY)
    assert not fits(tree_of(parse("year * 9224 > 1")), INVENTORY)
    assert not fits(tree_of(parse("year * year > 1")), INVENTORY)


def test_decimals_have_38_digits():
    assert fits(tree_of(parse("fine_yuan * legal_max_yuan > 1")), CASES)
    assert not fits(tree_of(parse("fine_yuan * fine_yuan * fine_yuan > 1")), CASES)
    # 10^15 with 22 decimals is 10^37, with 23 it is 10^38.
    assert fits(tree_of(parse("fine_yuan > 0." + "0" * 21 + "1")), CASES)
    assert not fits(tree_of(parse("fine_yuan > 0." + "0" * 22 + "1")), CASES)


@given(thousandths, thousandths)
def test_the_largest_products_are_held_to_the_last_digit(first, second):
    cells = {"a": Decimal(first).scaleb(-3), "b": Decimal(second).scaleb(-3)}
    frame = pl.DataFrame([cells], {"a": pl.Decimal(38, 3), "b": pl.Decimal(38, 3)})
    product = frame.select(parse("a * b").alias("r")).item()
    assert Fraction(product) * 10**6 == first * second
