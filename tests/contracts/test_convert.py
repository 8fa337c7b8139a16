"""Clean tables written out: exact, and read back as the same."""

from datetime import datetime as at
from decimal import Decimal

import polars as pl
import pytest

from aircheck.contracts.convert import clean_table, months_of, write_csv, write_parquet
from aircheck.contracts.problems import NotSubmitted
from tests.contracts.house import read_bytes

AIR = """station,time,PM2.5,CO
A,2020-01-01 24:00,35.0005,0.8
A,2020-01-01 01:00,0.1,
B,2020-01-01 01:00,12345.678,1.25
"""
DUST = "点位,街道,月份,降尘量\n@A1,一街道,2020年1月,5.20\n乙,,2020-02,6\n"
CASES = (
    "案件编号,单位名称,违法类型,处罚决定日期,处罚种类,罚款金额,是否按日计罚\nA1,=甲,超标,2020/3/1,罚款,50000.125,否\n"
)


def submitted(text):
    return read_bytes({"t.csv": text.encode()})


def test_station_hours(tmp_path):
    (frame,) = clean_table(submitted(AIR), "air_hourly")
    # 35.0005 is 35 in thousandths, half to even. The 24th hour ends at 00:00.
    assert frame.select("station", "time", "PM2.5", "CO").rows() == [
        ("A", at.fromisoformat("2020-01-01 01:00"), Decimal("0.100"), None),
        ("A", at.fromisoformat("2020-01-02 00:00"), Decimal("35.000"), Decimal("0.800")),
        ("B", at.fromisoformat("2020-01-01 01:00"), Decimal("12345.678"), Decimal("1.250")),
    ]
    write_csv([frame], tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == (
        "\ufeffstation,time,PM2.5,PM10,SO2,NO2,CO,O3\n"
        "A,2020-01-01 01:00,0.1,,,,,\n"
        "A,2020-01-02 00:00,35,,,,0.8,\n"
        "B,2020-01-01 01:00,12345.678,,,,1.25,\n"
    )


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_what_was_written_is_read_as_the_same(tmp_path, suffix):
    first = submitted(AIR)
    path = tmp_path / f"a.{suffix}"
    frame = clean_table(first, "air_hourly")
    (write_parquet if suffix == "parquet" else write_csv)(frame, path)
    again = read_bytes({path.name: path.read_bytes()})
    assert again.rejects == ()
    assert again.hourly.hours.equals(first.hourly.hours)


def test_a_table(tmp_path):
    found = submitted(DUST)
    write_csv(clean_table(found, "dustfall"), tmp_path / "d.csv", months_of(found.tables["dustfall"]))
    assert (tmp_path / "d.csv").read_text(encoding="utf-8") == (
        "\ufeffpoint,street,month,days,dustfall\n'@A1,一街道,2020-01,,5.2\n乙,,2020-02,,6\n"
    )


def test_booleans_dates_and_text_that_would_compute(tmp_path):
    write_csv(clean_table(submitted(CASES), "penalties"), tmp_path / "p.csv")
    head, row = (tmp_path / "p.csv").read_text(encoding="utf-8").splitlines()
    cells = dict(zip(head.removeprefix("\ufeff").split(","), row.split(","), strict=True))
    assert {name: cells[name] for name in ("unit", "decision_date", "fine_yuan", "daily_fine", "category")} == {
        "unit": "'=甲",
        "decision_date": "2020-03-01",
        "fine_yuan": "50000.125",
        "daily_fine": "no",
        "category": "",
    }


def test_parquet_keeps_decimals(tmp_path):
    write_parquet(clean_table(submitted(DUST), "dustfall"), tmp_path / "d.parquet")
    assert pl.read_parquet(tmp_path / "d.parquet").schema["dustfall"] == pl.Decimal(38, 3)


def test_what_nobody_sent():
    with pytest.raises(NotSubmitted) as caught:
        clean_table(submitted(DUST), "air_hourly")
    assert caught.value.held == ("dustfall",)


@pytest.mark.parametrize(("write", "name"), [(write_csv, "j.csv"), (write_parquet, "j.parquet")])
def test_several_words_of_a_cell_are_written_as_a_list_that_is_read_again(tmp_path, write, name):
    actions = "联合执法编号,日期,主题,参与部门\nL1,2020-05-14,渣土车,区城管局、区交警大队\n"
    first = submitted(actions)
    write(clean_table(first, "joint_actions"), tmp_path / name)
    again = read_bytes({name: (tmp_path / name).read_bytes()})
    for submission in (first, again):
        assert submission.rejects == ()
        frame = submission.tables["joint_actions"].frame
        assert frame.select("topic", "departments").rows() == [("muck_trucks", ["traffic_police", "urban_management"])]
