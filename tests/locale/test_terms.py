"""One word for one thing, on all pages."""

import re
from dataclasses import replace

import pytest

from aircheck.documents.standing import closing
from aircheck.locale import Words
from aircheck.locale.catalogue import catalogue, plurals
from aircheck.measures import MEASURES
from aircheck.model.outcome import Outcome
from tests.conftest import ROOT, ours
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
    "优良率": "优良天数比例",
    "good-air": "good days, good-day rate",
    "share of good days": "good-day rate",
    "rate of good days": "good-day rate",
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


@pytest.mark.parametrize("word", ["优良率", "ood-air", "ood-day ratio", "hare of good days"])
def test_the_good_day_rate_is_called_so_in_editions_contracts_and_plans(word):
    """Aliases are what tables of others say, and a plan's own title may have the plan's own word."""
    files = [*ROOT.glob("rules/standards/*.yaml"), *ROOT.glob("rules/datasets/*.yaml"), *ROOT.glob("plans/*/*.yaml")]
    found = {
        f"{file.name}: {line.strip()}"
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if word in line and ("zh:" in line or "en:" in line)
    }
    assert found <= {"commitments.yaml: title: {zh: 空气质量优良率, en: Good-day rate}"}


SHARES = re.compile(r"(率|比例|占比|比重)$")
NUMBERS = re.compile(r"(数|天|次|个|户|起|家|量)$")
COUNTED = re.compile(r"\b(number|count|days|times)\b", re.IGNORECASE)
RATES = re.compile(r"\b(rates?|shares?|ratios?|percentages?)$", re.IGNORECASE)


@pytest.mark.parametrize("plan", ["lixia-2020", "lanshan-2021", "national"])
def test_a_title_says_number_of_a_number_and_share_of_a_share(plan):
    loaded, wrong = ours(plan), []
    for bound in loaded.rules:
        title = loaded.commitments[bound.rule.id].title
        share = MEASURES[bound.kind].unit(bound.spec, loaded.library) == "%"
        zh, en = (NUMBERS, COUNTED) if share else (SHARES, RATES)
        if zh.search(title.zh) or en.search(title.en):
            wrong.append((bound.rule.id, title.zh, title.en))
    assert wrong == []
