"""Tables of all pages on 80 columns: no word of a head is split while there is room for it."""

import pytest
from rich.text import Text
from typer.testing import CliRunner

from aircheck import demo
from aircheck.cli.app import app
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import GAP, fold, plain
from aircheck.reports.terminal.columns import floors_of, head_words, shared
from aircheck.reports.terminal.page import Page

LIXIA = (
    ("check", "lixia-2020", "demo", "--only", "lx-*-m*"),
    ("check", "national", "demo", "--year", "2020"),
    ("stats", "demo"),
    ("stats", "demo", "--month", "2020-10"),
    ("rank", "demo", "--month", "2020-10"),
    ("outlook", "lixia-2020", "demo", "--as-of", "2020-10-15"),
    ("assess", "lixia-2020", "demo"),
    ("assess", "lixia-2020", "demo", "--month", "2020-10"),
    ("assess", "lixia-2020", "demo", "--org", "区城管局"),
)
LANSHAN = (
    ("assess", "lanshan-2021", "demo"),
    ("assess", "lanshan-2021", "demo", "--org", "兰山街道"),
    ("assess", "lanshan-2021", "demo", "--month", "2021-10"),
    ("outlook", "lanshan-2021", "demo", "--as-of", "2021-10-15"),
    ("plans", "overdue", "lanshan-2021", "demo"),
    ("plans", "episodes", "lanshan-2021", "demo"),
    ("plans", "tasks", "lanshan-2021", "demo"),
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    whole = tmp_path_factory.mktemp("lanshan")
    found = {LIXIA: tmp_path_factory.mktemp("lixia"), LANSHAN: whole}
    demo.write(found[LIXIA] / "demo")
    done = CliRunner().invoke(app, ["demo", "--plan", "lanshan-2021", str(whole / "demo"), "--quiet"])
    assert done.exit_code in (0, 1), done.output
    return found


def is_head(cells):
    """Whether every cell with something in it looks like a label, in a table of more than a label and its text."""
    looks = [{str(cell.style), *(str(span.style) for span in cell.spans)} for cell in cells if cell.plain.strip()]
    return len(cells) > 2 and len(looks) > 1 and all(style.LABEL in look for look in looks)


@pytest.mark.heavy
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("pages", [LIXIA, LANSHAN], ids=["lixia", "lanshan"])
def test_no_word_of_a_head_is_split_while_columns_are_free(folders, pages, language, monkeypatch):
    heads, original = [], Page.row

    def seen(page, cells, columns):
        cells, columns = tuple(cells), tuple(columns)
        if is_head(cells):
            heads.append((cells, columns, page.width))
        original(page, cells, columns)

    monkeypatch.setattr(Page, "row", seen)
    monkeypatch.chdir(folders[pages])
    for command in pages:
        before = len(heads)
        done = CliRunner().invoke(app, ["--lang", language, *command], env={"COLUMNS": "80", "NO_COLOR": "1"})
        assert done.exit_code in (0, 1, 3), (command, done.output)
        assert len(heads) > before, command
    split = [
        [cell.plain for cell in cells]
        for cells, columns, width in heads
        if any(need > column.width for need, column in zip(head_words(cells), columns, strict=True))
        and sum(column.width for column in columns) + GAP * (len(columns) - 1) < width
    ]
    assert split == []


def table(*rows):
    return [[plain(cell) for cell in row] for row in rows]


def test_what_fits_is_as_wide_as_it_is():
    assert shared(table(("事项", "No."), ("建成区道路", "1")), 80) == [10, 3]


def test_the_column_that_costs_the_fewest_lines_gives_way():
    rows = table(
        ("title", "rest"), ("annual mean of the district", "61 d"), ("good days", "at most 13.343 t/(km²·month)")
    )
    # 27 + 28 + 2 = 57 cells. Of 50, the last gives 14 of its 28 for one line, the first only 9 of its 27.
    assert shared(rows, 50) == [27, 14]
    # Of 40, the first gives too: "annual mean of the" has 18.
    assert shared(rows, 40) == [18, 14]


def test_what_a_column_leaves_free_is_given_back_to_others():
    rows = table(("place", "months"), ("all 3 stations", "2019-03(6)"), ("A3", "  ".join(["2019-01(6)"] * 6)))
    # The name would give 4 cells for one line, which is not enough: the months fold, and it has its cells again.
    assert shared(rows, 75) == [14, 58]


def test_words_of_heads_are_whole_and_long_ones_have_two_lines():
    assert head_words([plain("未落实"), plain("重污染天数"), plain("No data"), plain("最高AQI")]) == [6, 6, 4, 4]
    rows = table(("单位", "重污染天数", "未落实"), ("一二三四五六七八九十一二三四五六七八九十", "0", "0"))
    assert floors_of(rows) == [4, 6, 6]
    assert shared(rows, 30) == [14, 6, 6]
    assert [line.plain for line in fold(Text("重污染天数"), 6)] == ["重污染", "天数"]


def test_where_not_even_words_have_room_all_is_shown_folded():
    rows = table(("head", "head"), ("a" * 30, "b" * 30))
    assert sum(shared(rows, 40)) + GAP == 40
