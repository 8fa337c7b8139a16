import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.model.target import WORDS, Comparison, Target, decimal_text, fixed_text, parse_target


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≤ 52 µg/m³", Target(Comparison.AT_MOST, "µg/m³", Fraction(52))),
        ("<=52µg/m³", Target(Comparison.AT_MOST, "µg/m³", Fraction(52))),
        ("≥62 %", Target(Comparison.AT_LEAST, "%", Fraction(62))),
        ("= 100 %", Target(Comparison.EQUAL, "%", Fraction(100))),
        ("< 0.35", Target(Comparison.BELOW, "", Fraction("0.35"))),
        ("＞ 3 km", Target(Comparison.ABOVE, "km", Fraction(3))),
        ("≤ {city_pm25} µg/m³", Target(Comparison.AT_MOST, "µg/m³", parameter="city_pm25")),
        ("none", Target(Comparison.EQUAL, "", Fraction(0), word="none")),
        ("falling", Target(Comparison.BELOW, "", Fraction(0), word="falling")),
        (" not  rising ", Target(Comparison.AT_MOST, "", Fraction(0), word="not rising")),
        ("not falling", Target(Comparison.AT_LEAST, "", Fraction(0), word="not falling")),
        ("within 20 days", Target(Comparison.AT_MOST, "d", Fraction(20))),
        ("within 1.5 hours", Target(Comparison.AT_MOST, "h", Fraction(3, 2))),
        ("within {prompt} days", Target(Comparison.AT_MOST, "d", parameter="prompt")),
    ],
)
def test_targets_as_people_write_them(text, expected):
    assert parse_target(text) == expected


@pytest.mark.parametrize(
    "text", ["52 µg/m³", "≤ µg/m³", "about 52", "-", "≤ {City} %", "fall", "within 20 km", "within days"]
)
def test_what_is_no_target(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        parse_target(text)


def test_a_target_reads_back():
    assert parse_target("<= 9.50 t/(km²·month)").text() == "≤ 9.5 t/(km²·month)"
    assert parse_target("≥ {x} %").text() == "≥ {x} %"
    assert [parse_target(word).text() for word in WORDS] == list(WORDS)
    assert parse_target("within 20 days").text() == "≤ 20 d"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(Fraction(1, 3), "1/3"), (Fraction(123, 2), "61.5"), (Fraction(-1, 8), "-0.125"), (Fraction(7), "7")],
)
def test_exact_numbers_as_text(value, expected):
    assert decimal_text(value) == expected


@given(st.fractions(max_denominator=10**6))
def test_exact_text_is_exact(value):
    assert Fraction(decimal_text(value)) == value


@pytest.mark.parametrize(
    ("scaled", "places", "expected"), [(5, 0, "5"), (5, 1, "0.5"), (-5, 2, "-0.05"), (1234, 2, "12.34"), (0, 1, "0.0")]
)
def test_fixed_places(scaled, places, expected):
    assert fixed_text(scaled, places) == expected
