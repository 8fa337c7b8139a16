"""Old and new reference state of gases."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.model.period import Period
from aircheck.statistics.state import mixes_states, to_new_state
from tests.reference.figures import GAS_STATE_FACTOR
from tests.reference.rounding import round_half_even
from tests.statistics.frames import STANDARDS

AMBIENT = STANDARDS["gb3095-2012"]


@pytest.mark.parametrize(
    ("start", "end", "mixed"),
    [
        (date(2018, 1, 1), date(2018, 12, 31), True),
        (date(2018, 8, 31), date(2018, 9, 1), True),
        (date(2018, 1, 1), date(2018, 8, 31), False),
        (date(2018, 9, 1), date(2018, 12, 31), False),
        (date(2019, 1, 1), date(2019, 12, 31), False),
    ],
)
def test_a_period_over_the_change_mixes_both_states(start, end, mixed):
    assert mixes_states(Period(start, end), AMBIENT) is mixed
    assert mixes_states(Period(start, end), STANDARDS["gb3095-2026"]) is False


def test_gases_of_the_old_days_are_converted_and_nothing_else():
    frame = pl.DataFrame(
        {
            "day": [date(2018, 8, 31), date(2018, 9, 1), date(2018, 8, 1)],
            "SO2": [59_630, 59_630, None],
            "O3": [100_000, 100_000, 1],
            "PM10": [59_630, 59_630, 59_630],
        }
    )
    # 273.15/298.15 = 5463/5963: 59.630 × 5463/5963 = 54.630; 100 × 5463/5963 = 91.6149… -> 91.615; 0.001 -> 0.001.
    assert to_new_state(frame, AMBIENT).to_dict(as_series=False) == {
        "day": frame.get_column("day").to_list(),
        "SO2": [54_630, 59_630, None],
        "O3": [91_615, 100_000, 1],
        "PM10": [59_630, 59_630, 59_630],
    }
    assert to_new_state(frame, STANDARDS["gb3095-2026"]).equals(frame)


@given(st.lists(st.integers(0, 10**7), min_size=1))
def test_the_product_is_exact_and_rounded_once(values):
    frame = pl.DataFrame({"day": date(2018, 1, 1), "NO2": values})
    expected = [round_half_even(value * GAS_STATE_FACTOR, 0) for value in values]
    assert to_new_state(frame, AMBIENT).get_column("NO2").to_list() == expected
