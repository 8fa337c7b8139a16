"""Instruments that report zero, or in another unit: their values count for nothing, and others are unharmed."""

import polars as pl
import pytest

from aircheck.intake.merging import store
from aircheck.locale.words import Words
from tests.intake.house import fate, fates, hours, read, rejects

WEEK = [(1 + n // 24, 1 + n % 24) for n in range(168)]
"""The hours of 1 to 7 January, each with its day."""


def wide(values, head="station,date,hour,PM2.5,PM10"):
    """Return rows of station A with these values and B with 30, every PM10 50; B's hours above A's."""
    rows = [f"{name},2020-01-{day:02d},{hour},%s,50" for day, hour in WEEK for name in "BA"]
    own = [value for one in values for value in (30, one)]
    return "\n".join([head, *(row % value for row, value in zip(rows, own, strict=True))])


def used(submission):
    """Return how many values each station has of PM2.5 and of PM10."""
    counts = submission.hourly.hours.group_by("station").agg(pl.col("PM2.5", "PM10").count()).sort("station")
    return {code: (fine, coarse) for code, fine, coarse in counts.iter_rows()}


@pytest.mark.parametrize("held", [10**6, 100])
def test_most_of_a_month_at_zero_is_rejected_for_that_station_and_pollutant_alone(held, monkeypatch):
    monkeypatch.setattr(store, "ROWS_HELD", held)
    assert used(read({"a.csv": wide([0] * 84 + [30] * 84)})) == {"A": (168, 168), "B": (168, 168)}
    dead = read({"a.csv": wide([0] * 85 + [30] * 83)})
    assert used(dead) == {"A": (0, 168), "B": (168, 168)}
    assert fate(dead) == (336, 336, 0, 0, 168)
    assert [(r.line, r.column, r.text) for r in dead.rejects[:2]] == [(3, "PM2.5", "0"), (5, "PM2.5", "0")]
    assert (dead.rejects[-1].line, dead.rejects[-1].text) == (337, "30")
    assert Words("en")(dead.rejects[0].reason) == (
        "A has 168 values of PM2.5 in 2020-01, and 85 of them are 0 or below 0.5 µg/m³, which no instrument "
        "measures in that unit: none of them is used; check the instrument and the unit, "
        "and leave a cell without a value empty"
    )
    assert Words("zh")(dead.rejects[0].reason) == (
        "2020-01 “A”的 PM2.5 共 168 个数值，其中 85 个为 0 或小于 0.5 µg/m³，不可能是以 µg/m³ 计的实测浓度；"
        "该站该月该项全部不采用。"
        "请核对仪器和单位，没有数据的单元格请留空"
    )
    assert used(read({"a.csv": "\n".join(wide([0] * 85 + [30] * 83).splitlines()[:-2])})) == {
        "A": (167, 167),
        "B": (167, 167),
    }


def test_a_week_of_zeros_on_end_is_a_dead_instrument_whatever_follows():
    late = [(day, hour) for day in range(8, 24) for hour in range(1, 25)]
    more = "\n".join(f"A,2020-01-{day:02d},{hour},30,50" for day, hour in late)
    dead = read({"a.csv": f"{wide([0] * 168)}\n{more}"})
    assert used(dead)["A"] == (0, 168 + 384)
    assert dead.rejects[0].reason.values["low"] == 168
    alive = read({"a.csv": f"{wide([0] * 100 + [1] + [0] * 67)}\n{more}"})
    assert used(alive)["A"] == (168 + 384, 168 + 384)


def test_a_row_of_one_value_is_rejected_and_a_cell_of_an_archive():
    long = "station,date,hour,pollutant,value\n" + "".join(
        f"{name},2020-01-{day:02d},{hour},PM2.5,{value}\n"
        for day, hour in WEEK
        for name, value in (("A", 0), ("B", 30))
    )
    archive = "date,hour,type,A,B\n" + "".join(
        f"202001{day:02d},{hour},PM2.5,0,30\n202001{day:02d},{hour},PM10,50,50\n" for day, hour in WEEK
    )
    matrix = f"station,date,pollutant,{','.join(f'{n}时' for n in range(1, 25))}\n" + "".join(
        f"{name},2020-01-{day:02d},PM2.5,{','.join([value] * 24)}\n"
        for day in range(1, 8)
        for name, value in (("A", "0"), ("B", "30"))
    )
    assert fate(read({"a.csv": long})) == (336, 168, 168, 0, 0)
    assert rejects(read({"a.csv": long}))[0][:2] == (2, None)
    found = read({"a.csv": archive})
    assert (fate(found), used(found)) == ((336, 336, 0, 0, 168), {"A": (0, 168), "B": (168, 168)})
    assert (found.rejects[0].line, found.rejects[0].column, found.rejects[0].text) == (2, "A", "0")
    found = read({"a.csv": matrix})
    assert (fate(found), len(hours(found))) == ((14, 14, 0, 0, 168), 168)
    assert {(one.line, one.column, one.text) for one in found.rejects} == {(n, "PM2.5", "0") for n in range(2, 15, 2)}


def test_files_of_a_day_each_are_judged_together():
    def day(day):
        return "date,hour,type,A,B\n" + "".join(f"202001{day:02d},{hour},SO2,0,8\n" for hour in range(1, 25))

    found = read({f"{n}.csv": day(n) for n in range(1, 8)})
    assert {one.cells_rejected for one in found.inputs} == {24}
    assert len(found.hourly.hours) == 168
    # An hour that several files tell has its place, too; here the first row stands twice.
    twice = read({f"{n}.csv": day(n) for n in range(1, 8)} | {"8.csv": "\n".join(day(7).splitlines()[:2])})
    assert [one.cells_rejected for one in twice.inputs] == [24] * 7 + [0]


@pytest.mark.parametrize(("low", "stays"), [("0.03", False), ("0.499", False), ("0.5", True)])
def test_one_station_of_many_in_another_unit(low, stays):
    codes = [f"S{n}" for n in range(30)]
    row = ",".join([low, *["30"] * 29])
    archive = f"date,hour,type,{','.join(codes)}\n" + "".join(f"202001{d:02d},{h},PM2.5,{row}\n" for d, h in WEEK)
    found = read({"a.csv": archive})
    assert fate(found) == (168, 168, 0, 0, 0 if stays else 168)
    assert ("S0" in set(found.hourly.hours["station"])) is stays


def test_no_daily_value_stands_in_for_what_a_dead_instrument_said():
    taken = read({"a.csv": wide([0] * 168)}).hourly.taken
    assert taken.rows() == [("A", found, "PM2.5") for found in sorted({row[1] for row in taken.rows()})]
    assert taken.height == 7


def test_a_station_whose_daily_values_are_zero():
    def days(count, zeros):
        rows = [
            f"{name},2020-01-{n:02d},{30 if name == 'B' or n > zeros else 0},50"
            for name in "AB"
            for n in range(1, count + 1)
        ]
        return read({"a.csv": "\n".join(["station,day,PM2.5,PM10", *rows])})

    assert fate(days(24, 12)) == (48, 48, 0, 0, 0)
    assert fate(days(23, 23)) == (46, 46, 0, 0, 0)
    dead = days(24, 13)
    assert fate(dead) == (48, 48, 0, 0, 24)
    frame = dead.tables["air_daily"].frame
    assert [frame[name].count() for name in ("PM2.5", "PM10")] == [24, 48]
    assert Words("en")(dead.rejects[0].reason).startswith(
        "the station has 24 daily values of PM2.5, and 13 of them are 0"
    )
    assert Words("zh")(dead.rejects[0].reason).startswith(
        "该点位 PM2.5 共 24 个日均值，其中 13 个为 0 或小于 0.5 µg/m³"
    )


def co_of(values):
    """Return rows of B and of station A with these values of CO, and B's CO 0.5."""
    rows = [f"{name},2020-01-{day:02d},{hour},{{}}" for day, hour in WEEK for name in "BA"]
    own = [value for one in values for value in ("0.5", one)]
    return "station,date,hour,CO\n" + "\n".join(row.format(one) for row, one in zip(rows, own, strict=True))


def test_a_station_whose_co_is_in_another_unit_is_rejected_beside_good_ones():
    # Between 5 and 20 mg/m³ are as many as above, so that nothing stands apart and the file is believed.
    high = read({"a.csv": co_of([800] * 85 + [6] * 83) + "\n" + "\n".join(f"C,2020-01-01,{n},7" for n in range(1, 25))})
    assert set(high.hourly.hours.drop_nulls("CO")["station"]) == {"B", "C"}
    assert fate(high) == (360, 360, 0, 0, 168)
    assert Words("en")(high.rejects[0].reason) == (
        "A has 168 values of CO in 2020-01, and 85 of them are above 20 mg/m³, which no place has in that unit: "
        "none of them is used; check the unit"
    )
    assert Words("zh")(high.rejects[0].reason) == (
        "2020-01 “A”的 CO 共 168 个数值，其中 85 个大于 20 mg/m³，不可能是以 mg/m³ 计的实测浓度；"
        "该站该月该项全部不采用。请核对单位"
    )
    assert fate(read({"a.csv": co_of([800] * 84 + [6] * 84)})) == (336, 336, 0, 0, 0)


def test_a_file_whose_high_values_stand_apart_is_refused():
    found = read({"a.csv": co_of([0.4] * 144 + [800] * 24)})
    assert [(one.rejected, one.problem.key, dict(one.problem.values)["high"]) for one in found.inputs] == [
        (336, "intake.problem.far_too_high", 24)
    ]
    assert fate(read({"a.csv": co_of([0.4] * 145 + [800] * 23)})) == (336, 336, 0, 0, 0)


def test_daily_values_of_co_in_another_unit():
    rows = [
        f"{name},2020-01-{n:02d},{0.5 if name == 'B' else 800 if n < 14 else 6}" for name in "AB" for n in range(1, 25)
    ]
    found = read({"a.csv": "station,day,CO\n" + "\n".join(rows), "b.csv": "station,day,CO\nC,2020-01-01,0.5"})
    assert fates(found) == [(48, 48, 0, 0, 24), (1, 1, 0, 0, 0)]
    assert Words("en")(found.rejects[0].reason).startswith(
        "the station has 24 daily values of CO, and 13 of them are above 20"
    )
    assert Words("zh")(found.rejects[0].reason).startswith("该点位 CO 共 24 个日均值，其中 13 个大于 20 mg/m³")
