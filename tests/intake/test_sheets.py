"""Workbooks as departments send them."""

from datetime import datetime

import pytest

from tests.intake.house import day, edited, fate, fates, hours, locate, notes, read, rejects, table, workbook

D = day("2020-01-01")
HEADER = ["站点", "时间", "PM2.5", "CO"]


def clock(hour, on=1):
    return datetime(2020, 1, on, hour)  # noqa: DTZ001 - as a sheet has it


def test_every_sheet_is_an_input_and_lines_are_rows_of_the_sheet():
    book = workbook(
        {
            "一月": [[], ["某区监测数据"], [], HEADER, ["A", clock(1), 35, 0.8], ["A", clock(2), "x", 1]],
            "空白": [],
            "二月": [HEADER, ["A", clock(3), 37, None]],
        }
    )
    submission = read({"a.xlsx": book})
    assert [one.path for one in submission.inputs] == ["a.xlsx[一月]", "a.xlsx[二月]"]
    assert {(one.layout, one.encoding) for one in submission.inputs} == {("wide", "xlsx")}
    assert len({one.sha256 for one in submission.inputs}) == 1
    assert hours(submission) == [("A", D, 1, 35000, 800), ("A", D, 2, None, 1000), ("A", D, 3, 37000, None)]
    assert fates(submission) == [(2, 2, 0, 0, 1), (1, 1, 0, 0, 0)]
    assert rejects(submission) == [("a.xlsx[一月]", 6, "PM2.5", "x", "intake.reject.unreadable")]
    assert locate(submission.hourly, D, "PM2.5", "A", 3) == ("a.xlsx[二月]", 2)


def test_every_hour_of_a_day_as_a_date_and_as_a_serial_number():
    # 43831 is 2020-01-01: 18,262 days from 1970-01-01 (50 years, 12 of them leap) on 25,569, the serial of that day.
    serials = [43831 + hour / 24 for hour in range(1, 25)]
    dates = [clock(hour % 24, 1 + hour // 24) for hour in range(1, 25)]
    for cells in (serials, [str(cell) for cell in serials], [round(cell, 9) for cell in serials], dates):
        rows = [[f"{n:02d}", cell, n, 1] for n, cell in enumerate(cells, 1)]
        submission = read({"a.xlsx": workbook({"s": [HEADER, *rows]})})
        assert hours(submission) == [(f"{n:02d}", D, n, n * 1000, 1000) for n in range(1, 25)]


def test_a_serial_number_that_is_no_hour_is_refused():
    # 0.04 of a day is 57 minutes 36 seconds.
    rows = [["A", 43831.04, 1, 1], ["A", 4383, 1, 1], ["A", 20200101, 1, 1]]
    submission = read({"a.xlsx": workbook({"s": [HEADER, *rows]})})
    assert [(line, key) for line, *_, key in rejects(submission)] == [
        (2, "intake.reject.row_at_fault"),
        (3, "intake.reject.row_at_fault"),
        (4, "intake.reject.row_at_fault"),
    ]


def test_bare_numbers_are_no_dates_in_a_text_file():
    submission = read({"a.csv": "站点,时间,PM2.5\nA,43831.25,1\n"})
    assert fate(submission) == (1, 0, 1, 0, 0)


def test_numbers_stored_as_text_and_numbers_with_a_tail():
    rows = [["A", clock(1), "35", 0.1 + 0.2], ["A", clock(2), "３６", 1e-7]]
    submission = read({"a.xlsx": workbook({"s": [HEADER, *rows]})})
    assert hours(submission) == [("A", D, 1, 35000, 300), ("A", D, 2, 36000, 0)]


def test_what_a_merged_cell_says_holds_for_all_it_covers():
    rows = [
        ["日期", "小时", "站点", "浓度", None],
        [None, None, None, "PM2.5", "CO"],
        [clock(0), 1, "A", 35, 0.8],
        [None, 2, None, 36, 0.9],
    ]
    merged = [(0, 3, 0, 4), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (2, 2, 3, 2)]
    book = workbook({"s": [*rows[:3], [clock(0), *rows[3][1:]]]}, merged)
    submission = read({"a.xlsx": book})
    assert hours(submission) == [("A", D, 1, 35000, 800), ("A", D, 2, 36000, 900)]
    assert fate(submission) == (2, 2, 0, 0, 0)


def test_a_title_over_the_whole_width():
    rows = [
        ["2020年1月道路清扫台账", None, None, None],
        ["道路名称", "面积", "建成区", "清扫方式"],
        ["甲", 1, "是", "人工"],
    ]
    submission = read({"a.xlsx": workbook({"s": rows}, [(0, 0, 0, 3)])})
    assert [row[0] for row in table(submission, "roads")] == ["甲"]
    assert fate(submission) == (1, 1, 0, 0, 0)


def test_a_formula_that_failed_is_no_gap():
    book = workbook({"s": [HEADER, ["A", clock(1), "#DIV/0!", 1], ["A", clock(2), "#N/A", 1]]})
    failing = edited(
        book, "xl/worksheets/sheet1.xml", rb'<c r="C2"[^>]*>.*?</c>', b'<c r="C2" t="e"><v>#DIV/0!</v></c>'
    )
    submission = read({"a.xlsx": failing})
    assert rejects(submission) == [(2, "PM2.5", "#DIV/0!", "intake.reject.unreadable")]


AIR = [["点位", "时间", "PM2.5", "CO"], ["A", "2020-01-01 01:00", 35, 1]]


@pytest.mark.parametrize(
    "cover",
    [
        [["空气质量数据报送表"]],
        [["空气质量数据报送表"], ["填报单位", "区监测站"], ["日期", "2020年1月"], ["单位", "µg/m³"]],
        [["道路名称", "说明"], ["甲", "报送全部道路"]],
        [["目录"], ["一、小时数据"], ["二、说明"]],
    ],
)
def test_a_cover_is_out_of_scope_and_told(cover):
    submission = read({"a.xlsx": workbook({"封面": cover, "数据": AIR})})
    assert [(one.dataset, one.problem) for one in submission.inputs] == [(None, None), ("air_hourly", None)]
    assert submission.inputs[0].rows == submission.inputs[0].out_of_scope
    assert notes(submission) == [("intake.note.no_table", {"file": "a.xlsx", "sheets": 1, "names": "封面"})]


@pytest.mark.parametrize(
    ("sheet", "problem"),
    [
        ([["道路名称", "清扫方式"], ["甲", "人工"]], "missing_columns"),
        ([["道路名称", "说明"], ["甲", 35]], "missing_columns"),
        ([["表"], ["道路名称", "清扫方式"], ["甲", "人工"]], "unknown_header"),
        ([["点位", "时间", "PM2.5", "PM25"], ["甲", "乙", "丙", "丁"]], "two_headers"),
    ],
    ids=["two names", "a number", "two names below a title", "a table with a fault"],
)
def test_what_may_be_a_table_is_no_cover(sheet, problem):
    submission = read({"a.xlsx": workbook({"s": sheet, "数据": AIR})})
    assert submission.inputs[0].problem.key == f"intake.problem.{problem}"


def test_a_sheet_that_was_not_filled_in_is_told_and_no_problem_beside_one_that_was():
    blank = [["点位", "时间", "PM2.5"]]
    submission = read({"a.xlsx": workbook({"空表": blank, "数据": AIR})})
    assert [(one.dataset, one.problem) for one in submission.inputs] == [(None, None), ("air_hourly", None)]
    assert notes(submission) == [("intake.note.not_filled_in", {"file": "a.xlsx", "sheets": 1, "names": "空表"})]
    alone = read({"a.xlsx": workbook({"空表": blank})})
    assert [one.problem.key for one in alone.inputs] == ["intake.problem.header_only"]


def test_sheets_of_a_kind_are_one_note():
    blank, cover = [["点位", "时间", "PM2.5"]], [["空气质量数据报送表"]]
    sheets = {"封面": cover, "空表": blank, "目录": [["目录"], ["一、小时数据"]], "空表2": blank}
    submission = read({"a.xlsx": workbook({**sheets, "数据": AIR})})
    assert notes(submission) == [
        ("intake.note.no_table", {"file": "a.xlsx", "sheets": 2, "names": "封面, 目录"}),
        ("intake.note.not_filled_in", {"file": "a.xlsx", "sheets": 2, "names": "空表, 空表2"}),
    ]


def test_a_cover_of_tables_that_nobody_filled_in_is_no_problem_of_its_own():
    submission = read(
        {"a.xlsx": workbook({"封面": [["空气质量数据报送表"], ["一"]], "空表": [["点位", "时间", "PM2.5"]]})}
    )
    assert [one.problem and one.problem.key for one in submission.inputs] == [None, "intake.problem.header_only"]
    assert [(one.rejected, one.out_of_scope) for one in submission.inputs] == [(0, 1), (0, 0)]


def test_notes_beside_a_table_are_out_of_scope_and_alone_they_are_refused():
    notes = [["填写说明"], ["一行一小时"], ["缺测留空"]]
    submission = read({"a.xlsx": workbook({"说明": notes, "s": [HEADER, ["A", clock(1), 1, 1]]}, hidden=["说明"])})
    assert fates(submission) == [(2, 0, 0, 2, 0), (1, 1, 0, 0, 0)]
    assert submission.inputs[0].dataset is submission.inputs[0].problem is None
    alone = read({"a.xlsx": workbook({"说明": notes})})
    assert alone.inputs[0].problem.key == "intake.problem.unknown_header"


def test_a_workbook_without_any_cell():
    submission = read({"a.xlsx": workbook({"s": [], "t": []})})
    assert [(one.path, one.problem.key) for one in submission.inputs] == [("a.xlsx", "intake.problem.empty")]


def test_a_table_whose_dates_begin_in_1904_has_no_serial_numbers():
    book = workbook({"s": [HEADER, ["A", 43831.25, 1, 1]]})
    since = edited(book, "xl/workbook.xml", rb"<workbookPr ", b'<workbookPr date1904="1" ')
    assert fate(read({"a.xlsx": book})) == (1, 1, 0, 0, 0)
    assert fate(read({"a.xlsx": since})) == (1, 0, 1, 0, 0)


@pytest.mark.parametrize("cut", [30, 200, -1])
def test_a_damaged_workbook(cut):
    submission = read({"a.xlsx": workbook({"s": [HEADER]})[:cut]})
    assert submission.inputs[0].problem.key == "intake.problem.broken_workbook"


def test_a_workbook_with_a_damaged_sheet():
    book = edited(workbook({"s": [HEADER, ["A"]]}), "xl/worksheets/sheet1.xml", rb"<sheetData>.*", b"<sheetData><row")
    assert read({"a.xlsx": book}).inputs[0].problem.key == "intake.problem.broken_workbook"


def test_one_cell_in_the_last_corner_does_not_fill_memory():
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    book = edited(workbook({"s": [HEADER, ["A"]]}), "xl/worksheets/sheet1.xml", rb"</sheetData>", cell)
    (only,) = read({"a.xlsx": book}).inputs
    assert (only.problem.key, only.problem.values) == (
        "intake.problem.sheet_too_large",
        {"rows": 1_048_576, "columns": 16_384, "cells": "XFD1048576", "most": 20_000_000, "widest": 16_384},
    )


@pytest.mark.parametrize("value", [b"<v />", b"<v></v>", b""])
def test_a_formula_without_a_stored_value_is_a_rejected_cell(value):
    # The last row and column have nothing but formulas, where a reader of values would stop before them.
    book = workbook({"s": [HEADER[:3], ["A", clock(1), 30], ["A", clock(2), 31]]})
    for cell, formula in ((b"C2", b"30+1"), (b"C3", b"C2+1")):
        new = b'<c r="%b"><f>%b</f>%b</c>' % (cell, formula, value)
        book = edited(book, "xl/worksheets/sheet1.xml", rb'<c r="%b"[^>]*>.*?</c>' % cell, new)
    submission = read({"a.xlsx": book})
    assert rejects(submission) == [
        (2, HEADER[2], "=30+1", "intake.reject.unstored"),
        (3, HEADER[2], "=C2+1", "intake.reject.unstored"),
    ]
    assert fate(submission) == (2, 2, 0, 0, 2)


def test_a_formula_with_an_empty_text_is_an_empty_cell():
    book = workbook({"s": [HEADER[:3], ["A", clock(1), 30], ["A", clock(2), 31]]})
    new = b'<c r="C2" t="str"><f>""</f><v></v></c>'
    book = edited(book, "xl/worksheets/sheet1.xml", rb'<c r="C2"[^>]*>.*?</c>', new)
    assert fate(read({"a.xlsx": book})) == (2, 2, 0, 0, 0)


@pytest.mark.parametrize(("good", "bad"), [("N", "H"), ("有效", "无效"), ("valid", "invalid")])
def test_a_header_merged_over_values_and_marks(good, bad):
    rows = [["小时数据", *[None] * 4], ["站点", "时间", "PM2.5", None, "CO"]]
    rows += [["A", clock(1), 0, bad, 0.8], ["A", clock(2), 35, good, 1]]
    submission = read({"a.xlsx": workbook({"s": rows}, [(0, 0, 0, 4), (1, 2, 1, 3)])})
    assert hours(submission) == [("A", D, 1, None, 800), ("A", D, 2, 35000, 1000)]
    assert rejects(submission) == [(3, "PM2.5", "0", "intake.reject.marked")]


def test_a_second_line_of_headers_says_which_of_them_are_marks():
    rows = [["站点", "时间", "PM2.5", None, "CO", None], [None, None, "浓度", "标识", "浓度", "标识"]]
    rows += [["A", clock(1), 0, "H", 0.8, "N"], ["A", clock(2), 35, "N", 1, "N"]]
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)]
    submission = read({"a.xlsx": workbook({"s": rows}, merged)})
    assert hours(submission) == [("A", D, 1, None, 800), ("A", D, 2, 35000, 1000)]
    assert rejects(submission) == [(3, "PM2.5", "0", "intake.reject.marked")]


def test_a_row_of_marks_below_such_a_header_is_no_second_line():
    rows = [["站点", "时间", "PM2.5", None, "CO"], ["A", clock(1), 35, "无效", 0.8], ["A", clock(2), 35, "有效", 1]]
    submission = read({"a.xlsx": workbook({"s": rows}, [(0, 2, 0, 3)])})
    assert fate(submission) == (2, 2, 0, 0, 1)


@pytest.mark.parametrize("beside", [36, "Q7"])
def test_a_header_merged_over_values_and_something_else_is_two_of_one_name(beside):
    rows = [["站点", "时间", "PM2.5", None, "CO"], ["A", clock(1), 35, "N", 0.8], ["A", clock(2), 35, beside, 1]]
    submission = read({"a.xlsx": workbook({"s": rows}, [(0, 2, 0, 3)])})
    assert [one.problem.key for one in submission.inputs] == ["intake.problem.two_headers"]


def test_a_mark_merged_among_the_data_holds_for_all_it_covers():
    rows = [["站点", "时间", "PM2.5", "PM2.5标识", "CO标识", "CO"], ["A", clock(1), 35, "H", None, 0.8]]
    rows += [["A", clock(2), 35, "N", "N", 1]]
    submission = read({"a.xlsx": workbook({"s": rows}, [(1, 3, 1, 4)])})
    assert hours(submission) == [("A", D, 2, 35000, 1000)]


@pytest.mark.parametrize("beside", [["CO"], []])
def test_a_header_that_is_a_formula_without_a_value_is_said(beside):
    rows = ["站点", "时间", '="PM"&"2.5"', *beside]
    submission = read({"a.csv": "\t".join(rows) + "\nA\t2020-01-01 01:00\t35" + "\t1" * len(beside) + "\n"})
    (one,) = submission.inputs
    said = one.problem.values["cause"] if one.problem else submission.notes[0]
    assert said.key == ("intake.note.formula_headers" if beside else "intake.problem.formula_headers")
    assert said.values["columns"] == '="PM"&"2.5"'
