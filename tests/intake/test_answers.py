"""Yes and no, said in the words of the question that a column asks."""

import pytest

from aircheck.intake.cells.answers import answers
from aircheck.model.dataset import Column, ColumnType
from aircheck.model.text import Bilingual


def asking(*names: str, **more) -> dict[str, bool]:
    title = Bilingual(zh=names[0], en="Question")
    return answers(Column(name="asked", title=title, type=ColumnType.BOOLEAN, aliases=names, **more))


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        (
            "是否安装视频监控",
            ["是", "√", "安装视频监控", "已安装视频监控", "已安装"],
            ["否", "×", "未安装", "没有安装", "未安装视频监控"],
        ),
        ("是否重点", ["重点"], ["非重点", "不重点"]),
        ("是否洒水降尘", ["洒水降尘", "已洒水降尘", "已洒水"], ["未洒水", "未洒水降尘"]),
        ("是否在禁放区内", ["禁放区内", "在禁放区内"], ["不在禁放区内", "禁放区外"]),
        ("是否已处理", ["已处理", "处理"], ["未处理", "尚未处理"]),
        ("是否不可中断", ["不可中断"], []),
        ("是否死灰复燃", ["死灰复燃"], ["未死灰复燃"]),
        ("尾气是否达标", ["达标", "尾气达标", "已达标"], ["不达标", "未达标", "尾气不达标", "尾气未达标"]),
        ("维修企业是否有资质", ["有", "有资质"], ["无", "没有", "无资质", "没有资质"]),
        ("是否安装卫星定位", ["有"], ["无", "没有"]),
        ("是否含扬尘条款", ["含", "含扬尘条款"], ["不含", "未含", "不含扬尘条款"]),
        ("是否纳入布控系统", ["已纳入", "已纳入布控"], ["未纳入", "未纳入布控"]),
    ],
)
def test_the_words_of_the_question_answer_it(question, yes, no):
    found = asking(question)
    assert {word: found.get(word) for word in yes} == dict.fromkeys(yes, True)
    assert {word: found.get(word) for word in no} == dict.fromkeys(no, False)


@pytest.mark.parametrize("text", ["安装", "正在安装", "基本安装", "部分安装", "可中断", "@@", "非安装", "已安"])
def test_what_is_no_clear_answer_is_none(text):
    assert text not in asking("是否安装视频监控", "是否不可中断")


@pytest.mark.parametrize("text", ["有", "无", "没有"])
def test_what_is_there_answers_no_other_question(text):
    assert text not in asking("是否达标", "是否死灰复燃")


def test_a_word_that_could_mean_both_means_neither():
    # 不达标 is yes to one name of the column and no to the other.
    found = asking("是否达标", "是否不达标")
    assert "不达标" not in found
    assert found["达标"] is True


def test_a_column_that_asks_nothing_has_its_own_words_only():
    assert asking("建成区", values={"yes": ("内",), "no": ("外",)}).get("建成区") is None
