"""Days of many places at once, against hand calculations and `area_days` of each place by itself."""

from datetime import date, timedelta
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings

from aircheck.statistics.area import area_days, place_days
from aircheck.statistics.index import daily_index
from aircheck.statistics.indicators import INDICATORS
from aircheck.statistics.members import MEMBERS
from tests.statistics.frames import CASES
from tests.statistics.many import INDEX, STATISTICS, UNIT, many

PM = "PM2.5/24h"
DAY = date(2020, 6, 1)


def station_values(values: dict[str, list[int | None]]) -> pl.DataFrame:
    """Station-days of PM2.5 alone, from whole µg/m³ a day and station."""
    rows = [
        (code, DAY + timedelta(days=day), None if value is None else value * 1000 * UNIT)
        for code, own in values.items()
        for day, value in enumerate(own)
    ]
    frame = pl.DataFrame(rows, schema={"station": pl.String, "day": pl.Date, PM: pl.Int64}, orient="row")
    return frame.with_columns(pl.lit(None, pl.Int64).alias(name) for name in INDICATORS if name != PM)


def members(*rows: tuple[str, str, date | None, date | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=MEMBERS, orient="row")


def test_stations_come_and_go_and_are_in_several_places():
    # `town` has four stations; D starts on the third day. Before, two of three (50 %) suffice; then three of four.
    frame = station_values({"A": [10] * 4, "B": [20] * 4, "C": [None] * 4, "D": [999, 999, 60, None]})
    starts = DAY + timedelta(days=2)
    found = place_days(
        frame,
        members(
            *(("town", code, None, None) for code in "ABC"),
            ("town", "D", starts, date.max),
            ("D", "D", starts, None),
            ("A", "A", None, DAY),
        ),
        UNIT,
        STATISTICS,
    )
    exact = [
        (place, day.day, None if value is None else Fraction(value, den * 1000), count)
        for place, day, value, den, count in found.select("place", "day", PM, f"{PM}:den", f"{PM}:n").iter_rows()
    ]
    # (10 + 20)/2 = 15 twice, (10 + 20 + 60)/3 = 30, then two of four.
    assert exact == [
        ("A", 1, 10, 1),
        ("D", 3, 60, 1),
        ("D", 4, None, 0),
        ("town", 1, 15, 2),
        ("town", 2, 15, 2),
        ("town", 3, 30, 3),
        ("town", 4, None, 2),
    ]


def test_a_station_that_paused_is_not_missing_while_it_did():
    frame = station_values({"A": [10, 11, None]})
    last = DAY + timedelta(days=2)
    found = place_days(frame, members(("A", "A", None, DAY), ("A", "A", last, None)), UNIT, STATISTICS)
    assert found.select("day", f"{PM}:n").rows() == [(DAY, 1), (last, 0)]


def test_a_span_that_ends_before_it_starts():
    with pytest.raises(ValueError, match="last day at work is before its first"):
        place_days(station_values({"A": [1]}), members(("A", "A", DAY, DAY - timedelta(days=1))), UNIT, STATISTICS)


@settings(max_examples=15, deadline=None)
@given(CASES)
def test_every_place_has_the_days_it_has_by_itself(case):
    given_ = many(case)
    found = given_.days()
    assert found.equals(found.sort("place", "day"))
    indexed = daily_index(found, INDEX, STATISTICS)
    for place, codes in given_.places.items():
        alone = area_days(given_.station_days, codes, UNIT, STATISTICS, given_.spans)
        assert given_.of(found, place).equals(alone)
        assert given_.of(indexed, place).equals(daily_index(alone, INDEX, STATISTICS))
    assert set(found.get_column("place")) <= set(given_.places)
