"""Percentiles of many places at once."""

from datetime import date, timedelta
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.statistics.exact import fraction
from aircheck.statistics.indicators import REQUIRED
from aircheck.statistics.percentile import day_percentiles, order_key
from tests.examples import few
from tests.reference import annual as reference
from tests.reference.periods import month, within
from tests.statistics.frames import CASES, exact
from tests.statistics.many import LENGTH, many

PM = "PM2.5/24h"
PERCENTS = dict(zip(REQUIRED, (95, 90, 98, 50, 0, 100), strict=True))


def frame(**values: list[tuple[int, int] | None]) -> pl.DataFrame:
    """Days of places from value and denominator."""
    rows = [
        (place, date(2020, 1, 1) + timedelta(days=day), *(pair or (None, 0)))
        for place, own in values.items()
        for day, pair in enumerate(own)
    ]
    schema = {"place": pl.String, "day": pl.Date, PM: pl.Int64, f"{PM}:den": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def test_neighbours_over_different_denominators():
    # A in thousandths: 10/3 < 7/2 < 11/3; the 90th of three: k = 1 + 2 × 0.9 = 2.8, 7/2 + (11/3 - 7/2) × 0.8 = 109/30.
    # B: one value. C: none.
    days = frame(A=[(7, 2), (11, 3), None, (10, 3)], B=[(9, 4)], C=[None])
    found = {row["place"]: row for row in day_percentiles(days, {PM: 90}).iter_rows(named=True)}
    values = {place: fraction(row[f"{PM}:percentile"]) for place, row in found.items()}
    assert values == {"A": Fraction(109, 30_000), "B": Fraction(9, 4000), "C": None}
    assert {place: row[f"{PM}:days"] for place, row in found.items()} == {"A": 3, "B": 1, "C": 0}


def test_days_without_a_value_lower_it_at_most_to_what_zeros_would_make_it():
    # A: 0, 0, 10, 20: the 90th: k = 3.7, 10 + 10 × 0.7 = 17. B: 0, 0, 0, 10: k = 3.7, 0 + 10 × 0.7 = 7. C: 0.
    days = frame(A=[(20, 1), (10, 1)], B=[(10, 1)], C=[None])
    found = day_percentiles(days, {PM: 90}, filled_to=4)
    lowest = [fraction(cell) for cell in found.get_column(f"{PM}:lowest")]
    assert lowest == [Fraction(17, 1000), Fraction(7, 1000), 0]


def test_more_days_than_it_is_filled_to():
    days = frame(A=[(20, 1), (10, 1)])
    row = day_percentiles(days, {PM: 50}, filled_to=1).row(0, named=True)
    assert fraction(row[f"{PM}:lowest"]) == fraction(row[f"{PM}:percentile"]) == Fraction(15, 1000)


@pytest.mark.parametrize("percent", [101, -1])
def test_a_percentage_outside(percent):
    with pytest.raises(ValueError, match=rf"from 0 to 100: \{{'PM2.5/24h': {percent}\}}"):
        day_percentiles(frame(A=[(1, 1)]), {PM: percent})


def test_denominators_that_no_integer_could_put_in_order():
    with pytest.raises(OverflowError, match="a denominator of 4294967296"):
        day_percentiles(frame(A=[(1, 1 << 32), (1, 1)]), {PM: 50})


@given(st.lists(st.tuples(st.integers(0, 2**63 - 1), st.integers(1, 2**32 - 1)), min_size=1))
def test_the_key_has_the_order_of_the_fractions(pairs):
    days = frame(A=pairs)
    keys = days.select(order_key(days, PM)).to_series().to_list()
    fractions = [Fraction(*pair) for pair in pairs]
    for one, key in zip(fractions, keys, strict=True):
        assert [key < other for other in keys] == [one < other for other in fractions]


@settings(max_examples=few(15), deadline=None)
@given(CASES)
def test_every_place_has_the_percentiles_of_the_reference(case):
    given_ = many(case)
    days = given_.days()
    for row in day_percentiles(days, PERCENTS, filled_to=LENGTH).iter_rows(named=True):
        own = given_.of(days, row["place"])
        for name, percent in PERCENTS.items():
            values = list(exact(own, name).values())
            assert fraction(row[f"{name}:percentile"]) == percentile(values, percent)
            zeros = [Fraction(0)] * (LENGTH - len(values))
            assert fraction(row[f"{name}:lowest"]) == percentile([*values, *zeros], percent)
            assert row[f"{name}:days"] == len(values)
    monthly = day_percentiles(days, PERCENTS, "month")
    for row in monthly.iter_rows(named=True):
        own, first = given_.of(days, row["place"]), row["month"]
        for name, percent in PERCENTS.items():
            values = within(exact(own, name), month(first.year, first.month))
            assert fraction(row[f"{name}:percentile"]) == percentile(values, percent)


def percentile(values: list[Fraction], percent: int) -> Fraction | None:
    """The reference's percentile; None of nothing."""
    return reference.percentile(values, Fraction(percent, 100)) if values else None
