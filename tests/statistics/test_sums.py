"""Sums and means of many places at once."""

from datetime import date
from fractions import Fraction

import polars as pl
from hypothesis import given, settings

from aircheck.statistics.annual import by_month, day_sum
from aircheck.statistics.exact import fraction
from aircheck.statistics.indicators import REQUIRED
from aircheck.statistics.sums import day_sums
from tests.statistics.frames import CASES
from tests.statistics.many import PERIOD, many

PM = "PM2.5/24h"


def test_sums_over_different_denominators():
    # A: 35/1 + 70/3 + 1/7 thousandths, three days; in February 1/7 alone. B has no valid day.
    days = pl.DataFrame(
        {
            "place": ["A", "A", "A", "B"],
            "day": [date(2020, 1, 1), date(2020, 1, 2), date(2020, 2, 1), date(2020, 1, 1)],
            PM: [35, 70, 1, None],
            f"{PM}:den": [1, 3, 7, 1],
        }
    )
    one, other = day_sums(days, [PM]).rows(named=True)
    total = Fraction(35 * 21 + 70 * 7 + 3, 21) / 1000
    assert (one["place"], fraction(one[f"{PM}:sum"]), fraction(one[f"{PM}:mean"])) == ("A", total, total / 3)
    assert one[f"{PM}:days"] == 3
    assert other == {"place": "B", f"{PM}:sum": None, f"{PM}:mean": None, f"{PM}:days": 0}
    months = day_sums(days, [PM], "month")
    assert months.select("place", "month", f"{PM}:days").rows() == [
        ("A", date(2020, 1, 1), 2),
        ("A", date(2020, 2, 1), 1),
        ("B", date(2020, 1, 1), 0),
    ]
    assert fraction(months.row(1, named=True)[f"{PM}:mean"]) == Fraction(1, 7000)


@settings(max_examples=15, deadline=None)
@given(CASES)
def test_every_place_has_the_sums_it_has_by_itself(case):
    given_ = many(case)
    days = given_.days()
    for row in day_sums(days, REQUIRED).iter_rows(named=True):
        own = given_.of(days, row["place"])
        for name in REQUIRED:
            alone = day_sum(own, name)
            assert (fraction(row[f"{name}:sum"]) or 0, row[f"{name}:days"]) == (alone.total, alone.days)
            assert fraction(row[f"{name}:mean"]) == alone.mean
    for row in day_sums(days, REQUIRED, "month").iter_rows(named=True):
        months = by_month(given_.of(days, row["place"]), PERIOD)
        own = next(frame for month, frame in months.items() if (month.year, month.month) == _month(row["month"]))
        for name in REQUIRED:
            assert fraction(row[f"{name}:mean"]) == day_sum(own, name).mean


def _month(first: date) -> tuple[int, int]:
    return first.year, first.month
