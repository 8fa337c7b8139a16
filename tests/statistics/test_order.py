"""Daily values as they are rounded before statistics, where an edition asks for it."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import polars as pl
import pytest

from aircheck.model.period import Period
from aircheck.statistics.order import rounded_days
from tests.statistics.frames import EDITIONS, PLACE, area, statistics_of

DAY = date(2020, 6, 1)


def test_days_are_rounded_half_to_even_and_gaps_stay():
    # 75.5 -> 76, 74.5 -> 74 (even), 301/4 = 75.25 -> 75.
    frame = pl.DataFrame({"x": [151_000, 149_000, 301_000, None], "x:den": [2, 2, 4, 1], "y": [1, 2, 3, 4]})
    found = rounded_days(frame, {"x": 0})
    assert found.rows() == [(76_000, 1, 1), (74_000, 1, 2), (75_000, 1, 3), (None, 1, 4)]
    assert rounded_days(frame.with_columns(pl.lit(1_250).alias("x")), {"x": 1})["x"].to_list()[0] == 600


@pytest.mark.parametrize(
    ("rule", "mean", "percentile"),
    [
        # Days of O3 100.4 and 161.5, k = 1 + 0.9: 100.4 + 0.9 × 61.1 = 155.39; rounded 100 and 162: 155.8.
        ("none", Fraction("130.95"), Fraction("155.39")),
        ("percentiles", Fraction("130.95"), Fraction("155.8")),
        ("all", Fraction(131), Fraction("155.8")),
    ],
)
def test_of_which_statistics_days_are_rounded_first_is_a_setting(rule, mean, percentile):
    rows = {DAY + timedelta(days=n): {"O3/8h": value} for n, value in enumerate((Fraction("100.4"), Fraction("161.5")))}
    figure = EDITIONS.statistics.round_days.model_copy(update={"value": rule})
    editions = replace(EDITIONS, statistics=EDITIONS.statistics.model_copy(update={"round_days": figure}))
    found = statistics_of(area(rows), Period(*rows), editions)
    assert [found.statistic(PLACE, "O3", name).value for name in ("mean", "percentile")] == [mean, percentile]
