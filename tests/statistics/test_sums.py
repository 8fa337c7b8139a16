"""Sums and means of many places at once."""

from datetime import date
from fractions import Fraction

import polars as pl
from hypothesis import given, settings

from aircheck.statistics.exact import fraction
from aircheck.statistics.indicators import REQUIRED
from aircheck.statistics.sums import day_sums
from tests.examples import few
from tests.reference import periods as reference
from tests.statistics.frames import CASES, exact
from tests.statistics.many import FIRST, PERIOD, many

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


@settings(max_examples=few(15), deadline=None)
@given(CASES)
def test_every_place_has_the_sums_of_the_reference(case):
    given_ = many(case)
    days = given_.days()
    for row in day_sums(days, REQUIRED).iter_rows(named=True):
        check(row, given_.of(days, row["place"]), (FIRST, PERIOD.end))
    for row in day_sums(days, REQUIRED, "month").iter_rows(named=True):
        first = row["month"]
        check(row, given_.of(days, row["place"]), reference.month(first.year, first.month))


def check(row: dict[str, object], own: pl.DataFrame, period: reference.Period) -> None:
    """Hold a row against the plain sums of a place's days."""
    for name in REQUIRED:
        known = exact(own, name)
        expected = reference.period_mean(known, period)
        total = sum(reference.within(known, period), Fraction(0))
        assert (fraction(row[f"{name}:sum"]) or 0, row[f"{name}:days"]) == (total, expected.count)
        assert fraction(row[f"{name}:mean"]) == expected.value
