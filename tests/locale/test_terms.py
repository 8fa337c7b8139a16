"""One word for one thing, on all pages."""

from dataclasses import replace

import pytest

from aircheck.documents.standing import closing
from aircheck.locale import Words
from aircheck.locale.catalogue import catalogue, plurals
from aircheck.model.outcome import Outcome
from tests.reports.sample import ROADS

ONE_WORD = {
    "站点": "点位",
    "不在范围": "范围外",
    "没有提交": "未报送",
    "未提交": "未报送",
    "进度正常": "进展正常",
    "已写出": "已写入",
    "自称": "报称",
    "与预期不符": "未达预期",
    "nobody knows": "unknown",
    "解读": "推定, or 口径 of an option",
    "(kept)": "within",
    "Other rules that are open": "commitments",
}
"""Words that are not used, each with the one that is."""
NAMES = {"北京多站点公开数据": ""}
"""Names of others, which stay as they are."""


def shown(text):
    for name, nothing in NAMES.items():
        text = text.replace(name, nothing)
    return text


@pytest.mark.parametrize("word", ONE_WORD)
def test_a_word_that_has_another_name_is_on_no_page(word):
    entries = [one for language in ("zh", "en") for found in (catalogue, plurals) for one in found(language).items()]
    assert [key for key, text in entries if word in shown(str(text))] == []


@pytest.mark.parametrize(("language", "text"), [("zh", "不得有（0）"), ("en", "must be 0")])
def test_a_target_of_none_does_not_read_as_no_target(language, text):
    assert Words(language).say("target.none") == text


def test_what_is_still_open_is_not_among_the_decided():
    made = [replace(ROADS, outcome=outcome) for outcome in (Outcome.FAIL, Outcome.AT_RISK, Outcome.ON_TRACK)]
    assert Words("en")(closing(made)) == "1 of 3 decided, 2 still open, 1 failed"
    assert Words("zh")(closing(made[1:])) == "共 2 项，已判定 0 项，进行中 2 项，无未达标"
    assert Words("en")(closing(made[:1])) == "1 of 1 decided, 1 failed"
