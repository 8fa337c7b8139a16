from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.statistics.rounding import half_even, half_even_column, half_even_ratio, rounded, rounded_text


@pytest.mark.parametrize(
    ("text", "decimals", "expected"),
    [
        # GB/T 8170: an exact half goes to the even neighbour, everything else to the nearer one.
        ("52.5", 0, "52"),
        ("53.5", 0, "54"),
        ("52.5000001", 0, "53"),
        ("52.4999999", 0, "52"),
        ("61.95", 1, "62.0"),
        ("61.85", 1, "61.8"),
        ("0.5", 0, "0"),
        ("-0.5", 0, "0"),
        ("-1.5", 0, "-2"),
        ("-0.25", 1, "-0.2"),
        ("9.05", 1, "9.0"),
        ("9.15", 1, "9.2"),
    ],
)
def test_halves_go_to_the_even_neighbour(text, decimals, expected):
    assert rounded_text(Fraction(text), decimals) == expected


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6), st.integers(0, 5))
def test_equals_decimals_own_half_even(value, decimals):
    with localcontext() as context:
        context.prec = 40
        expected = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)
    assert rounded(Fraction(value), decimals) == Fraction(expected)


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6))
def test_a_ratio_rounds_like_the_fraction_it_is(numerator, denominator):
    # Fraction.__round__ is half to even by Python's own definition.
    assert half_even_ratio(numerator, denominator) == round(Fraction(numerator, denominator))
    assert half_even(Fraction(numerator, denominator)) == round(Fraction(numerator, denominator))


@given(st.lists(st.tuples(st.integers(0, 10**12), st.integers(1, 10**6)), min_size=1, max_size=50))
def test_columns_round_like_single_numbers(pairs):
    frame = pl.DataFrame(pairs, schema={"n": pl.Int64, "d": pl.Int64}, orient="row")
    column = nw.from_native(frame).select(half_even_column(nw.col("n"), nw.col("d")).alias("q")).to_native()
    assert column.get_column("q").to_list() == [half_even_ratio(n, d) for n, d in pairs]
