"""Whatever stands in a file, every row is accounted for and nothing is raised."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import few
from tests.intake.house import read, scope

CELL = st.one_of(
    st.sampled_from(
        [
            *(
                "",
                " ",
                "-99",
                "NaN",
                "—",
                "1e3",
                "１２",
                "1,5",
                "x",
                "-1",
                "9" * 30,
                '"',
                '"a\nb"',
                '"a,b"',
                'a"b',
                "\x00",
            ),
            *("1299A", "1300A", "2020-01-01 01:00", "2020-01-01 00:00", "20200101", "0", "1", "24", "25"),
            *("PM2.5", "CO", "AQI", "5", "5.0", "0.0005", "是", "否", "人工", "2020-01", "\ufeff", "\u3000"),
        ]
    ),
    st.text(max_size=6),
)
HEADERS = st.sampled_from(
    [
        "station,time,PM2.5,CO",
        "Date,Hour,WatchPoint,PM2.5",
        "station,time,pollutant,value",
        "date,hour,type,1299A,1300A",
        "监测点编码,监测点名称,是否考核",
        "道路名称,街道,面积,建成区,清扫方式,长度",
        "监测点位,时间,降尘量,采样天数",
        "a,b,c",
        "",
    ]
)
FILE = st.tuples(HEADERS, st.lists(st.lists(CELL, max_size=7), max_size=12)).map(
    lambda file: "\n".join([file[0], *(",".join(row) for row in file[1])])
)
SCOPES = st.sampled_from(
    [scope(), scope("2020-01-01"), scope("2019-12-31", "2020-12-31", ["1299A"]), scope(stations=[])]
)


@settings(max_examples=few(250), deadline=None)
@given(contents=st.lists(FILE, min_size=1, max_size=3), wanted=SCOPES)
def test_dirty_cells(contents, wanted):
    read({f"{n}.csv": content.encode("utf-8", "replace") for n, content in enumerate(contents)}, wanted)


@pytest.mark.heavy
@settings(max_examples=few(5000), deadline=None)
@given(contents=st.lists(FILE, min_size=1, max_size=3), wanted=SCOPES)
def test_dirty_cells_of_many_more_files(contents, wanted):
    read({f"{n}.csv": content.encode("utf-8", "replace") for n, content in enumerate(contents)}, wanted)


@settings(max_examples=few(100), deadline=None)
@given(header=HEADERS, noise=st.binary(max_size=80))
def test_dirty_bytes(header, noise):
    read({"a.csv": header.encode() + b"\n" + noise})


@settings(max_examples=few(100), deadline=None)
@given(contents=st.lists(FILE, min_size=2, max_size=3))
def test_the_order_of_files_changes_no_frame(contents):
    data = [content.encode("utf-8", "replace") for content in contents]
    one = read({f"{n}.csv": content for n, content in enumerate(data)})
    other = read({f"{n}.csv": content for n, content in reversed(list(enumerate(data)))})
    assert one.tables.keys() == other.tables.keys()
    for name, found in one.tables.items():
        names = [column.name for column in found.contract.columns]
        assert found.frame.select(names).equals(other.tables[name].frame.select(names))
    if one.hourly is not None:
        assert one.hourly.hours.equals(other.hourly.hours)
        assert one.hourly.stations == other.hourly.stations
    # Which of two equal rows is the repeat, and so out of scope, the order decides.
    rows = [{i.path: (i.rows, i.problem) for i in submission.inputs} for submission in (one, other)]
    assert rows[0] == rows[1]
    assert one.refused.keys() == other.refused.keys()
