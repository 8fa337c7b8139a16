"""The same observations give the same hours, however they are laid out, shuffled or split."""

import random
import re
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from aircheck.model.standard import POLLUTANTS
from tests.examples import few
from tests.intake.house import parquet, read, workbook, zipped

pytestmark = pytest.mark.heavy

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


def beijing(observed):
    lines = []
    for number, (station, hour) in enumerate(sorted({(station, hour) for station, hour, _ in observed})):
        cells = [observed.get((station, hour, name), "NA") for name in POLLUTANTS]
        if cells[4] != "NA":
            # In µg/m³, as the data set has it.
            cells[4] = str(int(cells[4].replace(".", "")))
        day, clock = stamp(hour)
        lines.append(f"{number},{day.year},{day.month},{day.day},{clock},{','.join(cells)},-0.7,NNW,4.4,{station}")
    return "No,year,month,day,hour," + ",".join(POLLUTANTS) + ",TEMP,wd,WSPM,station", lines


def named(observed):
    """Like `wide`, with names in the place of codes."""
    header, lines = wide(observed)
    return header.replace("station", "WatchPoint"), [NAMES[code] + comma + rest for code, comma, rest in parted(lines)]


def other_units(observed):
    """Like `wide`, with particulates in mg/m³ and CO in µg/m³, as the headers say, and hours like times of day."""
    lines = []
    for station, hour in sorted({(station, hour) for station, hour, _ in observed}):
        cells = [rescaled(name, observed.get((station, hour, name), "")) for name in POLLUTANTS]
        day, clock = stamp(hour)
        lines.append(f"{station},{day},{clock:02d}:00,{','.join(cells)}")
    heads = [f"{name}({UNITS[name]})" if name in UNITS else name for name in POLLUTANTS]
    return "station,date,hour," + ",".join(heads), lines


def unit_column(observed):
    """Like `long`, with a unit in every row."""
    lines = []
    for (station, hour, name), value in observed.items():
        day, clock = stamp(hour)
        unit = UNITS.get(name, "µg/m³")
        lines.append(f"{station},{day},{clock}时,{name},{rescaled(name, value)},{unit}")
    return "站点,日期,小时,污染物,浓度,单位", lines


def day_matrix(observed):
    """A row per station, day and pollutant, with columns from 0 to 23."""
    found = {}
    for (station, hour, name), value in observed.items():
        day, clock = stamp(hour)
        found.setdefault((station, day, name), {})[clock] = value
    lines = [
        f"{station},{day},{name}," + ",".join(cells.get(clock, "") for clock in range(24))
        for (station, day, name), cells in found.items()
    ]
    return "点位,日期,监测项目," + ",".join(f"{clock}时" for clock in range(24)), lines


def ended_matrix(observed):
    """The same from 1 to 24, with units in the rows and a mean beside, which is no value."""
    found = {}
    for (station, hour, name), value in observed.items():
        day, clock = stamp(hour - 1)
        found.setdefault((station, day, name), {})[clock + 1] = rescaled(name, value)
    lines = [
        f"{station},{day},{name},{UNITS.get(name, 'µg/m³')},"
        + ",".join(cells.get(clock, "") for clock in range(1, 25))
        + ",7"
        for (station, day, name), cells in found.items()
    ]
    return "点位,日期,因子,单位," + ",".join(f"{clock:02d}:00" for clock in range(1, 25)) + ",日均值", lines


UNITS = {"PM2.5": "mg/m³", "PM10": "毫克/立方米", "CO": "μg/m3"}


def rescaled(name, value):
    """Return a value as it stands in another unit, written by moving its point."""
    if not value or name not in UNITS:
        return value
    digits = value.replace(".", "")
    return digits if name == "CO" else f"0.{digits:0>6}"


def parted(lines):
    return [line.partition(",") for line in lines]


NAMES = {"1299A": "市监测站", "1300A": "农科所", "科干所": "科干所"}
LIST = {"stations.csv": "监测点编码,名称\n" + "".join(f"{code},{name}\n" for code, name in NAMES.items())}
LAYOUTS = {
    "wide": wide,
    "long": long,
    "archive": archive,
    "beijing": beijing,
    "named": named,
    "other units": other_units,
    "unit column": unit_column,
    "day matrix": day_matrix,
    "day matrix from 1 to 24": ended_matrix,
}
OBSERVATIONS = st.dictionaries(
    st.tuples(st.sampled_from(STATIONS), st.integers(0, 72), st.sampled_from(POLLUTANTS)),
    # From 0.5 on: a file of particulates that are all below it is refused, as is one of CO with a median above 20.
    st.integers(500, 500_000).map(lambda n: f"{n // 1000}.{n % 1000:03d}"),
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
@settings(max_examples=few(40), deadline=None)
@given(observed=OBSERVATIONS, parts=st.integers(1, 3), seed=st.integers(0, 9))
def test_shuffled_and_split_files_give_the_same_hours(layout, observed, parts, seed):
    header, lines = LAYOUTS[layout](observed)
    submission = read(split(header, lines, parts, seed) | LIST)
    assert submission.hourly.hours.rows() == expected(observed)
    assert submission.rejects == ()
    assert sum(one.used for one in submission.inputs) == len(lines) + len(NAMES)


@settings(max_examples=few(30), deadline=None)
@given(observed=OBSERVATIONS, seed=st.integers(0, 9))
def test_a_mixture_of_layouts_gives_the_same_hours(observed, seed):
    chance = random.Random(seed)
    shares = {name: {} for name in LAYOUTS}
    for place, value in observed.items():
        shares[chance.choice(list(LAYOUTS))][place] = value
    files = {}
    for name, share in shares.items():
        if share:
            header, lines = LAYOUTS[name](share)
            files[f"{name}.csv"] = "\n".join([header, *lines])
    submission = read(files | LIST)
    assert submission.hourly.hours.rows() == expected(observed)
    assert submission.rejects == ()


OBSERVED = {
    ("1299A", 1, "PM2.5"): "35.000",
    ("1300A", 1, "CO"): "0.800",
    ("1299A", 24, "O3"): "95.500",
    ("科干所", 30, "SO2"): "0.000",
}


def cells_of(layout):
    header, lines = LAYOUTS[layout](OBSERVED)
    return [header.split(","), *(line.split(",") for line in lines)]


def text(layout, separator=",", end="\n", encoding="utf-8"):
    return end.join(separator.join(row) for row in cells_of(layout)).encode(encoding)


def frame(layout):
    header, *rows = cells_of(layout)
    return pl.DataFrame(rows, schema=header, orient="row")


def sheet(rows):
    """Numbers as numbers, as somebody types them."""
    return [[float(cell) if re.fullmatch(r"[0-9]+[.]?[0-9]*", cell) else cell or None for cell in row] for row in rows]


FORMATS = {
    "utf-8": lambda layout: {"a.csv": text(layout)},
    "marked, crlf": lambda layout: {"a.csv": text(layout, end="\r\n", encoding="utf-8-sig")},
    "gb18030, cr": lambda layout: {"a.csv": text(layout, end="\r", encoding="gb18030")},
    "utf-16, tabs": lambda layout: {"a.txt": text(layout, "\t", encoding="utf-16")},
    "semicolons, ended": lambda layout: {"a.csv": text(layout, ";") + b"\n"},
    "full-width commas": lambda layout: {"a.csv": text(layout, "，")},
    "quoted": lambda layout: {"a.csv": b'"' + text(layout, '","', '"\n"') + b'"'},
    "xlsx": lambda layout: {"a.xlsx": workbook({"s": sheet(cells_of(layout))})},
    "xlsx with a title": lambda layout: {"a.xlsx": workbook({"s": [["标题"], [], *cells_of(layout)]})},
    "parquet": lambda layout: {"a.parquet": parquet(frame(layout))},
    "zip": lambda layout: {"a.zip": zipped({"b/c.csv": text(layout)})},
    "xlsx in a zip": lambda layout: {"a.zip": zipped({"b.xlsx": workbook({"s": cells_of(layout)})})},
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_in_every_format_gives_the_same_bytes(layout, form):
    submission = read(FORMATS[form](layout) | LIST)
    header, lines = wide(OBSERVED)
    plain = read({"a.csv": "\n".join([header, *lines])}).hourly
    assert plain.hours.rows() == expected(OBSERVED)
    assert_frame_equal(plain.hours, submission.hourly.hours)
    assert parquet(plain.hours) == parquet(submission.hourly.hours)
    assert plain.hours.write_csv() == submission.hourly.hours.write_csv()
    assert plain.stations == submission.hourly.stations == STATIONS
    assert submission.rejects == ()


ROADS = st.dictionaries(
    st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from(["", "东", "西"])),
    st.tuples(st.integers(1, 99_999), st.sampled_from(["是", "否"]), st.sampled_from(["机械化", "人工"])),
    min_size=1,
)


@settings(max_examples=few(40), deadline=None)
@given(roads=ROADS, parts=st.integers(1, 3), seed=st.integers(0, 9))
def test_shuffled_and_split_tables_are_the_same(roads, parts, seed):
    header = "道路名称,街道,面积,建成区,清扫方式"
    lines = [",".join(map(str, (*key, *rest))) for key, rest in roads.items()]
    whole = read({"a.csv": "\n".join([header, *lines])})
    parted = read(split(header, lines, parts, seed))
    frames = [one.tables["roads"].frame.drop("_file", "_line") for one in (whole, parted)]
    assert_frame_equal(*frames)
    assert frames[0].height == len(roads)
