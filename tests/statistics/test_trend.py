"""Spearman's trend with both critical tables."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.statistics.trend import Trend, spearman, trend
from tests.reference import trend as reference
from tests.reference.figures import SPEARMAN_COMPUTED, SPEARMAN_LEGACY
from tests.statistics.frames import STANDARDS

STATISTICS = STANDARDS["hj663-2013"]
TABLES = {"legacy": SPEARMAN_LEGACY, "computed": SPEARMAN_COMPUTED}


def edition(**settings):
    rule = STATISTICS.trend
    changed = {key: getattr(rule, key).model_copy(update={"value": value}) for key, value in settings.items()}
    return STATISTICS.model_copy(update={"trend": rule.model_copy(update=changed)})


def yearly(*values) -> dict[int, Fraction]:
    return dict(enumerate(map(Fraction, values), start=2015))


def test_a_fall_that_just_reaches_the_critical_value():
    # 60 58 55 56 50: ranks 5 4 2 3 1, d = 4 2 -1 -1 -4, Σd² = 38, r = 1 - 6 × 38 / (125 - 5) = -0.9.
    values = yearly(60, 58, 55, 56, 50)
    assert trend(values, STATISTICS) == Trend(Fraction("-0.9"), 5, Fraction("0.9"), "falling")
    assert trend(values, edition(sign=">")).direction == "stable"
    assert trend(values, edition(level="p01")) == Trend(Fraction("-0.9"), 5, Fraction(1), "stable")


def test_a_rise():
    assert trend(yearly(1, 2, 3, 4, 5, 6), STATISTICS).direction == "rising"


def test_equal_values_share_their_mean_rank():
    # 4 5 5 7 6: ranks 1 2.5 2.5 5 4, d = 0 0.5 -0.5 1 -1, Σd² = 2.5, r = 1 - 15/120 = 0.875 < 0.9.
    assert trend(yearly(4, 5, 5, 7, 6), STATISTICS) == Trend(Fraction("0.875"), 5, Fraction("0.9"), "stable")
    # All equal: ranks 3, d = 2 1 0 -1 -2, Σd² = 10, r = 1 - 60/120 = 0.5.
    assert spearman(yearly(7, 7, 7, 7, 7)) == Fraction(1, 2)


@pytest.mark.parametrize("count", [2, 4, 11, 31])
def test_no_verdict_for_a_number_of_years_without_a_row(count):
    found = trend(yearly(*range(count)), STATISTICS)
    assert (found.coefficient, found.critical, found.direction) == (1, None, None)


def test_refused():
    with pytest.raises(ValueError, match="at least two years"):
        spearman(yearly(1))
    with pytest.raises(LookupError, match="says nothing of trends"):
        trend(yearly(1, 2), STATISTICS.model_copy(update={"trend": None}))


@given(
    st.lists(st.integers(0, 12).map(Fraction), min_size=2, max_size=31),
    st.sampled_from(sorted(TABLES)),
    st.sampled_from(["p05", "p01"]),
    st.sampled_from(["≥", ">"]),
)
def test_equals_the_reference(values, table, level, sign):
    years = {2000 + 2 * place: value for place, value in enumerate(values)}
    found = trend(years, edition(table=table, level=level, sign=sign))
    expected = reference.trend(years, TABLES[table], level={"p05": "0.05", "p01": "0.01"}[level], strict=sign == ">")
    assert (found.coefficient, found.direction) == (reference.spearman(years), expected)
