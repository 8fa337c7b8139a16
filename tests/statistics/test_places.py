"""Days of many places at once, against hand calculations and the reference."""

from datetime import date, timedelta
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings

from aircheck.statistics.area import place_days
from aircheck.statistics.index import daily_index
from aircheck.statistics.indicators import INDICATORS
from aircheck.statistics.members import MEMBERS
from tests.examples import few
from tests.reference import area as reference
from tests.statistics.frames import CASES, station_values
from tests.statistics.many import INDEX, PERIOD, STATISTICS, UNIT, many

PM = "PM2.5/24h"
DAY = date(2020, 6, 1)


def members(*rows: tuple[str, str, date | None, date | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=MEMBERS, orient="row")


def test_stations_come_and_go_and_are_in_several_places():
    # `town` has four stations; D starts on the third day. Before, two of three (50 %) suffice; then three of four.
    frame = station_values(PM, DAY, {"A": [10] * 4, "B": [20] * 4, "C": [None] * 4, "D": [999, 999, 60, None]})
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
    frame = station_values(PM, DAY, {"A": [10, 11, None]})
    last = DAY + timedelta(days=2)
    found = place_days(frame, members(("A", "A", None, DAY), ("A", "A", last, None)), UNIT, STATISTICS)
    assert found.select("day", f"{PM}:n").rows() == [(DAY, 1), (last, 0)]


def test_a_span_that_ends_before_it_starts():
    with pytest.raises(ValueError, match="last day at work is before its first"):
        place_days(
            station_values(PM, DAY, {"A": [1]}), members(("A", "A", DAY, DAY - timedelta(days=1))), UNIT, STATISTICS
        )


@settings(max_examples=few(15), deadline=None)
@given(CASES)
def test_every_place_has_the_days_of_the_reference(case):
    given_ = many(case)
    found = given_.days()
    assert found.equals(found.sort("place", "day"))
    assert set(found.get_column("place")) <= set(given_.places)
    stations = given_.station_days.rows_by_key(["station", "day"], named=True, unique=True)
    indexed = daily_index(found, INDEX, STATISTICS)
    for place, codes in given_.places.items():
        own = given_.of(found, place)
        assert given_.of(indexed, place).equals(daily_index(own, INDEX, STATISTICS))
        rows = own.rows_by_key("day", named=True, unique=True)
        at_work = {
            day: [code for code in codes if code not in given_.spans or day in given_.spans[code]] for day in PERIOD
        }
        # A day has a row as soon as a station at work has one.
        assert list(rows) == [day for day in PERIOD if any((code, day) in stations for code in at_work[day])]
        for day, row in rows.items():
            for name in INDICATORS:
                values = {code: stations[code, day][name] for code in at_work[day] if (code, day) in stations}
                expected = reference.area_value(
                    {code: None if value is None else Fraction(value, UNIT) for code, value in values.items()},
                    len(at_work[day]),
                )
                value = None if row[name] is None else Fraction(row[name], row[f"{name}:den"])
                assert value == (expected.value if expected.valid else None)
                assert (row[f"{name}:n"], row[f"{name}:den"]) == (expected.count, expected.count * UNIT)
