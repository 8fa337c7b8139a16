"""All checks together: nothing on a clean series, the same flags in any order, and what upholding would take out."""

from datetime import datetime, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.model.standard import POLLUTANTS, Quality
from aircheck.quality import FLAGS, NAMES, OF_SERIES, WITHIN_MONTHS
from aircheck.quality import flags as flags_of
from aircheck.quality.checks.edited import edited
from aircheck.quality.checks.gap_after_high import gap_after_high
from aircheck.quality.checks.gap_while_high import gap_while_high
from aircheck.quality.upheld import upheld
from aircheck.statistics.exclusion import EXCLUSION, exclude
from tests.examples import few
from tests.intake.house import hourly_of
from tests.quality.house import START, THRESHOLDS, both, hours

CELL = st.sampled_from(["-", "0", "1", "9", "9", "150", "160", "400", "2500"])
SERIES = st.lists(CELL, min_size=1, max_size=30).map(" ".join)


def flags(frame, thresholds, previous=None):
    return flags_of(hourly_of(frame), thresholds, None if previous is None else hourly_of(previous))


def clean(stations: str, days: int) -> pl.DataFrame:
    """Series that go up and down by small different steps, a little apart from station to station."""
    texts = {
        station: " ".join(str(40 + (place * place // 3 + 5 * number) % 17) for place in range(24 * days))
        for number, station in enumerate(stations)
    }
    frames = [hours(item, **texts) for item in ("PM2.5", "NO2", "O3", "SO2")]
    return frames[0].with_columns(
        *(frame.get_column(item) for item, frame in zip(("NO2", "O3", "SO2"), frames[1:], strict=True)),
        (pl.col("PM2.5") * 2).alias("PM10"),
        (pl.col("PM2.5") // 50).alias("CO"),
    )


def test_a_clean_series_has_no_flag():
    frame = clean("ABCD", 5)
    assert (frame.height, frame.null_count().sum_horizontal().item()) == (480, 0)
    assert flags(frame, THRESHOLDS).rows() == []
    assert flags(frame, THRESHOLDS, frame).rows() == []


def test_nothing_submitted_nothing_flagged():
    empty = clean("A", 1).clear()
    found = flags(empty, THRESHOLDS, empty)
    assert (found.schema, found.height) == (FLAGS, 0)


@settings(max_examples=few(40), deadline=None)
@given(st.dictionaries(st.sampled_from("ABCDE"), SERIES, min_size=1), st.integers(0, 1000))
def test_flags_do_not_depend_on_the_order_of_rows(texts, seed):
    frame = hours("PM2.5", **texts)
    shuffled = frame.sample(fraction=1, shuffle=True, seed=seed)
    for check in (*WITHIN_MONTHS.values(), *OF_SERIES.values(), gap_after_high, gap_while_high):
        one, other = (check(rows, THRESHOLDS).sort(FLAGS.names()) for rows in (shuffled, frame))
        assert one.equals(other)
    assert edited(shuffled, shuffled).is_empty()


@settings(max_examples=few(40), deadline=None)
@given(st.dictionaries(st.sampled_from("ABCDE"), SERIES, min_size=1))
def test_flags_come_in_the_order_of_checks_and_each_once(texts):
    found = flags(hours("PM2.5", **texts), THRESHOLDS)
    places = [NAMES.index(name) for name in found.get_column("check")]
    assert places == sorted(places)
    assert not found.select("check", "station", "day", "hour", "pollutant").is_duplicated().any()


def test_every_check_is_registered_under_its_own_name():
    checks = {**WITHIN_MONTHS, **OF_SERIES}
    assert all(check.__name__ == name for name, check in checks.items())
    assert {*checks, "gap_after_high", "gap_while_high", "edited"} == set(NAMES)


def test_every_threshold_is_a_setting_that_says_how_well_it_is_known():
    assert isinstance(THRESHOLDS, Quality)
    document = THRESHOLDS.model_dump()
    figures = list(_figures(document))
    assert len(figures) > 50
    assert [figure for figure in figures if not figure["setting"]] == []


def _figures(document):
    if isinstance(document, dict) and "confidence" in document:
        yield document
    elif isinstance(document, dict):
        for value in document.values():
            yield from _figures(value)


def test_upheld_flags_take_out_their_hours_and_both_particulates_of_an_inversion():
    frame = pl.concat([both("A", (35, 70), (71, 70)), hours("NO2", B="5 9*6 5")])
    found = flags(frame, THRESHOLDS)
    taken = upheld(found)
    assert taken.schema == EXCLUSION
    assert taken.rows() == [
        ("A", START + timedelta(hours=2), START + timedelta(hours=2), ["PM2.5", "PM10"]),
        ("B", START + timedelta(hours=2), START + timedelta(hours=7), ["NO2"]),
    ]
    assert exclude(frame, taken).removed == dict.fromkeys(POLLUTANTS, 0) | {"PM2.5": 1, "PM10": 1, "NO2": 6}


def test_a_flag_on_a_gap_takes_nothing_out():
    frame = hours("PM2.5", A="160 - 90", B="90 90 90")
    found = flags(frame, THRESHOLDS)
    assert found.get_column("check").to_list() == ["gap_after_high"]
    assert exclude(frame, upheld(found)).total == 0


def test_hour_24_belongs_to_its_day():
    found = flags(hours("SO2", datetime(2020, 5, 4, 23), A="0 5"), THRESHOLDS)  # noqa: DTZ001
    assert found.select("day", "hour").rows() == [(datetime(2020, 5, 4).date(), 24)]  # noqa: DTZ001
    assert upheld(found).get_column("start").to_list() == [datetime(2020, 5, 5)]  # noqa: DTZ001
