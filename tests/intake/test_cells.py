from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest

from aircheck.intake.cells.columns import Fault, Missing, read_column, read_hour_labels, read_hours, read_thousandths
from aircheck.model.dataset import Column
from tests.intake.house import CONTRACTS

AIR = CONTRACTS["air_hourly"]
MISSING = Missing.of(("NA", "—", "-99"))
LONG = 300
"""How often a column's texts are repeated."""


def column(kind, **more):
    return Column.model_validate({"name": "c", "title": {"zh": "列", "en": "c"}, "type": kind, **more})


def cells(texts, kind, read=read_column, **more):
    """Values, faults and type; a long column is read in another way than a short one, and has to say the same."""
    short, long = (
        read(pl.Series("c", texts * times, dtype=pl.String), column(kind, **more), MISSING) for times in (1, LONG)
    )
    assert (long.values.to_list(), long.faults.to_list()) == (short.values.to_list() * LONG, [*short.faults] * LONG)
    assert (long.values.dtype, long.values.name) == (short.values.dtype, short.values.name)
    return short.values.to_list(), [Fault(fault).name for fault in short.faults], short.values.dtype


def test_numbers_of_tables_are_decimals():
    assert cells(["1.5", None, "", "na", "x", "1.2345"], "number") == (
        [Decimal("1.500"), None, None, None, None, Decimal("1.234")],
        ["NONE", "NONE", "NONE", "NONE", "UNREADABLE", "NONE"],
        pl.Decimal(38, 3),
    )


def test_numbers_of_station_hours_are_thousandths():
    assert cells(["35", "0.8", "－", "ＮＡ", "35"], "number", read_thousandths) == (
        [35000, 800, None, None, 35000],
        ["NONE", "NONE", "UNREADABLE", "NONE", "NONE"],
        pl.Int64,
    )


@pytest.mark.parametrize("kind", ["number", "integer"])
def test_a_missing_number_is_compared_as_a_number(kind):
    values, faults, _ = cells(["-99", "-99.0", "-099", "-98"], kind, minimum=0)
    assert (values, faults) == ([None] * 4, ["NONE", "NONE", "NONE", "BELOW"])


def test_minimum_and_maximum():
    values, faults, _ = cells(["0", "-0.001", "10", "10.001"], "number", minimum=0, maximum=10)
    assert (values, faults) == ([Decimal(0), None, Decimal(10), None], ["NONE", "BELOW", "NONE", "ABOVE"])
    values, faults, _ = cells(["1", "0", "366", "367"], "integer", minimum=1, maximum=366)
    assert (values, faults) == ([1, None, 366, None], ["NONE", "BELOW", "NONE", "ABOVE"])


@pytest.mark.parametrize(
    ("kind", "text", "value", "kept"),
    [
        ("text", " 经十路 ", "经十路", pl.String),
        ("integer", "30.0", 30, pl.Int64),
        ("boolean", "否", False, pl.Boolean),
        ("date", "2020/1/31", date(2020, 1, 31), pl.Date),
        ("month", "2020年1月", date(2020, 1, 1), pl.Date),
        ("time", "2020-01-01 08:30", datetime(2020, 1, 1, 8, 30), pl.Datetime("us")),  # noqa: DTZ001
    ],
)
def test_types(kind, text, value, kept):
    assert cells([text, "—", text], kind) == ([value, None, value], ["NONE"] * 3, kept)


def test_categories_become_their_canonical_word():
    values = {"mechanised": ["机械化", "机扫"], "manual": ["人工"]}
    assert cells(["机扫", "Mechanised", "人工", "半机械"], "category", values=values) == (
        ["mechanised", "mechanised", "manual", None],
        ["NONE", "NONE", "NONE", "UNREADABLE"],
        pl.String,
    )


def test_hour_labels():
    # 18262 days from 1970-01-01 to 2020-01-01.
    assert cells(["2020-01-01 01:00", "2020-01-01 00:30"], "time", read_hour_labels) == (
        [18_262 * 24 + 1, None],
        ["NONE", "UNREADABLE"],
        pl.Int32,
    )


@pytest.mark.parametrize("texts", [[], [None, None]])
def test_columns_without_any_text(texts):
    assert cells(texts, "number") == ([None] * len(texts), ["NONE"] * len(texts), pl.Decimal(38, 3))


@pytest.mark.parametrize(
    ("cell", "hour"),
    [
        ("1", 1),
        ("01", 1),
        ("01:00", 1),
        ("1:00:00", 1),
        ("１时", 1),
        ("23点", 23),
        ("0:00", 0),
        ("24:00", 24),
        ("8时00分", 8),
        ("9h", 9),
        ("1.0", 1),
    ],
)
def test_hours_as_people_write_them(cell, hour):
    column, missing = AIR.column("hour"), Missing.of(AIR.missing)
    found = read_hours(pl.Series([cell]), column, missing)
    assert (found.values.to_list(), found.faults.to_list()) == ([hour], [0])


@pytest.mark.parametrize("cell", ["01:30", "1:00:30", "25:00", "1.5", "上午1时", "-1", "::"])
def test_what_is_no_hour(cell):
    found = read_hours(pl.Series([cell]), AIR.column("hour"), Missing.of(AIR.missing))
    assert (found.values.to_list(), found.faults.to_list() == [0]) == ([None], False)


def test_a_word_for_nothing_that_a_column_lists_says_something():
    names = ["无", "暂无", "甲公司"]
    assert cells(names, "text", reads="id")[:2] == ([None, None, "甲公司"], ["NONE"] * 3)
    assert cells(names, "text", reads="id", same_as={"nobody": ["无"]})[:2] == (
        ["nobody", None, "甲公司"],
        ["NONE"] * 3,
    )


@pytest.mark.parametrize(
    ("text", "more", "value"),
    [
        ("75%", {"unit": "%"}, "75.000"),
        ("９０００ ㎡", {"unit": "m²"}, "9000.000"),
        ("210米", {"unit": "m"}, "210.000"),
        ("1,200.5 μg/m3", {"unit": "µg/m³"}, "1200.500"),
    ],
)
def test_a_number_may_have_its_own_unit_behind_it(text, more, value):
    assert cells([text], "number", **more)[:2] == ([Decimal(value)], ["NONE"])


@pytest.mark.parametrize(("text", "value"), [("12辆", 12), ("2级", 2), ("一级", 1), ("3 次", 3)])
def test_a_whole_number_may_be_counted(text, value):
    assert cells([text], "integer")[:2] == ([value], ["NONE"])


@pytest.mark.parametrize(
    ("text", "kind", "more"),
    [
        ("210公斤", "number", {"unit": "m"}),  # a unit of something else
        ("210米", "number", {}),
        ("十二辆", "integer", {}),
        ("2.5辆", "integer", {}),
        ("12辆", "integer", {"unit": "d"}),
        ("约75%", "number", {"unit": "%"}),
        ("%", "number", {"unit": "%"}),
    ],
)
def test_another_unit_or_counter_is_no_number(text, kind, more):
    assert cells([text], kind, **more)[1] == ["UNREADABLE"]


@pytest.mark.parametrize(
    ("text", "fault"), [("无", "NONE"), ("暂无", "NONE"), ("待补", "UNREADABLE"), ("不涉及", "UNREADABLE")]
)
def test_no_day_is_an_empty_cell_and_an_unknown_one_a_gap(text, fault):
    assert cells([text], "date")[:2] == ([None], [fault])


@pytest.mark.parametrize("text", ["不涉及", "其他", "待核实", "不适用"])
def test_words_that_name_nothing_leave_a_text_empty(text):
    assert cells([text], "text", reads="id")[:2] == ([None], ["NONE"])
    # Where an empty cell is about all of them, these are not all.
    assert cells([text], "text", reads="id", blank="all")[:2] == ([text], ["NONE"])


@pytest.mark.parametrize(
    ("text", "factor", "value", "rest"),
    [
        ("767.1", Fraction(1, 1000), "0.767", "1/10000"),
        ("0.4", Fraction(1, 1000), "0", "1/2500"),
        ("0.7671", Fraction(1), "0.767", "1/10000"),
        ("0.7675", Fraction(1), "0.768", "-1/2000"),
        ("98", Fraction(2000, 3), "65333.333", "1/3000"),  # mu
        ("767", Fraction(1, 1000), "0.767", None),
        ("0.70000", Fraction(1), "0.7", None),
        ("0", Fraction(1, 1000), "0", None),
        ("", Fraction(1, 1000), None, None),
    ],
)
def test_what_does_not_fit_into_a_thousandth_is_a_rest(text, factor, value, rest):
    for few in (1, 300):
        found = read_column(pl.Series("c", [text] * few), column("number", unit="t"), MISSING, factor)
        assert found.values.to_list() == [value and Decimal(value)] * few
        assert (found.rests is None) == (rest is None)
        assert rest is None or found.rests.to_list() == [rest] * few
        assert found.faults.to_list() == [Fault.NONE] * few


def test_a_unit_in_the_cell_counts_before_that_of_the_header():
    found = read_column(pl.Series("c", ["210m", "0.2"]), column("number", unit="m"), MISSING, Fraction(1000))
    assert (found.values.to_list(), [Fault(fault).name for fault in found.faults]) == (
        [Decimal("210.000"), Decimal("200.000")],
        ["NONE", "NONE"],
    )
