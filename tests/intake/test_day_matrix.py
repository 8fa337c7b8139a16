"""Day matrices: 24 columns of hours, however they are headed; what is refused, cell by cell or whole."""

from datetime import datetime

import pytest

from aircheck.intake.cells.hour_headers import hour_in
from aircheck.intake.submission import read_submission
from tests.intake.house import (
    CONTRACTS,
    EVERYTHING,
    assert_identity,
    day,
    fates,
    files,
    hours,
    notes,
    read,
    rejects,
    scope,
    workbook,
)

D = day("2020-01-01")
ENDS = ",".join(f"{hour}时" for hour in range(1, 25))
BEGINS = ",".join(str(hour) for hour in range(24))
VALUES = ",".join(str(30 + hour) for hour in range(1, 25))


def matrix(*rows: str, hours: str = ENDS, head: str = "监测点位,日期,监测项目", above: str = "") -> str:
    return above + "\n".join((f"{head},{hours}", *rows)) + "\n"


def problem(text: str | bytes, name: str = "a.csv") -> str | None:
    (found,) = read({name: text}).inputs
    return None if found.problem is None else found.problem.key


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        *(
            ("1", 1),
            ("01", 1),
            ("1时", 1),
            ("01时", 1),
            ("１时", 1),
            ("1点", 1),
            ("第1小时", 1),
            ("01:00", 1),
            ("1:00:00", 1),
        ),
        *(
            ("H01", 1),
            ("h1", 1),
            ("hour_1", 1),
            ("Hour 24", 24),
            ("24:00", 24),
            ("0", 0),
            ("00:00", 0),
            ("23时00分", 23),
        ),
        *(
            ("25", None),
            ("25时", None),
            ("001", None),
            ("1月", None),
            ("1#", None),
            ("01:30", None),
            ("1日", None),
            ("", None),
        ),
    ],
)
def test_headers_that_are_hours(written, hour):
    assert hour_in(written) == hour


@pytest.mark.parametrize(
    "form",
    [
        *("{0}-{1}时", "{0:02d}:00-{1:02d}:00", "{0}时至{1}时", "{0}～{1}"),
        *("{0:02d}:00-{0:02d}:59", "{0}:00:00~{0}:59:59", "{0}时00分至{0}时59分"),
    ],
)
@pytest.mark.parametrize("label", [None, "end", "begin"])
@pytest.mark.parametrize("midnight", [24, 0])
def test_headers_with_both_ends_of_the_hour_need_no_note(form, label, midnight):
    head = ",".join(form.format(hour, hour + 1 if hour < 23 else midnight) for hour in range(24))
    sources = files({"a.csv": matrix(f"A,2020-01-01,PM2.5,{VALUES}", hours=head)})
    submission = read_submission(sources, CONTRACTS, EVERYTHING, hours={"a.csv": label} if label else {})
    assert hours(submission) == [("A", D, hour, 1000 * (30 + hour)) for hour in range(1, 25)]
    assert notes(submission) == []


def test_hours_are_not_headed_in_two_ways():
    head = ",".join((*(f"{n}-{n + 1}时" for n in range(12)), *(f"{n}时" for n in range(13, 25))))
    assert problem(matrix(f"A,2020-01-01,PM2.5,{VALUES}", hours=head)) == "intake.problem.like_none"


@pytest.mark.parametrize("called", ["时间", "监测时间（北京时间）", "time"])
def test_a_day_may_be_called_a_time(called):
    text = matrix(f"A,2020-01-01,PM2.5,{VALUES}", f"A,x,PM2.5,{VALUES}", head=f"监测点位,{called},监测项目")
    submission = read({"a.csv": text})
    assert [one[1] for one in hours(submission)] == [D] * 24
    (row,) = submission.rejects
    assert called in str(row.reason.values)
    assert problem(matrix(f"A,2020-01-01,PM2.5,{VALUES}", head="监测点位,time (UTC),监测项目")) is not None


@pytest.mark.parametrize("form", ["{}", "{}时", "{:02d}:00", "H{:02d}", "{}(μg/m³)"])
def test_hours_from_1_to_24(form):
    head = ",".join(form.format(hour) for hour in range(1, 25))
    submission = read({"a.csv": matrix(f"A,2020-01-01,PM2.5,{VALUES}", hours=head)})
    assert hours(submission) == [("A", D, hour, 1000 * (30 + hour)) for hour in range(1, 25)]
    assert (submission.inputs[0].layout, notes(submission), fates(submission)) == ("day_matrix", [], [(1, 1, 0, 0, 0)])


def test_hour_0_is_the_last_of_the_day_before_and_is_said():
    submission = read({"a.csv": matrix(f"A,2020-01-01,PM2.5,{VALUES}", hours=BEGINS)})
    assert hours(submission)[:2] == [("A", day("2019-12-31"), 24, 31000), ("A", D, 1, 32000)]
    assert hours(submission)[-1] == ("A", D, 23, 54000)
    assert [key for key, _ in notes(submission)] == ["intake.note.hour_zero"]


def test_a_note_says_that_hours_are_labelled_by_their_beginning():
    sources = files({"a.csv": matrix(f"A,2020-01-01,PM2.5,{VALUES}", hours=BEGINS)})
    submission = read_submission(sources, CONTRACTS, EVERYTHING, hours={"a.csv": "begin"})
    assert_identity(submission)
    assert hours(submission) == [("A", D, hour, 1000 * (30 + hour)) for hour in range(1, 25)]
    assert [key for key, _ in notes(submission)] == ["intake.note.hours_begin"]


def test_the_period_takes_hours_and_not_rows():
    rows = [f"A,{date},PM2.5,{VALUES}" for date in ("2019-12-31", "2020-01-01", "2020-01-02", "2020-01-03")]
    submission = read({"a.csv": matrix(*rows, hours=BEGINS)}, scope("2020-01-01"))
    # Hour 24 of 1 January is hour 0 of the row of 2 January, of which nothing else is wanted.
    expected = [("A", D, hour, 1000 * (31 + hour)) for hour in range(1, 24)] + [("A", D, 24, 31000)]
    assert hours(submission) == expected
    assert fates(submission) == [(4, 2, 0, 2, 0)]


@pytest.mark.parametrize(
    ("above", "before", "expected"),
    [
        ("2020年PM2.5小时浓度\n", "", ("PM2.5", 31000)),
        ("臭氧逐时监测值（单位：mg/m³）\n", "0.0", ("O3", 31000)),
        ("可吸入颗粒物\n单位：μg/m³（CO：mg/m³）\n", "", ("PM10", 31000)),
        ("一氧化碳\n单位：μg/m³（CO：mg/m³）\n", "1.", ("CO", 1310)),
    ],
)
def test_a_title_names_the_pollutant_and_the_unit(above, before, expected):
    item, value = expected
    cells = ",".join(f"{before}{30 + hour}" for hour in range(1, 25))
    frame = read({"a.csv": matrix(f"A,2020-01-01,{cells}", head="监测点位,日期", above=above)}).hourly.hours
    assert [name for name in ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3") if frame[name].count()] == [item]
    assert frame[item][0] == value


def test_the_exception_of_a_title_holds_for_rows_of_that_pollutant():
    rows = (f"A,2020-01-01,SO2,{VALUES}", f"A,2020-01-01,CO,{','.join(['1.5'] * 24)}")
    frame = read({"a.csv": matrix(*rows, above="单位：μg/m³（CO：mg/m³）\n")}).hourly.hours
    assert frame.select("SO2", "CO").row(0) == (31000, 1500)


def test_two_files_with_titles_of_their_own():
    texts = {
        f"{n}.csv": matrix(f"A,2020-01-01,{VALUES}", head="监测点位,日期", above=f"{item}\n")
        for n, item in enumerate(("SO2", "NO2"))
    }
    frame = read(texts).hourly.hours
    assert [frame[name].count() for name in ("PM2.5", "SO2", "NO2")] == [0, 24, 24]


@pytest.mark.parametrize(
    "above",
    ["", "标题\n", "PM2.5与PM10\n", "O3滑动8小时平均\n", "PM2.5日均值\n", "PM2.5_24h\n", "单位：μg/m³（CO：mg/m³）\n"],
)
def test_without_one_pollutant_nothing_is_read(above):
    assert problem(matrix(f"A,2020-01-01,{VALUES}", head="监测点位,日期", above=above)) == "intake.problem.no_pollutant"


def test_hour_0_behind_hour_23_may_be_either_days():
    head = ",".join((*map(str, range(1, 24)), "0"))
    assert problem(matrix(f"A,2020-01-01,PM2.5,{VALUES}", hours=head)) == "intake.problem.hour_zero_last"


def test_a_doubled_hour_is_refused_with_both_headers():
    text = matrix(f"A,2020-01-01,PM2.5,{VALUES},31", hours=f"{ENDS},01:00")
    (found,) = read({"a.csv": text}).inputs
    assert (found.problem.key, dict(found.problem.values)) == (
        "intake.problem.two_headers",
        {"one": "1时", "other": "01:00"},
    )


def test_hours_that_are_not_there_are_gaps():
    text = matrix(
        "A,2020-01-01,PM2.5," + ",".join(map(str, range(1, 13))), hours=",".join(f"{n}时" for n in range(1, 13))
    )
    assert len(hours(read({"a.csv": text}))) == 12
    few = matrix(
        "A,2020-01-01,PM2.5," + ",".join(map(str, range(1, 12))), hours=",".join(f"{n}时" for n in range(1, 12))
    )
    assert problem(few) == "intake.problem.like_none"


def test_both_ends_of_a_day_have_to_agree():
    rows = ["A,2020-01-01,PM2.5,9," + VALUES, "A,2020-01-02,PM2.5,54," + VALUES, "A,2020-01-03,PM2.5,8," + VALUES]
    submission = read({"a.csv": matrix(*rows, hours=f"0时,{ENDS}")})
    # 24 of 1 January is 0 of 2 January (54), 24 of 2 January (54) is not 0 of 3 January (8).
    assert ("A", D, 24, 54000) in hours(submission)
    assert [row[:3] for row in hours(submission) if row[1] == day("2020-01-02")][-1] == ("A", day("2020-01-02"), 23)
    assert [key for *_, key in rejects(submission)] == ["intake.reject.contradiction"] * 2


def test_cells_are_rejected_with_file_line_and_column():
    cells = VALUES.split(",")
    cells[2], cells[4], cells[6], cells[8] = "x", "", "-5", "9999"
    row = ",".join(cells)
    submission = read({"a.csv": matrix(f"A,2020-01-01,PM2.5,{row}")})
    assert [hour for _, _, hour, _ in hours(submission)] == [n for n in range(1, 25) if n not in (3, 5, 7, 9)]
    found = [one[:3] for one in rejects(submission)]
    assert found == [(2, "3时", "x"), (2, "7时", "-5"), (2, "9时", "9999")]
    assert fates(submission) == [(1, 1, 0, 0, 3)]


def test_rows_that_are_no_hours():
    rows = (
        f"A,2020-01-01,AQI,{VALUES}",
        f"合计,2020-01-01,PM2.5,{VALUES}",
        f"A,月均,PM2.5,{VALUES}",
        f",2020-01-01,PM2.5,{VALUES}",
        "A,2020-01-01,PM2.5,1,2",
        f"A,2020-01-01,O3(8h),{VALUES}",
    )
    submission = read({"a.csv": matrix(*rows)})
    assert (hours(submission), fates(submission)) == ([], [(6, 0, 3, 3, 0)])


def test_marks_of_hours_and_of_rows():
    head = ",".join(f"{n}时,{n}时标识" for n in range(1, 25)) + ",有效性"
    first = ",".join(f"{n},{'H' if n == 5 else 'N'}" for n in range(1, 25)) + ",有效"
    second = ",".join(f"{n},N" for n in range(1, 25)) + ",无效"
    submission = read({"a.csv": matrix(f"A,2020-01-01,PM2.5,{first}", f"A,2020-01-02,PM2.5,{second}", hours=head)})
    assert [hour for _, _, hour, _ in hours(submission)] == [n for n in range(1, 25) if n != 5]
    assert [one[:2] for one in rejects(submission)] == [(2, "5时"), (3, None)]
    assert fates(submission) == [(2, 1, 1, 0, 1)]


def test_units_of_rows_have_to_be_clear():
    head = "监测点位,日期,监测项目,单位"
    milli = ",".join(f"0.0{30 + n}" for n in range(24))
    rows = (f"A,2020-01-01,PM2.5,mg/m3,{milli}", f"A,2020-01-02,PM2.5,,{VALUES}", f"A,2020-01-03,PM2.5,ppb,{VALUES}")
    submission = read({"a.csv": matrix(*rows, head=head)})
    assert {one[1] for one in hours(submission)} == {D}
    assert [(line, key) for line, *_, key in rejects(submission)] == [
        (3, "intake.reject.no_unit_in_row"),
        (4, "intake.reject.unit_in_row"),
    ]


def test_a_year_in_another_unit_is_refused_with_the_evidence():
    low = ",".join(f"0.0{30 + n}" for n in range(24))
    rows = [f"A,2020-01-{n:02d},PM2.5,{low}" for n in range(1, 15)]
    assert problem(matrix(*rows)) == "intake.problem.far_too_low"
    titled = [row.replace("PM2.5,", "") for row in rows]
    assert problem(matrix(*titled, head="监测点位,日期", above="PM2.5\n")) == "intake.problem.far_too_low"


def test_a_sheet_a_pollutant():
    head = ["监测点位", "日期", *range(1, 25), "日均"]
    row = ["A", datetime(2020, 1, 1), *range(31, 55), 42.5]  # noqa: DTZ001
    submission = read({"a.xlsx": workbook({"一": [["PM10小时浓度"], head, row], "二": [["O3小时浓度"], head, row]})})
    frame = submission.hourly.hours
    assert [frame[name].to_list() for name in ("PM10", "O3")] == [[1000 * n for n in range(31, 55)]] * 2
    assert [key for key, _ in notes(submission)] == ["intake.note.unread"]


def test_numbers_beside_an_hour_are_stations():
    head = "date,hour,type," + ",".join(map(str, range(1, 25)))
    assert read({"a.csv": f"{head}\n20200101,1,PM2.5,{VALUES}\n"}).inputs[0].layout == "archive"
