"""The same observations give the same hours, however they are laid out, shuffled or split."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from aircheck.model.standard import POLLUTANTS
from tests.intake.house import read

STATIONS = ("1299A", "1300A", "科干所")
FIRST = date(2020, 2, 28)


def stamp(hour):
    """Return the day and clock hour of an hour counted from the start of FIRST."""
    return FIRST + timedelta(days=hour // 24), hour % 24


def wide(observed):
    lines = []
    for station, hour in sorted({(station, hour) for station, hour, _ in observed}):
        cells = [observed.get((station, hour, name), "") for name in POLLUTANTS]
        day, clock = stamp(hour)
        lines.append(f"{station},{day} {clock:02d}:00,{','.join(cells)}")
    return "station,time," + ",".join(POLLUTANTS), lines


def long(observed):
    lines = []
    for (station, hour, name), value in observed.items():
        day, clock = stamp(hour)
        lines.append(f"{station},{day:%Y/%m/%d} {clock}:00,{name},{value}")
    return "站点,时间,污染物,浓度", lines


def archive(observed):
    lines = []
    for hour, name in sorted({(hour, name) for _, hour, name in observed}):
        cells = [observed.get((station, hour, name), "") for station in STATIONS]
        day, clock = stamp(hour)
        lines.append(f"{day:%Y%m%d},{clock},{name},{','.join(cells)}")
    return "date,hour,type," + ",".join(STATIONS), lines


LAYOUTS = {"wide": wide, "long": long, "archive": archive}
OBSERVATIONS = st.dictionaries(
    st.tuples(st.sampled_from(STATIONS), st.integers(0, 72), st.sampled_from(POLLUTANTS)),
    st.integers(0, 500_000).map(lambda n: f"{n // 1000}.{n % 1000:03d}"),
    min_size=1,
    max_size=40,
)


def expected(observed):
    """Return the hours by hand: hour 0 is hour 24 of the day before."""
    rows = []
    for station, hour in sorted({(station, hour) for station, hour, _ in observed}):
        day, clock = stamp(hour)
        day, clock = (day - timedelta(days=1), 24) if clock == 0 else (day, clock)
        cells = [observed.get((station, hour, name)) for name in POLLUTANTS]
        rows.append((station, day, clock, *(None if c is None else int(c.replace(".", "")) for c in cells)))
    return rows


def split(header, lines, parts, seed):
    shuffled = random.Random(seed).sample(lines, len(lines))
    return {f"{n}.csv": "\n".join([header, *shuffled[n::parts]]) for n in range(parts) if shuffled[n::parts]}


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=40, deadline=None)
@given(observed=OBSERVATIONS, parts=st.integers(1, 3), seed=st.integers(0, 9))
def test_shuffled_and_split_files_give_the_same_hours(layout, observed, parts, seed):
    header, lines = LAYOUTS[layout](observed)
    submission = read(split(header, lines, parts, seed))
    assert submission.hourly.hours.rows() == expected(observed)
    assert submission.rejects == ()
    assert sum(one.used for one in submission.inputs) == len(lines)


@settings(max_examples=30, deadline=None)
@given(observed=OBSERVATIONS, seed=st.integers(0, 9))
def test_a_mixture_of_layouts_gives_the_same_hours(observed, seed):
    chance = random.Random(seed)
    shares = {name: {} for name in LAYOUTS}
    for place, value in observed.items():
        shares[chance.choice(list(LAYOUTS))][place] = value
    named = {}
    for name, share in shares.items():
        if share:
            header, lines = LAYOUTS[name](share)
            named[f"{name}.csv"] = "\n".join([header, *lines])
    submission = read(named)
    assert submission.hourly.hours.rows() == expected(observed)
    assert submission.rejects == ()


def test_the_frames_are_identical_in_every_respect():
    observed = {
        ("1299A", 1, "PM2.5"): "35",
        ("1300A", 1, "CO"): "0.8",
        ("1299A", 24, "O3"): "95.5",
        ("科干所", 30, "SO2"): "0",
    }
    frames = []
    for layout in LAYOUTS.values():
        header, lines = layout(observed)
        frames.append(read({"a.csv": "\n".join([header, *lines])}).hourly)
    for other in frames[1:]:
        assert_frame_equal(frames[0].hours, other.hours)
        assert frames[0].stations == other.stations == STATIONS


ROADS = st.dictionaries(
    st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from(["", "东", "西"])),
    st.tuples(st.integers(0, 99_999), st.sampled_from(["是", "否"]), st.sampled_from(["机械化", "人工"])),
    min_size=1,
)


@settings(max_examples=40, deadline=None)
@given(roads=ROADS, parts=st.integers(1, 3), seed=st.integers(0, 9))
def test_shuffled_and_split_tables_are_the_same(roads, parts, seed):
    header = "道路名称,街道,面积,建成区,清扫方式"
    lines = [",".join(map(str, (*key, *rest))) for key, rest in roads.items()]
    whole = read({"a.csv": "\n".join([header, *lines])})
    parted = read(split(header, lines, parts, seed))
    frames = [one.tables["roads"].frame.drop("_file", "_line") for one in (whole, parted)]
    assert_frame_equal(*frames)
    assert frames[0].height == len(roads)
