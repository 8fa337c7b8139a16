"""Cells of numbers that say that there is no value: empty, and told, in every layout and table."""

import pytest

from aircheck.intake.rows.blanked import Blanked, together
from tests.intake.house import hours, notes, read, rejects

WORDS = ["-99", "-999", "-99.0", "-9999", "NA", "NaN", "n/a", "null", "缺测"]
REJECTED = ["-1", "-98", "x"]
DASHES = ["", " ", "-", "--", "—", "/"]
LAYOUTS = {
    "wide": "站点,时间,PM2.5,PM10\nA,2020-01-01 01:00,{0},70\nA,2020-01-01 02:00,35,70\n",
    "long": "站点,时间,污染物,浓度\nA,2020-01-01 01:00,PM2.5,{0}\nA,2020-01-01 02:00,PM2.5,35\n",
    "archive": "date,hour,type,A\n20200101,1,PM2.5,{0}\n20200101,2,PM2.5,35\n",
    "twins": "date,hour,type,A,A\n20200101,1,PM2.5,{0},\n20200101,2,PM2.5,35,35\n",
    "matrix": "站点,日期,监测项目,"
    + ",".join(f"{n}时" for n in range(1, 25))
    + "\nA,2020-01-01,PM2.5,{0},35"
    + "," * 22
    + "\n",
    "beijing": "No,year,month,day,hour,PM2.5,wd,WSPM,station\n1,2020,1,1,1,{0},N,2,A\n2,2020,1,1,2,35,N,2,A\n",
    "other unit": "站点,时间,PM2.5(mg/m³)\nA,2020-01-01 01:00,{0}\nA,2020-01-01 02:00,0.035\n",
    "daily": "date,station,PM2.5\n2020-01-01,A,{0}\n2020-01-02,A,35\n",
}
COLUMNS = {"long": "浓度", "archive": "A", "twins": "A", "matrix": "1时", "other unit": "PM2.5(mg/m³)"}


def blanked(submission):
    return [value for key, value in notes(submission) if key == "intake.note.blanked"]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("word", WORDS)
def test_a_mark_of_no_value_is_told(layout, word):
    submission = read({"a.csv": LAYOUTS[layout].format(word)})
    place = {"file": "a.csv", "line": 2, "column": COLUMNS.get(layout, "PM2.5")}
    assert blanked(submission) == [{"count": 1, "words": f"{word} × 1", **place}]
    assert submission.rejects == ()
    if layout != "daily":
        assert [(hour, value) for _, _, hour, value, *_ in hours(submission) if value is not None] == [(2, 35_000)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("word", REJECTED)
def test_a_number_that_cannot_be_is_rejected_and_so_told(layout, word):
    submission = read({"a.csv": LAYOUTS[layout].format(word)})
    assert (blanked(submission), len(rejects(submission))) == ([], 1)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("word", DASHES)
def test_what_looks_empty_on_paper_is_an_empty_cell(layout, word):
    submission = read({"a.csv": LAYOUTS[layout].format(word)})
    assert (blanked(submission), rejects(submission)) == ([], [])


def test_one_note_tells_all_marks_and_the_first_place():
    named = {
        "a.csv": "date,hour,type,A,B\n20200101,1,PM2.5,NA,5\n20200101,2,PM2.5,-99,NA\n20200101,1,O3,5,NA\n",
        "b.csv": LAYOUTS["wide"].format("-99"),
        "c.csv": "road,area_m2,built_up,sweeping,length_m\n甲路,5,yes,manual,NA\n",
    }
    (told,) = blanked(read(named))
    assert (told["count"], told["words"]) == (6, "NA × 4, -99 × 2")
    assert (told["file"], told["line"], told["column"]) == ("a.csv", 2, "A")


def test_marks_of_columns_add_up():
    one = {(0, "NA"): Blanked(2, 5, "x"), (1, "NA"): Blanked(1, 2, "z")}
    both = together([one, {(0, "NA"): Blanked(1, 3, "y")}])
    assert both == {(0, "NA"): Blanked(3, 3, "y"), (1, "NA"): Blanked(1, 2, "z")}
