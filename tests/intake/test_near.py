"""Names that look like one of ours: told, never read."""

import pytest

from aircheck.intake.cells.near import near_notes
from tests.intake.house import CONTRACTS, day, fate, hours, notes, read, rejects

D = day("2020-01-01")
LONG = "站点,时间,污染物,浓度\n"


@pytest.mark.parametrize(
    "written", ["O3(8h)", "O3（8小时滑动平均）", "臭氧（日最大8小时）", "O3 8h", "O3(IAQI)", "O3 grade"]
)
def test_other_quantities_of_a_pollutant_are_out_of_scope(written):
    submission = read({"a.csv": LONG + f"A,2020-01-01 01:00,O3,90\nA,2020-01-01 01:00,{written},70\n"})
    assert hours(submission) == [("A", D, 1, 90_000)]
    assert (fate(submission), submission.rejects) == ((2, 1, 0, 1, 0), ())
    told = [("intake.note.other_quantity", {"file": "a.csv", "files": 1, "written": written})]
    assert notes(submission) == (told if "(" in written or "（" in written else [])


@pytest.mark.parametrize("written", ["PM2.5(1h)", "PM2.5（小时均值）", "PM2.5(1小时)"])
def test_the_hour_beside_a_pollutant_is_what_is_wanted(written):
    long = LONG + f"A,2020-01-01 01:00,{written},35\n"
    wide = f"站点,时间,{written}\nA,2020-01-01 02:00,36\n"
    submission = read({"a.csv": long, "b.csv": wide})
    assert hours(submission) == [("A", D, 1, 35_000), ("A", D, 2, 36_000)]
    assert submission.notes == ()


def test_a_wrong_unit_beside_a_pollutant_is_rejected_as_ever():
    submission = read({"a.csv": LONG + "A,2020-01-01 01:00,O3(km),90\n"})
    assert [(line, key) for line, _, _, key in rejects(submission)] == [(2, "intake.reject.unit_in_row")]


def test_a_column_spelt_like_one_that_the_file_lacks():
    header = "站点,时间,{},PM10\n"
    named = {
        "a.csv": header.format("PM25x") + "A,2020-01-01 01:00,35,70\n",
        "b.csv": header.format("PM25x") + "B,2020-01-01 01:00,35,70\n",
        "c.csv": header.format("PM2.5,PM25x") + "C,2020-01-01 01:00,35,36,70\n",
        "d.csv": header.format("风速") + "D,2020-01-01 01:00,3,70\n",
    }
    submission = read(named)
    title = CONTRACTS["air_hourly"].column("PM2.5").title
    assert notes(submission) == [
        (
            "intake.note.near_column",
            {"file": "a.csv", "files": 2, "written": "PM25x", "column": "PM2.5", "title": title},
        ),
        ("intake.note.unread", {"file": "c.csv", "files": 1, "columns": "PM25x"}),
        ("intake.note.unread", {"file": "d.csv", "files": 1, "columns": "风速"}),
    ]
    assert submission.rejects == ()


def test_a_pollutant_of_rows_spelt_like_one_that_the_file_lacks():
    rows = "A,2020-01-01 01:00,{},35\nA,2020-01-01 01:00,PM10,70\n"
    submission = read({"a.csv": LONG + rows.format("PM25x"), "b.csv": LONG + rows.format("风向").replace("A", "B")})
    assert [(key, told["file"], told["written"]) for key, told in notes(submission)] == [
        ("intake.note.near_rows", "a.csv", "PM25x")
    ]


def test_an_archive_whose_other_rows_are_known_to_be_others():
    kinds = ("AQI", "PM2.5", "PM2.5_24h", "O3", "O3_8h", "O3_24h", "CO", "CO_24h")
    text = "date,hour,type,1001A\n" + "".join(f"20200101,1,{kind},5\n" for kind in kinds)
    submission = read({"a.csv": text})
    assert (notes(submission), fate(submission)) == ([], (8, 3, 0, 5, 0))


def test_a_table_of_a_department():
    text = "道路名称,面积,建成区,清扫方工\n甲,2,是,人工\n"
    assert read({"a.csv": text}).inputs[0].problem.key == "intake.problem.missing_columns"


def test_no_name_no_note():
    assert list(near_notes([], [])) == []
