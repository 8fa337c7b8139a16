"""Hours laid out the other way round are no list of stations, and the reader is told how to lay them out."""

import pytest

from aircheck.locale import Words
from tests.intake.house import read

ACROSS = "监测点位,{},{}\n一站,12,13\n二站,15,16\n"
AS_STATIONS = "点位,一站,二站\n{},12,15\n{},13,16\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [("2020-01-01 01:00", "2020-01-01 02:00"), ("2020/1/1", "2020/1/2"), ("2020年1月1日", "2020年1月2日")],
)
def test_times_along_the_header_are_refused_with_what_is_right(first, second):
    (found,) = read({"a.csv": ACROSS.format(first, second)}).inputs
    assert (found.dataset, found.rows, found.rejected) == (None, 2, 2)
    assert f"表头中有 2 列是时间，如“{first}”：表横过来了" in Words("zh")(found.problem)
    assert f'2 headers are times, such as "{first}"' in Words("en")(found.problem)


@pytest.mark.parametrize(("first", "second"), [("2020-01-01 01:00", "2020-01-01 02:00"), ("2020-01-01", "2020-01-02")])
def test_times_in_the_column_of_the_stations_are_refused_as_well(first, second):
    (found,) = read({"a.csv": AS_STATIONS.format(first, second)}).inputs
    assert found.dataset is None
    assert f"“点位”列里是时间，如“{first}”，不是点位" in Words("zh")(found.problem)


def test_a_list_of_stations_with_a_dated_remark_stays_one():
    found = read({"a.csv": "监测点位,点位名称,2020-01-01\n1001A,一站,已迁移\n1002A,二站,\n"})
    assert [entry.dataset for entry in found.inputs] == ["stations"]


def test_codes_that_could_be_dates_stay_codes():
    found = read({"a.csv": "监测点位,点位名称\n20110101,一站\n20110102,二站\n"})
    assert [entry.dataset for entry in found.inputs] == ["stations"]
