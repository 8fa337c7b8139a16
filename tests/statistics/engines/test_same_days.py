"""The same hours give the same bytes of days, whatever computes them."""

from datetime import date, datetime, timedelta
from io import BytesIO

import narwhals as nw
import polars as pl
import pytest

from aircheck.model.standard import POLLUTANTS
from aircheck.statistics.daily import KEY, days_of, station_days
from aircheck.statistics.engines.base import engine_name
from aircheck.statistics.engines.days import removed_on, shown, station_days_on
from aircheck.statistics.exclusion import EXCLUSION, Wanted, exclude
from aircheck.statistics.state import to_new_state
from tests.statistics.engines.house import ALL, engine_for
from tests.statistics.engines.made import START, made_hours, on_disk
from tests.statistics.frames import STANDARDS

AMBIENT, STATISTICS = STANDARDS["gb3095-2012"], STANDARDS["hj663-2013"]
WHOLE = Wanted(START, START + timedelta(days=100))


def at(*moment: int) -> datetime:
    """A moment of the local clock, as entries name it."""
    return datetime(*moment)  # noqa: DTZ001


def entries_of() -> pl.DataFrame:
    """Entries that overlap, of one station and of all."""
    entries = [
        ("S00站", at(2018, 8, 21, 5), at(2018, 8, 22, 0), ["PM10", "PM2.5"]),
        ("S00站", at(2018, 8, 21, 7), at(2018, 8, 21, 9), ["PM2.5"]),
        (None, at(2018, 9, 3, 0), at(2018, 9, 3, 12), ["O3"]),
        ("S99站", at(2018, 9, 3, 0), at(2018, 9, 3, 12), list(POLLUTANTS)),
    ]
    return pl.DataFrame(entries, schema=EXCLUSION, orient="row")


def bytes_of(days: pl.DataFrame) -> bytes:
    buffer = BytesIO()
    days.write_ipc(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module", params=ALL)
def engine(request):
    return engine_for(request.param, request)


@pytest.fixture(scope="module")
def hours():
    return made_hours()


@pytest.fixture(scope="module")
def frame(engine, hours, tmp_path_factory):
    return engine.scanned(on_disk(hours, tmp_path_factory.mktemp("hours")))


def test_the_days_of_all_hours(engine, frame, hours):
    found = station_days_on(engine, frame, WHOLE, AMBIENT, STATISTICS, converts=False)
    assert found.schema == station_days(hours, AMBIENT, STATISTICS).schema
    assert bytes_of(found) == bytes_of(station_days(hours, AMBIENT, STATISTICS))


def test_only_the_days_that_are_wanted(engine, frame, hours):
    wanted = Wanted(date(2018, 8, 31), date(2018, 9, 1))
    inside = hours.filter(pl.col("day").is_between(wanted.first, wanted.last))
    found = station_days_on(engine, frame, wanted, AMBIENT, STATISTICS, converts=False)
    assert bytes_of(found) == bytes_of(station_days(inside, AMBIENT, STATISTICS))


def test_gases_in_the_new_state(engine, frame, hours):
    found = station_days_on(engine, frame, WHOLE, AMBIENT, STATISTICS, converts=True)
    assert bytes_of(found) == bytes_of(station_days(to_new_state(hours, AMBIENT), AMBIENT, STATISTICS))
    assert bytes_of(found) != bytes_of(station_days(hours, AMBIENT, STATISTICS))


def test_what_is_taken_out_is_taken_out_and_counted(engine, frame, hours):
    wanted = Wanted(WHOLE.first, WHOLE.last, entries_of())
    right = exclude(hours, wanted.exclusions)
    found = station_days_on(engine, frame, wanted, AMBIENT, STATISTICS, converts=False)
    assert bytes_of(found) == bytes_of(station_days(right.hours, AMBIENT, STATISTICS))
    assert removed_on(engine, frame, wanted) == right.removed
    assert right.total > 20


def test_what_was_done_has_a_name(engine, frame, hours):
    with engine.stage("looking"):
        engine.gathered(frame.select("station").unique(), ["station"])
    last = engine.stages()[-1]
    assert (last.name, last.rows) == ("looking", hours["station"].n_unique())


@pytest.mark.heavy
def test_a_stage_within_another_ends_in_its_name(request):
    engine = engine_for("spark", request)
    context = request.getfixturevalue("spark").sparkContext
    with engine.stage("outer"):
        with engine.stage("inner"):
            assert context.getLocalProperty("spark.job.description") == "aircheck: inner"
        assert context.getLocalProperty("spark.job.description") == "aircheck: outer"
    assert not context.getLocalProperty("spark.job.description")


@pytest.mark.parametrize("how", ["in-memory", "streaming"])
def test_polars_itself_in_memory_and_streaming(hours, how):
    named = hours.lazy().rename({name: engine_name(name) for name in POLLUTANTS})
    days = days_of(nw.from_native(named), AMBIENT, STATISTICS).to_native().collect(engine=how)
    numbered = days.with_columns(pl.col("day").cast(pl.Int32).cast(pl.Int64))
    assert bytes_of(shown(numbered.sort(KEY))) == bytes_of(station_days(hours, AMBIENT, STATISTICS))
