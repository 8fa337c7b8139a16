"""The arithmetic of single indices: by hand, and printed so that it can be redone."""

import re
from fractions import Fraction
from math import ceil

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.aqi.concentration import odd_thousandths
from aircheck.aqi.indices import indicators, rounds_first, stand_ins, table_indices
from aircheck.aqi.steps import iaqi_step, mixed_text
from aircheck.model.standard import THOUSANDTHS
from aircheck.reports.aqi.page import render
from aircheck.statistics.index import iaqi
from tests.aqi.house import EDITIONS, STANDARDS, reckoned, task

BY_HAND = [
    # 60.5 is a tie and becomes the even 60. 2012: (100-50)/(75-35) × (60-35) + 50 = 1.25 × 25 + 50 = 81.25
    ("hj633-2012", "PM2.5/24h", "60.5", "60", "(100-50)/(75-35) × (60-35) + 50", "81.25", 82),
    # 2026: (100-50)/(60-35) × 25 + 50 = 2 × 25 + 50 = 100
    ("hj633-2026", "PM2.5/24h", "60.5", "60", "(100-50)/(60-35) × (60-35) + 50", "100", 100),
    # Above the tie: 61, (150-100)/(115-60) × 1 + 100 = 100 10/11
    ("hj633-2026", "PM2.5/24h", "60.5000001", "61", "(150-100)/(115-60) × (61-60) + 100", "100 10/11", 101),
    # 61.5 is a tie and becomes the even 62: 50/55 × 2 + 100 = 101 9/11
    ("hj633-2026", "PM2.5/24h", "61.5", "62", "(150-100)/(115-60) × (62-60) + 100", "101 9/11", 102),
    # 50/55 × 10 + 100 = 109 1/11
    ("hj633-2012", "O3/8h", "170", "170", "(150-100)/(215-160) × (170-160) + 100", "109 1/11", 110),
    # A breakpoint belongs to the segment it ends.
    ("hj633-2012", "PM10/24h", "150", "150", "(100-50)/(150-50) × (150-50) + 50", "100", 100),
    # CO keeps one decimal: 2.05 is a tie and becomes the even 2.0; 50/2 × 2 = 50
    ("hj633-2012", "CO/24h", "2.05", "2.0", "(50-0)/(2-0) × (2.0-0) + 0", "50", 50),
    # 2.15 becomes 2.2: (100-50)/(4-2) × 0.2 + 50 = 55
    ("hj633-2012", "CO/24h", "2.15", "2.2", "(100-50)/(4-2) × (2.2-2) + 50", "55", 55),
    # 50/35 × 1 = 10/7
    ("hj633-2026", "PM2.5/24h", "1", "1", "(50-0)/(35-0) × (1-0) + 0", "1 3/7", 2),
    ("hj633-2026", "PM2.5/24h", "0.2", "0", "(50-0)/(35-0) × (0-0) + 0", "0", 0),
    # 40/100 × 1: below one there is no whole number to print. SO2 1 h: 50/150 × 1 = 1/3
    ("hj633-2026", "SO2/1h", "1", "1", "(50-0)/(150-0) × (1-0) + 0", "1/3", 1),
]


@pytest.mark.parametrize(("edition", "indicator", "value", "shown", "formula", "exact", "index"), BY_HAND)
def test_by_hand(edition, indicator, value, shown, formula, exact, index):
    chosen = task(edition=edition)
    step = iaqi_step(Fraction(value), indicator, chosen.index, chosen.statistics, round_first=True)
    assert step.segment is not None
    assert (step.shown, step.segment.arithmetic(step.shown)) == (shown, formula)
    assert (mixed_text(step.exact), step.iaqi) == (exact, index)


def test_an_hour_of_2012_is_not_rounded_first():
    # 2014 and 2015 were published with three decimals of CO: (100-50)/(10-5) × (5.005-5) + 50 = 50.05, up to 51.
    chosen = task("hourly", edition="hj633-2012")
    assert not rounds_first(chosen.index, "hourly").value
    step = iaqi_step(Fraction("5.005"), "CO/1h", chosen.index, chosen.statistics, round_first=False)
    assert (step.shown, step.decimals, mixed_text(step.exact), step.iaqi) == ("5.005", None, "50.05", 51)
    assert iaqi_step(Fraction("5.005"), "CO/1h", chosen.index, chosen.statistics, round_first=True).iaqi == 50


@pytest.mark.parametrize(
    ("edition", "indicator", "value", "index"),
    [
        # The table ends at 500 for PM2.5; 500.5 is a tie and stays at it, 500.6 becomes 501.
        ("hj633-2012", "PM2.5/24h", "500.6", 500),
        ("hj633-2026", "PM2.5/24h", "9999", 500),
        ("hj633-2012", "O3/8h", "801", None),
        ("hj633-2026", "O3/8h", "801", 300),
        ("hj633-2012", "SO2/1h", "801", None),
        ("hj633-2026", "SO2/1h", "801", 200),
    ],
)
def test_above_the_end_of_a_row(edition, indicator, value, index):
    chosen = task(edition=edition)
    step = iaqi_step(Fraction(value), indicator, chosen.index, chosen.statistics, round_first=True)
    assert (step.segment, step.exact, step.iaqi) == (None, None, index)


def value_of(text: str) -> Fraction:
    """Evaluate arithmetic as a person would: every number exact, `109 1/11` a mixed number."""
    mixed = re.fullmatch(r"(\d+) (\d+)/(\d+)", text)
    if mixed:
        return int(mixed[1]) + Fraction(int(mixed[2]), int(mixed[3]))
    exact = re.sub(r"\d+(?:\.\d+)?", lambda found: f"Fraction('{found[0]}')", text.replace("×", "*"))
    return Fraction(eval(exact, {"Fraction": Fraction}))


CONCENTRATIONS = st.decimals(min_value=0, max_value=4000, places=5, allow_nan=False).map(str) | st.sampled_from(
    [f"{base + step}" for base in (0, 35, 50, 60, 75, 115, 160, 800) for step in (0, 0.5, 0.4999, 0.5001, 1.5)]
)


@given(st.sampled_from(EDITIONS), st.sampled_from(["daily", "hourly"]), st.data())
def test_the_printed_arithmetic_gives_the_printed_index(edition, report, data):
    names = indicators(STANDARDS[edition], report)
    values = data.draw(st.dictionaries(st.sampled_from(names), CONCENTRATIONS, min_size=1))
    found = reckoned(values, report, edition)
    printed = [line for line in render(found, language="en", width=200, colour=False).splitlines() if "×" in line]
    within = [step for step in found.steps if step.segment is not None]
    assert len(printed) == len(within)
    for line, step in zip(printed, within, strict=True):
        formula, result = line.strip().split(" = ")
        exact, _, up = result.partition(", rounded up to ")
        assert value_of(formula) == value_of(exact)
        assert step.iaqi == (int(up) if up else value_of(exact)) == ceil(value_of(formula))


@given(st.sampled_from(EDITIONS), st.sampled_from(["daily", "hourly"]), st.lists(CONCENTRATIONS, min_size=1))
def test_steps_and_tables_agree_on_any_number_of_digits(edition, report, texts):
    chosen = task(report, edition)
    index = chosen.index
    exact = [Fraction(text) for text in texts]
    names = (*indicators(index, report), *stand_ins(index, report))
    scaled = [odd_thousandths(value) for value in exact]
    found = table_indices(pl.DataFrame(dict.fromkeys(names, scaled)), report, index, chosen.statistics)
    for name in indicators(index, report):
        first = rounds_first(index, report).value
        steps = [iaqi_step(value, name, index, chosen.statistics, round_first=first) for value in exact]
        row = index.row(*name.split("/"))
        whole = [thousandths_of(step.compared) if first else odd_thousandths(step.compared) for step in steps]
        assert [step.iaqi for step in steps] == [iaqi(value, row, index) for value in whole]
        if row.above_take is None:
            assert found[f"iaqi:{name}"].to_list() == [step.iaqi for step in steps]


def thousandths_of(value: Fraction) -> int:
    scaled = value * THOUSANDTHS
    assert scaled.denominator == 1
    return scaled.numerator


@pytest.mark.parametrize(
    ("value", "expected"),
    [("60.5", 60500), ("60.5004", 60501), ("60.4996", 60499), ("0.0001", 1), ("0", 0), ("60.5011", 60501)],
)
def test_finer_than_a_thousandth_becomes_the_odd_neighbour(value, expected):
    assert odd_thousandths(Fraction(value)) == expected
