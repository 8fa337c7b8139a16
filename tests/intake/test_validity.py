"""Columns that mark values as invalid: marked values are rejected with their mark."""

import pytest

from aircheck.intake.cells.headers import match
from aircheck.intake.cells.validity import mark_columns
from aircheck.locale.words import Words
from tests.intake.house import CONTRACTS, day, fate, fates, hours, notes, read, values

HOURS = CONTRACTS["air_hourly"]


def marks_of(*header):
    return [(one.written, one.of) for one in mark_columns(match(header, HOURS), HOURS)]


def reasons(submission):
    """Return line, text and reason of every reject."""
    said = [(one.line, one.column, one.reason.key.rpartition(".")[2], values(one.reason)) for one in submission.rejects]
    return [(line, column, key, why["column"], why["mark"]) for line, column, key, why in said]


def test_what_a_column_of_marks_is_about():
    header = ("station", "time", "PM2.5", "PM2.5标识", "flag_PM10", "SO2(标记)", "QC", "数据状态", "Validity", "temp")
    assert marks_of(*header) == [
        ("PM2.5标识", "PM2.5"),
        ("flag_PM10", "PM10"),
        ("SO2(标记)", "SO2"),
        ("QC", None),
        ("数据状态", None),
        ("Validity", None),
    ]
    assert mark_columns(match(("街道", "状态"), CONTRACTS["roads"]), CONTRACTS["roads"]) == ()


def test_a_word_for_marks_may_have_others_beside_it():
    of_rows = (
        "数据质量标识",
        "数据是否可用",
        "使用标记",
        "质量码",
        "数据标记(HJ 818)",
        "站点状态",
        "quality_flag",
        "Null Data Code",
    )
    assert marks_of("station", "time", "CO", *of_rows) == [(header, None) for header in of_rows]
    assert marks_of("站点", "时间", "PM2.5", "PM2.5 QA/QC", "PM2.5QC代码", "PM2.5-DataFlag", "PM2.5_code") == [
        (header, "PM2.5") for header in ("PM2.5 QA/QC", "PM2.5QC代码", "PM2.5-DataFlag", "PM2.5_code")
    ]
    # What the air is, and who measures it, is no mark.
    assert marks_of("station", "time", "CO", "quality", "空气质量状态", "质量状态", "code", "数据", "AQI状态") == []


@pytest.mark.parametrize(
    ("header", "valid", "invalid", "unknown"),
    [
        ("标识", ["", "N", "正常", "-"], ["H", "RM", "HSp", "D", "N;RM", "无效"], ["0", "1", "q7"]),
        ("有效性", ["", "有效", "1", "2", "3", "Y", "是"], ["-1", "-99", "0", "N", "否", "无效"], ["9", "待定"]),
        ("O3 Validity", ["1", "4"], ["-1"], ["5"]),
        ("Validity PM2.5", ["1"], ["-99"], ["4"]),
        ("标记", ["N"], ["F", "M", "S", "D", "C", "T", "B"], ["4"]),
        ("是否无效", ["", "否", "有效", "0"], ["是", "1", "Y"], ["N", "?"]),
        ("是否异常", ["", "否", "0", "正常"], ["是", "1", "异常"], ["N"]),
        ("是否正常", ["是", "1"], ["否", "0"], ["?"]),
        ("PM2.5标识(Flag)", ["N"], ["D"], ["0"]),
        ("有效性标识", ["1"], ["0", "H"], ["?"]),
        ("审核状态", ["审核通过"], ["审核未通过", "剔除"], ["待审核"]),
        ("数据是否可用", ["可用", "1", "是"], ["不可用", "0", "否"], ["?"]),
        ("使用标记", ["使用", "√"], ["弃用", "作废"], ["7"]),
    ],
)
def test_what_a_mark_says(header, valid, invalid, unknown):
    [column] = mark_columns(match(("station", "time", "PM2.5", header), HOURS), HOURS)
    found = [[column.verdict(mark) for mark in marks] for marks in (valid, invalid, unknown)]
    assert found == [[True] * len(valid), [False] * len(invalid), [None] * len(unknown)]


def test_cells_and_rows_of_a_wide_file():
    text = (
        "station,time,PM2.5,PM2.5_flag,PM10,有效性\n"
        "A,2020-01-01 01:00,0,H,60,有效\n"
        "A,2020-01-01 02:00,30,,60,无效\n"
        "A,2020-01-01 03:00,30,x9,60,\n"
        "A,2020-01-01 04:00,,RM,,无效\n"
        "A,2020-01-01 05:00,31,N,61,1\n"
    )
    submission = read({"a.csv": text})
    assert reasons(submission) == [
        (2, "PM2.5", "marked", "PM2.5_flag", "H"),
        (3, None, "marked", "有效性", "无效"),
        (4, "PM2.5", "mark_unknown", "PM2.5_flag", "x9"),
    ]
    assert fate(submission) == (5, 4, 1, 0, 2)
    assert [row[3:] for row in hours(submission) if row[3] or row[4]] == [
        (None, 60_000),
        (None, 60_000),
        (31_000, 61_000),
    ]


def test_rows_of_the_other_layouts():
    long = "station,time,pollutant,value,Validity\nA,2020-01-01 01:00,PM10,5,-1\nA,2020-01-01 02:00,PM10,6,1\n"
    archive = "date,hour,type,1299A,标识\n20200101,1,PM10,7,RM\n20200101,2,PM10,8,\n"
    daily = "日期,城市,PM10,PM10标识\n2020-01-01,济南,9,H\n2020-01-02,济南,10,\n"
    found = read({"a.csv": long, "b.csv": archive, "c.csv": daily})
    assert fates(found) == [(2, 1, 1, 0, 0), (2, 1, 1, 0, 0), (2, 2, 0, 0, 1)]
    assert [(column, mark) for *_, column, mark in reasons(found)] == [
        ("Validity", "-1"),
        ("标识", "RM"),
        ("PM10标识", "H"),
    ]
    assert found.hourly.stations == ("1299A", "A")


def test_columns_that_were_not_read_are_named():
    wide = "station,time,PM2.5,PM2.5标识,温度,AQI,备注\nA,2020-01-01 01:00,30,,5,42,\n"
    assert notes(read({"a.csv": wide, "b.csv": wide.replace("01:00", "02:00")})) == [
        ("intake.note.unread", {"file": "a.csv", "files": 2, "columns": "温度, 备注"})
    ]


REMARK = "station,time,PM2.5,PM10,{}\nA,2020-01-01 01:00,30,40,{}\nA,2020-01-01 02:00,0,50,{}\n"


@pytest.mark.parametrize(
    ("header", "word"),
    [
        *(("备注", "无效"), ("数据质量", "校准"), ("comment", "Invalid"), ("x", "故障")),
        *(("说明", "仪器校准中"), ("备注", "零点校准"), ("备注", "因停电，数据不可用")),
        *(("备注", "仪器故障，数据无效"), ("备注", "校准（零点）"), ("数据质量", "不合格"), ("note", "Calibration")),
    ],
)
def test_a_word_for_invalid_marks_its_row_in_whatever_column(header, word):
    found = read({"a.csv": REMARK.format(header, "大风", word)})
    assert hours(found) == [("A", day("2020-01-01"), 1, 30_000, 40_000)]
    assert reasons(found) == [(3, None, "marked", header, word)]


def test_known_marks_without_a_header_behind_a_pollutant_mark_its_values():
    def of(marks, more=""):
        rows = "".join(f"A,2020-01-01 0{n}:00,{n}0,{mark},{n}1,\n" for n, mark in enumerate(marks, 1))
        return read({"a.csv": f"station,time,PM2.5,,PM10,\n{more}{rows}"})

    found = of(["H", "N", "", "RM"])
    assert [(line, column, mark) for line, column, _, _, mark in reasons(found)] == [
        (2, "PM2.5", "H"),
        (5, "PM2.5", "RM"),
    ]
    assert Words("en")(found.rejects[0].reason) == "“PM2.5+1” marks it “H”, which is invalid; it is not used"
    assert fate(of(["H", "N", "N"], ",,浓度,标识,浓度,标识\n")) == (4, 3, 1, 0, 1)
    # One that nobody knows may be anything, and good marks alone take nothing out.
    assert fate(of(["H", "ff", "N"])) == fate(of(["N", "N", "N"])) == (3, 3, 0, 0, 0)


def test_a_remark_on_a_pollutant_marks_its_values_alone():
    found = read({"a.csv": REMARK.format("PM2.5备注", "", "无效")})
    assert [row[2:] for row in hours(found)] == [(1, 30_000, 40_000), (2, None, 50_000)]
    assert reasons(found) == [(3, "PM2.5", "marked", "PM2.5备注", "无效")]


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("备注", "无效雨天"),
        ("comment", "not invalid"),
        ("风向", "S"),
        ("气象", "D"),
        ("数", "-1"),
        ("评价", "不合格"),
        ("备注", "无故障，异常：无"),
    ],
)
def test_what_may_mean_something_else_marks_nothing(header, text):
    found = read({"a.csv": REMARK.format(header, "", text)})
    assert (fate(found), reasons(found)) == ((2, 2, 0, 0, 0), [])
    assert [values["columns"] for _, values in notes(found)] == [header]


def test_a_remark_marks_daily_values_and_those_of_the_other_layouts():
    daily = "station,date,PM2.5,备注\nA,2020-01-02,30,\nA,2020-01-03,0,无效\n"
    long = "station,time,pollutant,value,备注\nA,2020-01-01 01:00,CO,1,\nA,2020-01-01 02:00,CO,2,维护\n"
    matrix = "station,date,pollutant,备注," + ",".join(f"{hour}时" for hour in range(1, 25))
    matrix += "".join(f"\nB,2020-01-0{day},CO,{word}" + ",1" * 24 for day, word in ((1, ""), (2, "异常")))
    found = read({"a.csv": daily, "b.csv": long, "c.csv": matrix})
    assert fates(found) == [(2, 1, 1, 0, 0), (2, 1, 1, 0, 0), (2, 1, 1, 0, 0)]


def test_marks_beside_the_stations_of_an_archive():
    header = "date,hour,type,1299A,1299A_flag,标识(1300A),1300A,1301A\n"
    rows = "20200101,1,PM10,7,RM,N,8,9\n20200101,2,PM10,7,N,x9,8,9\n20200101,3,PM10,,RM,,8,9\n"
    found = read({"a.csv": header + rows})
    assert reasons(found) == [
        (2, "1299A", "marked", "1299A_flag", "RM"),
        (3, "1300A", "mark_unknown", "标识(1300A)", "x9"),
    ]
    assert fate(found) == (3, 3, 0, 0, 2)
    assert [(row[0], row[2]) for row in hours(found)] == [
        ("1299A", 2),
        *(("1300A", hour) for hour in (1, 3)),
        *(("1301A", hour) for hour in (1, 2, 3)),
    ]
    assert found.hourly.stations == ("1299A", "1300A", "1301A")


def test_marks_without_a_header_behind_a_station_an_hour_and_a_row():
    archive = "date,hour,type,1299A,,1300A,\n20200101,1,PM10,0,H,8,N\n20200101,2,PM10,7,N,8,\n"
    found = read({"a.csv": archive})
    assert reasons(found) == [(2, "1299A", "marked", "1299A+1", "H")]
    assert [(row[0], row[2]) for row in hours(found)] == [("1299A", 2), ("1300A", 1), ("1300A", 2)]
    matrix = f"station,date,pollutant,{','.join(f'{hour}时,' for hour in range(1, 25))}\n"
    found = read({"a.csv": f"{matrix}A,2020-01-01,CO,0,D{',1,N' * 23}\n"})
    assert (reasons(found), len(hours(found))) == ([(2, "1时", "marked", "1时+1", "D")], 23)
    long = "station,time,pollutant,value,\nA,2020-01-01 01:00,CO,0,无效\nA,2020-01-01 02:00,CO,2,有效\n"
    assert fate(read({"a.csv": long})) == (2, 1, 1, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "date,hour,type,1299A,,\n20200101,1,PM10,7,33,\n",
        "station,time,pollutant,value,,\nA,2020-01-01 01:00,CO,1,x9,\n",
        "station,time,,CO,,\nA,2020-01-01 01:00,,1,,\nA,2020-01-01 02:00,,1,x9,\n",
    ],
)
def test_a_column_without_a_header_that_holds_something_is_named_by_its_number(text):
    assert notes(read({"a.csv": text})) == [("intake.note.unnamed", {"file": "a.csv", "columns": "5"})]
    assert notes(read({"a.csv": text.replace("33", "").replace("x9", "")})) == []


@pytest.mark.parametrize(("good", "bad"), [("有效", "无效"), ("valid", "invalid"), ("正常", "异常")])
def test_marks_without_a_header_that_are_words_of_headers_too(good, bad):
    rows = f"A,2020-01-01 01:00,0,{bad}\nA,2020-01-01 02:00,35,{good}\n"
    submission = read({"a.csv": f"站点,时间,PM2.5,\n{rows}"})
    assert [row[3] for row in hours(submission)] == [35_000]
