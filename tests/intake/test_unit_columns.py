"""A column of units: each row says its own, or none."""

from dataclasses import replace

import pytest

from aircheck.loading.gases import load_gases
from tests.intake.house import EVERYTHING, day, fate, fates, hours, read, rejects, values

AIR = replace(EVERYTHING, air=load_gases)
D = day("2020-01-01")
LONG = "站点,时间,污染物,浓度,单位\n"


def test_a_column_of_units():
    text = LONG + (
        "A,2020-01-01 01:00,NO2,20,ppb\nA,2020-01-01 01:00,CO,800,μg/m³\n"
        "A,2020-01-01 01:00,PM2.5,35,ug/m3\nA,2020-01-01 02:00,PM2.5,0.035,mg/m³\n"
    )
    submission = read({"a.csv": text}, AIR)
    assert hours(submission) == [("A", D, 1, 35_000, 37_608, 800), ("A", D, 2, 35_000, None, None)]
    assert [note.values["conversion"].values["column"] for note in submission.notes] == ["PM2.5", "NO2", "CO"]


def test_rows_with_a_wrong_unit_or_none():
    text = LONG + (
        "A,2020-01-01 01:00,PM2.5,35,ppb\nA,2020-01-01 02:00,PM2.5,35,\n"
        "A,2020-01-01 03:00,PM2.5,35,桶\nA,2020-01-01 04:00,PM2.5,35,µg/m³\n"
    )
    submission = read({"a.csv": text}, AIR)
    assert hours(submission) == [("A", D, 4, 35_000)]
    assert [(line, key) for line, _, _, key in rejects(submission)] == [
        (2, "intake.reject.unit_in_row"),
        (3, "intake.reject.no_unit_in_row"),
        (4, "intake.reject.unit_in_row"),
    ]


def test_a_gap_without_a_unit_is_a_gap():
    text = LONG + (
        "A,2020-01-01 01:00,PM2.5,35,µg/m³\nA,2020-01-01 02:00,PM2.5,NA,\nA,2020-01-01 03:00,PM2.5,-999,-\n"
        "A,2020-01-01 04:00,PM2.5,x,\n"
    )
    submission = read({"a.csv": text}, AIR)
    assert hours(submission) == [("A", D, 1, 35_000)]
    assert [(line, key) for line, _, _, key in rejects(submission)] == [(5, "intake.reject.no_unit_in_row")]
    assert fate(submission) == (4, 3, 1, 0, 0)


@pytest.mark.parametrize(
    ("header", "row", "one", "other"),
    [
        ("污染物,浓度(ppb),单位", "NO2,20,µg/m³", "µg/m³", "ppb"),
        ("污染物,浓度,单位", "NO2(ppb),20,µg/m³", "µg/m³", "ppb"),
        # Compatibility forms are made plain where a unit is cut out of a longer text: ³ is 3, µ (U+00B5) is μ (U+03BC).
        ("污染物,浓度(µg/m³)", "CO(mg/m³),0.8", "mg/m3", "\N{GREEK SMALL LETTER MU}g/m3"),
    ],
)
def test_units_of_a_row_that_contradict_each_other(header, row, one, other):
    submission = read({"a.csv": f"站点,时间,{header}\nA,2020-01-01 01:00,{row}\n"}, AIR)
    assert [(line, key) for line, _, _, key in rejects(submission)] == [(2, "intake.reject.two_units_in_row")]
    assert values(submission.rejects[0].reason) == {"one": one, "other": other}
    assert fate(submission) == (1, 0, 1, 0, 0)


def test_units_of_a_row_that_say_the_same_in_different_words():
    text = "站点,时间,污染物,浓度(毫克/立方米),单位\nA,2020-01-01 01:00,PM2.5(mg/m3),0.035,MG/M³\n"
    assert hours(read({"a.csv": text}, AIR)) == [("A", D, 1, 35_000)]


def test_a_title_speaks_of_rows_that_name_no_unit():
    text = "单位：mg/m³（CO：µg/m³）\n站点,时间,污染物,浓度\n"
    text += "A,2020-01-01 01:00,PM2.5,0.035\nA,2020-01-01 01:00,CO,800\nA,2020-01-01 01:00,NO2(ppb),20\n"
    assert hours(read({"a.csv": text}, AIR)) == [("A", D, 1, 35_000, 37_608, 800)]


def test_an_empty_column_of_units_says_nothing():
    named = {
        "a.csv": LONG + "A,2020-01-01 01:00,PM2.5,35,\n",
        "b.csv": LONG + "A,2020-01-01 02:00,PM2.5,0.035,mg/m³\n",
    }
    submission = read(named, AIR)
    assert [row[3] for row in hours(submission)] == [35_000, 35_000]
    assert fates(submission) == [(1, 1, 0, 0, 0), (1, 1, 0, 0, 0)]
