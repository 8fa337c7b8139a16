"""Exceptional events: only named values go, and each is counted once."""

from datetime import date, datetime
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.daily import station_days
from aircheck.statistics.exclusion import EXCLUSION, days_losing, exclude
from tests.examples import few
from tests.statistics.frames import STANDARDS, hours, micrograms

DAY, NEXT = date(2020, 2, 29), date(2020, 3, 1)
FULL = {item: [1_000] * 24 for item in POLLUTANTS}
DUST = ["PM10", "PM2.5"]


def entries(*rows) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=EXCLUSION, orient="row")


def at(day: int, hour: int, month: int = 2) -> datetime:
    return datetime(2020, month, day, hour)  # noqa: DTZ001


def missing(frame: pl.DataFrame, item: str) -> list[tuple[str, date, int]]:
    return frame.filter(pl.col(item).is_null()).select("station", "day", "hour").rows()


def test_first_and_last_hour_are_both_taken_out():
    frame = hours({("A", DAY): FULL, ("A", NEXT): FULL})
    # The hours ending 22:00, 23:00, 00:00 (hour 24 of the day) and 01:00.
    found = exclude(frame, entries(("A", at(29, 22), at(1, 1, 3), DUST)))
    expected = [("A", DAY, 22), ("A", DAY, 23), ("A", DAY, 24), ("A", NEXT, 1)]
    assert missing(found.hours, "PM10") == expected == missing(found.hours, "PM2.5")
    assert found.removed == {"PM2.5": 4, "PM10": 4, "SO2": 0, "NO2": 0, "CO": 0, "O3": 0}
    assert found.total == 8
    assert found.hours.drop(DUST).equals(frame.drop(DUST))


def test_a_station_or_all_of_them():
    frame = hours({("A", DAY): FULL, ("B", DAY): FULL})
    own = exclude(frame, entries(("B", at(29, 5), at(29, 5), ["PM10"])))
    every = exclude(frame, entries((None, at(29, 5), at(29, 5), ["PM10"])))
    assert (missing(own.hours, "PM10"), own.total) == ([("B", DAY, 5)], 1)
    assert (missing(every.hours, "PM10"), every.total) == ([("A", DAY, 5), ("B", DAY, 5)], 2)


def test_overlapping_entries_and_gaps_are_counted_once():
    day = {**FULL, "PM10": micrograms(None, None, *[9] * 22)}
    found = exclude(
        hours({("A", DAY): day}),
        entries(
            ("A", at(29, 1), at(29, 3), ["PM10"]),
            (None, at(29, 2), at(29, 4), ["PM10"]),
            ("Z", at(29, 9), at(29, 9), DUST),
        ),
    )
    # Hours 1 to 4, of which 1 and 2 were missing before.
    assert (missing(found.hours, "PM10"), found.total) == ([("A", DAY, hour) for hour in range(1, 5)], 2)


def test_nothing_is_taken_out_without_an_entry():
    frame = hours({("A", DAY): FULL})
    found = exclude(frame, entries())
    assert found.hours.equals(frame)
    assert found.total == 0


def test_the_minimum_of_hours_applies_to_what_is_left():
    frame = hours({("A", DAY): FULL})
    ambient, statistics = STANDARDS["gb3095-2012"], STANDARDS["hj663-2013"]
    # 24 - 4 = 20 hours are enough, 24 - 5 = 19 are not.
    four = exclude(frame, entries(("A", at(29, 1), at(29, 4), DUST))).hours
    five = exclude(frame, entries(("A", at(29, 1), at(29, 5), DUST))).hours
    assert station_days(four, ambient, statistics).get_column("PM10/24h:n").to_list() == [20]
    assert station_days(four, ambient, statistics).get_column("PM10/24h").to_list() == [1_000 * 212520]
    assert station_days(five, ambient, statistics).get_column("PM10/24h").to_list() == [None]


def test_refused():
    frame = hours({("A", DAY): FULL})
    with pytest.raises(ValueError, match="ends before it starts"):
        exclude(frame, entries(("A", at(29, 5), at(29, 4), DUST)))
    with pytest.raises(ValueError, match="names PM1, TSP"):
        exclude(frame, entries(("A", at(29, 5), at(29, 5), ["TSP", "PM10", "PM1"])))


@settings(max_examples=few(20), deadline=None)
@given(st.integers(0, 2**32))
def test_equals_a_plain_loop(seed):
    random = Random(seed)
    days = {
        (s, d): {i: [random.choice([None, 1_000]) for _ in range(24)] for i in POLLUTANTS}
        for s in "AB"
        for d in (DAY, NEXT)
    }
    frame = hours(days).sample(fraction=1, shuffle=True, seed=seed % 1000)
    rows = []
    for _ in range(random.randrange(5)):
        start, end = sorted(random.choices(range(1, 49), k=2))
        label = [at(29, 0).replace(month=2) + (at(1, 0, 3) - at(29, 0)) * place / 24 for place in (start, end)]
        rows.append((random.choice(["A", "B", None]), *label, random.sample(POLLUTANTS, random.randrange(1, 4))))
    found = exclude(frame, entries(*rows))
    removed = dict.fromkeys(POLLUTANTS, 0)
    for before, after in zip(frame.iter_rows(named=True), found.hours.iter_rows(named=True), strict=True):
        end = at(29, 0) + (before["day"] - DAY) + (at(1, 1, 3) - at(1, 0, 3)) * before["hour"]
        for item in POLLUTANTS:
            hit = any(
                station in (None, before["station"]) and first <= end <= last and item in items
                for station, first, last, items in rows
            )
            removed[item] += hit and before[item] is not None
            assert after[item] == (None if hit else before[item])
    assert found.removed == removed


def test_days_that_lose_hours():
    # Hours 20 to 24 of 29 February and 1 to 3 of 1 March; two entries that overlap; one for every station.
    frame = entries(
        ("A", at(29, 20), at(1, 3, 3), ["PM10"]),
        ("A", at(29, 23), at(1, 0, 3), DUST),
        (None, at(1, 1, 3), at(1, 5, 3), ["O3"]),
    )
    found = {least: sorted(days_losing(frame, least).rows(), key=str) for least in (3, 5, 6)}
    assert found == {
        3: [("A", DAY, "PM10"), ("A", NEXT, "PM10"), (None, NEXT, "O3")],
        5: [("A", DAY, "PM10"), (None, NEXT, "O3")],
        6: [],
    }
