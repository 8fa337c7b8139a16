from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.text import Text

from aircheck.locale import Words
from aircheck.reports.check import table
from aircheck.reports.terminal.cells import Column, clean, fold, packed, plain, row
from aircheck.reports.terminal.columns import fitted, longest_words, widths
from aircheck.reports.terminal.page import Page

from .sample import ROADS


def lines(text, width):
    return [line.plain for line in fold(Text(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 10, ["short"]),
        ("", 10, [""]),
        ("two words", 6, ["two", "words"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        # A word too long for its line parts where it is joined, if it is.
        ("street-cleaning", 12, ["street-", "cleaning"]),
        ("ls-a-long-name", 8, ["ls-a-", "long-", "name"]),
        ("{a_parameter}", 9, ["{a_", "parameter", "}"]),
        ("-unbreakable", 4, ["-unb", "reak", "able"]),
        ("年均浓度", 4, ["年均", "浓度"]),
        ("年均浓度", 5, ["年均", "浓度"]),
        ("PM2.5年均", 7, ["PM2.5年", "均"]),
        # A line neither begins with closing nor ends with opening punctuation.
        ("达标，合格", 4, ["达", "标，", "合格"]),
        ("达标（合格）", 6, ["达标", "（合", "格）"]),
        ("不足 27 天", 6, ["不足", "27 天"]),
    ],
)
def test_fold(text, width, expected):
    assert lines(text, width) == expected


def test_fold_keeps_styles_where_they_were():
    text = Text("全区")
    text.append("浓度", "red")
    assert [[(span.start, span.end, span.style) for span in line.spans] for line in fold(text, 4)] == [
        [],
        [(0, 2, "red")],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("经十路 [南]", "经十路 [南]"),
        ("a\tb\nc\u3000d", "a b c d"),
        ("\x1b[31mred", r"\u001b[31mred"),
        ("\x9b31m", r"\u009b31m"),
        ("12\u200b3", r"12\u200b3"),
        ("\u202eexe", r"\u202eexe"),
        ("\udcff.csv", r"\xff.csv"),
        ("\u2714\ufe0f", "\u2714"),
    ],
)
def test_clean(text, expected):
    assert clean(text) == expected


def test_packed_breaks_between_items_and_inside_none():
    items = [plain("优 60 天"), plain("良 172 天"), plain("轻度污染 95 天")]
    assert [line.plain for line in packed(items, 20)] == ["优 60 天  良 172 天", "轻度污染 95 天"]


def test_packed_folds_an_item_wider_than_a_line():
    assert [line.plain for line in packed([plain("a"), plain("bbbb bbbb")], 5)] == ["a", "bbbb", "bbbb"]


def test_row_pads_by_cells_not_by_characters():
    shown = row([plain("全区"), plain("52"), plain("x")], [Column(6), Column(4, right=True), Column(1)])
    assert [line.plain for line in shown] == ["全区      52  x"]


def test_row_folds_each_cell_in_its_column():
    shown = [line.plain for line in row([plain("年均浓度"), plain("52")], [Column(4), Column(3, right=True)])]
    assert shown == ["年均   52", "浓度     "]
    assert {cell_len(line) for line in shown} == {9}


def test_widths_are_of_the_widest_cells():
    assert widths([[plain("a"), plain("全区")], [plain("abc"), plain("x")]]) == [3, 4]


@pytest.mark.parametrize(
    ("natural", "room", "expected"),
    [
        ([8, 30, 10], 60, [8, 30, 10]),
        ([8, 30, 10], 40, [8, 18, 10]),
        # 22 left of 26 after two gaps: the name gives way down to 12, then the widest: 12, 10 and 8 come to 22.
        ([8, 30, 10], 26, [7, 7, 8]),
    ],
)
def test_fitted_lets_the_name_give_way_first(natural, room, expected):
    assert fitted(natural, room, 1) == expected


def test_fitted_keeps_whole_words_if_they_all_have_room():
    # The name keeps 12 of 30; the 2 cells that are still too many are taken from the third, as the first is at 20.
    assert fitted([20, 30, 14], 48, 1, floors=[20, 5, 9]) == [20, 12, 12]
    # Floors of 20, 5 and 20 do not fit in 40: then the widest gives way, whatever it is.
    assert fitted([20, 30, 20], 40, 1, floors=[20, 5, 20]) == [12, 12, 12]


def test_the_longest_word_of_a_column_is_measured_in_cells():
    assert longest_words([[plain("≤ {a_b} µg"), plain("平均 值")], [plain("x"), plain("")]]) == [5, 2]


def test_columns_of_a_chapter_are_found_in_one_pass(monkeypatch):
    """Results whose figures are too wide give way one by one, without everybody's being measured again."""
    measured = []
    monkeypatch.setattr(table, "widths", lambda rows: measured.append(1) or widths(rows))
    counts = []
    for count in (20, 100):
        results = [replace(ROADS, rule=f"r{number}", value="9" * number) for number in range(count)]
        measured.clear()
        found = table.Table.of(Page(Words("en"), {}, width=80, colour=False, margin=14), results)
        counts.append(len(measured) - count)
        # 64 cells beside the verdict, 20 for the title; target, margin and coverage take 25, the gaps 8: 9 digits fit.
        assert found.fitting == {f"r{number}" for number in range(10)}
    assert counts[0] == counts[1]


def test_a_mark_behind_a_name_stays_whole():
    # 全区平均 and 降尘量 take 8 and 6 cells, the mark 8: it would begin in the first line and end in the second.
    assert [line.plain for line in fold(plain("全区平均降尘量〔自报〕"), 18)] == ["全区平均降尘量", "〔自报〕"]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("读取 data__济南.csv 一个", 18, ["读取", "data__济南.csv 一", "个"]),
        ("均值至多 t/(km²·月)", 14, ["均值至多", "t/(km²·月)"]),
        ("读取济南市小时数据.csv", 8, ["读取济南", "市小时数", "据.csv"]),
    ],
)
def test_names_of_files_and_units_stay_whole_where_a_line_has_room(text, width, expected):
    assert lines(text, width) == expected


def test_a_longer_word_stays_whole_if_asked():
    assert [line.plain for line in fold(plain("at a/very/long/path now"), 8, whole=True)] == [
        "at",
        "a/very/long/path",
        "now",
    ]
