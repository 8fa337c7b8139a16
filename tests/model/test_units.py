from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.model.units import UnitError, factor


@pytest.mark.parametrize(
    ("unit", "into", "expected"),
    [
        ("mg/m³", "µg/m³", 1000),
        ("\u03bcg/m³", "\u00b5g/m³", 1),
        ("ug/m3", "µg/m³", 1),
        ("ha", "m²", 10_000),
        ("%", "%", 1),
        ("", "%", 100),
        ("t/(month·km²)", "t/(km²·month)", 1),
        # HJ 1221-2021: the month of a dustfall rate is 30 days.
        ("t/(km²·30 d)", "t/(km²·month)", 1),
        ("g/(m²·30 d)", "t/(km²·month)", 1),
        ("万平方米", "m²", 10_000),
    ],
)
def test_factors_are_exact(unit, into, expected):
    assert factor(unit, into) == Fraction(expected)


@given(st.text(max_size=12))
def test_any_text_is_a_unit_or_an_error_of_ours(text):
    try:
        factor(text, "µg/m³")
    except UnitError:
        return


@pytest.mark.parametrize(("unit", "into"), [("µg/m³", "%"), ("kg", "m"), ("furlongs²x", "m"), ("µg/", "m")])
def test_what_cannot_be_converted(unit, into):
    with pytest.raises(UnitError):
        factor(unit, into)
