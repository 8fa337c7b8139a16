"""Counts, runs, orders and captured hours of many places at once."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings

from aircheck.model.period import Period
from aircheck.model.place import AREA
from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.capture import hours_captured
from aircheck.statistics.classes import is_exceeding, is_good, place_runs
from aircheck.statistics.counts import class_column, count_days, first_and_last, index_classes, primary, validity
from aircheck.statistics.exact import day_value
from aircheck.statistics.index import daily_index
from aircheck.statistics.indicators import INDICATORS, REQUIRED
from aircheck.statistics.members import MEMBERS
from aircheck.statistics.order import above, ordered_days
from tests.examples import few
from tests.reference import attainment as reference
from tests.reference.periods import month
from tests.reference.rounding import round_half_even
from tests.statistics.frames import CASES, EDITIONS, exact, station_first, statistics_of, town, whole
from tests.statistics.many import INDEX, PERIOD, STATISTICS, Many, many

PM = "PM2.5/24h"
DAY = date(2020, 6, 1)


def indices(**values: Sequence[int | None]) -> pl.DataFrame:
    """Indices of consecutive days of places."""
    rows = [(place, DAY + timedelta(days=n), aqi) for place, own in values.items() for n, aqi in enumerate(own)]
    return whole(pl.DataFrame(rows, schema={"place": pl.String, "day": pl.Date, "aqi": pl.Int64}, orient="row"))


def test_days_of_each_class():
    # Classes end at 50, 100, 150, 200 and 300; an undecided day belongs to none.
    days = indices(A=[50, 51, 100, 101, None, 150, 151, 200, 201, 300, 301], B=[None])
    one, other = count_days(days, index_classes(INDEX)).rows(named=True)
    assert one == {
        "place": "A",
        "good": 3,
        "decided": 10,
        "left_out": 0,
        "left_out_exceeding": 0,
        **{f"class:{number}": count for number, count in enumerate((1, 2, 2, 2, 2, 1), start=1)},
    }
    assert list(other.values()) == ["B", *[0] * 10]


def test_days_above_an_index_by_month():
    days = indices(A=[201] * 31 + [200, 202, None])
    counts = count_days(days, {"over": pl.col("aqi") > 200, **validity(["aqi"])}, "month")
    assert counts.rows() == [("A", date(2020, 6, 1), 30, 30), ("A", date(2020, 7, 1), 2, 3)]


def test_every_start_of_the_longest_runs():
    # A: two runs of two; the day between and the undecided day end them. B: the whole. C: none. D's days have a hole.
    days = indices(A=[50, 60, 101, 40, 50, None, 30], B=[10, 20, 30], C=[101, None], D=[10, 20, 30])
    days = days.filter((pl.col("place") != "D") | (pl.col("day") != DAY + timedelta(days=1)))
    third = DAY + timedelta(days=2)
    assert place_runs(days.reverse(), is_good(INDEX)).rows() == [
        ("A", 2, [DAY, DAY + timedelta(days=3)]),
        ("B", 3, [DAY]),
        ("D", 1, [DAY, third]),
    ]
    assert place_runs(days, is_exceeding(INDEX)).rows() == [("A", 1, [third]), ("C", 1, [DAY])]


def test_days_in_the_order_of_exact_values():
    # 7/2 < 11/3 = 22/6; of equal values the earlier day comes first, whichever way the values go.
    rows = [("B", 5, 1), ("A", 7, 2), ("A", 22, 6), ("A", 11, 3), ("A", None, 0)]
    days = pl.DataFrame(
        [(place, DAY + timedelta(days=n), value, den) for n, (place, value, den) in enumerate(rows)],
        schema={"place": pl.String, "day": pl.Date, PM: pl.Int64, f"{PM}:den": pl.Int64},
        orient="row",
    )
    assert [row[2:] for row in ordered_days(days, PM).rows()] == [(22, 6), (11, 3), (7, 2), (5, 1)]
    assert [row[2:] for row in ordered_days(days, PM, largest_first=False).rows()] == [(7, 2), (22, 6), (11, 3), (5, 1)]
    assert day_value(22, 6) == Fraction(11, 3000)


def test_days_above_a_limit_are_rounded_first():
    # 75.5 µg/m³ is rounded to the even 76, above 75; 74.5 and 75.49 are not.
    days = pl.DataFrame({"place": ["A"] * 3, "day": [DAY] * 3, "value": [151_000, 75_490, 149_000], "den": [2, 1, 2]})
    assert above(days, 75_000, 0).get_column("value").to_list() == [151_000]


def test_hours_captured_of_the_hours_at_work():
    # Two June days of A, one of B, which started on the second; C has no row. The row of 1 July is not asked for.
    rows = [("A", DAY, 24), ("A", DAY + timedelta(days=1), 20), ("A", date(2020, 7, 1), 24), ("B", DAY, 23)]
    rows.append(("B", DAY + timedelta(days=1), 22))
    counts = [f"{item}/24h:n" for item in POLLUTANTS if item != "O3"] + ["O3/1h:n"]
    days = pl.DataFrame(
        [(code, day, *[hours] * 5, hours - 1) for code, day, hours in rows],
        schema={"station": pl.String, "day": pl.Date, **dict.fromkeys(counts, pl.Int64)},
        orient="row",
    )
    second = DAY + timedelta(days=1)
    members = pl.DataFrame(
        [
            ("A", "A", None, None),
            ("both", "A", None, None),
            ("both", "B", second, None),
            ("C", "C", None, None),
            ("gone", "A", None, DAY - timedelta(days=1)),
        ],
        schema=MEMBERS,
        orient="row",
    )
    found = hours_captured(days, members, Period(DAY, date(2020, 6, 30)))
    assert found.select("place", "PM10", "O3", "expected").rows() == [
        ("A", 44, 42, 30 * 24),
        ("C", 0, 0, 30 * 24),
        ("both", 44 + 22, 42 + 21, (30 + 29) * 24),
        ("gone", 0, 0, 0),
    ]
    with pytest.raises(ValueError, match="last day at work is before its first"):
        hours_captured(days, members.with_columns(until=DAY - timedelta(days=1)), PERIOD)


@settings(max_examples=few(15), deadline=None)
@given(CASES)
def test_every_place_has_the_counts_of_the_reference(case):
    given_ = many(case)
    days = daily_index(given_.days(), INDEX, STATISTICS)
    holds = {**index_classes(INDEX), **primary(POLLUTANTS), **validity([*REQUIRED, "aqi"])}
    ends = first_and_last(days).rows_by_key("place", unique=True)
    good = place_runs(days, is_good(INDEX)).rows_by_key("place", unique=True)
    bad = place_runs(days, is_exceeding(INDEX)).rows_by_key("place", unique=True)
    monthly = count_days(days, holds, "month").rows_by_key(["place", "month"], named=True, unique=True)
    orders = {name: ordered_days(days, name) for name in REQUIRED}
    for row in count_days(days, holds).iter_rows(named=True):
        place = row["place"]
        own = given_.of(days, place)
        assert {name: row[name] for name in holds} == counted(own)
        for one in PERIOD.months():
            frame = own.filter(pl.col("day").is_between(*month(one.year, one.month)))
            assert monthly.get((place, date(one.year, one.month, 1)), dict.fromkeys(holds, 0)) == counted(frame)
        assert ends[place] == (own.get_column("day").min(), own.get_column("day").max())
        aqis = dict(own.select("day", "aqi").drop_nulls().iter_rows())
        for runs, verdicts in (
            (good, {day: aqi <= 100 for day, aqi in aqis.items()}),
            (bad, {day: aqi > 100 for day, aqi in aqis.items()}),
        ):
            plain = reference.longest_runs(verdicts)
            assert runs.get(place, (0, [])) == (plain[0][1] if plain else 0, [start for start, _ in plain])
        for name, ordered in orders.items():
            part = given_.of(ordered, place)
            worst = reference.worst_days(exact(own, name))
            assert [(day, day_value(*pair)) for day, *pair in part.iter_rows()] == worst
            shown = [day for day, value in worst if round_half_even(value, 0) > 75]
            assert above(part, 75_000, 0).get_column("day").to_list() == shown


def counted(own: pl.DataFrame) -> dict[str, int]:
    """The counts of one place's days, one after the other."""
    aqis = own.get_column("aqi").drop_nulls().to_list()
    # A day enters the rate only with all six pollutants; what exceeds without one is known to be bad all the same.
    six = [all(value is not None for value in values) for values in own.select(REQUIRED).iter_rows()]
    largest = own.get_column("largest").to_list()
    rated = [value for value, complete in zip(largest, six, strict=True) if complete]
    left = [value for value, complete in zip(largest, six, strict=True) if not complete and value is not None]
    primaries = own.get_column("primary").to_list()
    return {
        "good": reference.good_days(rated),
        "decided": len(rated),
        "left_out": len(left),
        "left_out_exceeding": sum(value > 100 for value in left),
        **{class_column(number): count for number, count in reference.class_counts(aqis).items()},
        **{f"primary:{item}": sum(item in (day or []) for day in primaries) for item in POLLUTANTS},
        **{name: own.height - own.get_column(name).null_count() for name in (*REQUIRED, "aqi")},
    }


def test_no_place_and_no_day():
    nothing = Many(pl.DataFrame(schema=station_days_schema()), {}, {})
    silent = Many(nothing.station_days, {"A": ["A"], "both": ["A", "B"]}, {"B": PERIOD})
    for editions in (EDITIONS, station_first()):
        of_both = town(nothing.station_days, ("A", "B"), PERIOD, editions, silent.spans)
        one = of_both.statistic(AREA, "O3", "mean")
        assert (one.value, one.low) == (None, 0)
    for given_ in (nothing, silent):
        days = daily_index(given_.days(), INDEX, STATISTICS)
        assert days.is_empty()
        found = statistics_of(days, PERIOD)
        carbon = found.statistic("A", "CO", "percentile")
        assert (carbon.value, carbon.low, found.mean("A", "CO"), found.total("A", "CO")) == (None, 0, None, 0)
        assert set(found.coverage("A", "aqi").months.values()) == {0}
        assert (found.days_over("A", 100), found.primary_days("A", "CO"), found.runs("A", good=True)) == (0, 0, ())
        assert (found.classes("A").decided, found.good_day_rate("A"), found.presence("A")) == (0, None, (None, None))
        assert ordered_days(days, PM).is_empty()
        assert place_runs(days, is_good(INDEX)).is_empty()
        assert count_days(days, index_classes(INDEX), "month").is_empty()


def station_days_schema() -> dict[str, type[pl.DataType]]:
    """Columns of station-days, with what they count."""
    return {"station": pl.String, "day": pl.Date, **dict.fromkeys(INDICATORS, pl.Int64)}
