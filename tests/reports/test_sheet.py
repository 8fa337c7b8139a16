"""A sheet as text, JSON and CSV."""

import json

import pytest
from rich.cells import cell_len

from aircheck.documents.sheet import Head, Line, Section, Sheet, SheetCell, Sign, section
from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual, Message
from aircheck.reports.registry import Options
from aircheck.reports.sheets.data import render_csv, render_json
from aircheck.reports.sheets.text import render

TITLE = Bilingual(zh="标题", en="Title")
HEADS = (
    Head("id", Message.of("overview.rule")),
    Head("title", Message.of("overview.commitment"), wide=True),
    Head("state", Message.of("overview.state"), right=True),
)


def sheet(*cells: SheetCell, heading: SheetCell = None, below: SheetCell = None) -> Sheet:
    under = () if below is None else ((Message.of("overview.note"), below),)
    return Sheet("x", TITLE, HEADS, (Section((Line(cells, under),), heading),))


def text(found: Sheet, language="en", width=40) -> list[str]:
    return render(found, language=language, width=width, colour=False).splitlines()


def test_rows_under_their_heading():
    found = text(sheet("a-1", Bilingual(zh="道路", en="roads"), Outcome.PASS, heading="Dust", below="why"))
    assert found == [
        "Title",
        "",
        "Dust " + "-" * 35,
        "id   commitment   state",
        "a-1  roads       ✓ pass",
        "  note why",
    ]


def test_chinese_is_as_wide_as_it_looks():
    found = text(sheet("甲", Bilingual(zh="道路清扫", en="roads"), 3), "zh")
    assert found == ["标题", "", "编号  承诺      状态", "甲    道路清扫     3"]


def test_nothing_there_is_a_dash_and_an_empty_sheet_is_its_title():
    assert text(sheet("a", None, None))[-1] == "a   -               -"
    assert text(Sheet("x", TITLE, HEADS, section([]))) == ["Title"]


@pytest.mark.parametrize("width", [30, 40, 80])
def test_what_is_too_long_folds_and_is_never_cut(width):
    long = "one two three four five six seven eight nine ten eleven twelve"
    found = text(sheet("an-id", long, "x", below=long), width=width)
    assert max(map(cell_len, found)) <= width
    words = " ".join(found).split()
    assert [words.count(word) for word in long.split()] == [2] * 12


def test_an_id_too_long_for_its_column_has_a_line_of_its_own():
    title = "one two three four five six"
    assert text(sheet("an-id-with-a-lot-of-words", title, Outcome.PASS), width=40)[2:] == [
        "id               commitment        state",
        "an-id-with-a-lot-of-words",
        "                 one two three    ✓ pass",
        "                 four five six",
    ]


def test_another_word_too_long_for_its_column_stands_below_the_row():
    assert text(sheet("a-b", "one two three four", "a_parameter_with_a_long_name"), width=40)[2:] == [
        "id   commitment                    state",
        "a-b  one two",
        "     three four",
        "  state a_parameter_with_a_long_name",
    ]


def test_people_see_a_sign_and_machines_a_code():
    found = sheet("a", "b", Sign("done", Message.of("overview.told.done")))
    assert text(found)[-1].split() == ["a", "b", "✓"]
    assert json.loads(render_json(found))["rows"][0]["state"] == "done"
    assert render_csv(found, Options("zh")) == "\ufeffid,title,state\na,b,done\n"


def test_json_has_both_languages_whatever_the_reader_speaks():
    found = json.loads(render_json(sheet("a", TITLE, Outcome.FAIL, heading=TITLE, below=3)))
    both = {"zh": "标题", "en": "Title"}
    row = {
        "id": "a",
        "title": both,
        "state": "fail",
        "section": both,
        "notes": [{"label": {"zh": "说明", "en": "note"}, "value": 3}],
    }
    assert (found["schema"], found["sheet"], found["title"], found["rows"]) == ("aircheck.sheet/2", "x", both, [row])


def test_no_cell_of_a_csv_is_a_formula():
    found = render_csv(sheet("=1+1", "@x", None, heading="+y"), Options("en")).splitlines()
    assert found[0] == "\ufeffsection,id,title,state"
    assert all(not cell.startswith(("=", "@", "+")) for cell in found[1].split(","))
