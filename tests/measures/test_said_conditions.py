"""Conditions in the contract's words, in both languages."""

import pytest

from aircheck.loading.overlays.overlays import load_plan
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.predicates.said import conjuncts, said
from tests.conftest import ours
from tests.measures.house import CONTRACTS

ROADS = CONTRACTS["roads"]


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("sweeping = 'mechanised'", "清扫方式为机械化", "Sweeping is mechanised"),
        ("sweeping <> 'manual'", "清扫方式不为人工", "Sweeping is not manual"),
        ("built_up", "建成区为是", "Built-up area: yes"),
        ("NOT built_up", "建成区为否", "Built-up area: no"),
        ("area_m2 >= 12.50", "面积不小于12.5", "Area is at least 12.5"),
        (
            "built_up AND road_class IN ('trunk', 'secondary')",
            "建成区为是，且道路等级为主干路、次干路之一",
            "Built-up area: yes and Class of road is one of trunk, secondary",
        ),
        (
            "check_date BETWEEN DATE '2020-01-01' AND DATE '2020-12-31' AND built_up",
            "检查日期在2020-01-01至2020-12-31之间，且建成区为是",
            "Checked on is from 2020-01-01 to 2020-12-31 and Built-up area: yes",
        ),
        (
            "check_date IS NOT NULL AND check_date <= DATE '2020-12-31'",
            "检查日期不晚于2020-12-31",
            "Checked on is no later than 2020-12-31",
        ),
        (
            "built_up AND (sprinkled OR deep_clean)",
            "建成区为是，且（是否洒水为是，或是否达到深度保洁为是）",
            "Built-up area: yes and (Sprinkled: yes or Deep cleaning passed: yes)",
        ),
        ("check_date IS NULL", "未填检查日期", "Checked on is empty"),
        (
            "COALESCE(sprinkled, FALSE)",
            "是否洒水为是（不详时按“否”）",
            "Sprinkled: yes (no where it is not known)",
        ),
        ("length_m * 2 <= area_m2", "长度乘2不大于面积", "Length times 2 is at most Area"),
        ("EXTRACT(MONTH FROM check_date) = 7", "检查日期的月份为7", "the month of Checked on is 7"),
        (
            "GREATEST(area_m2, length_m) >= 1",
            "面积、长度中最大的不小于1",
            "the largest of Area, Length is at least 1",
        ),
        ("LEAST(area_m2, length_m) >= 1", "面积、长度中最小的不小于1", "the smallest of Area, Length is at least 1"),
        ("road LIKE '%路%'", "道路名称含路", "Road includes 路"),
        ("road LIKE '%路'", "道路名称以路结尾", "Road ends in 路"),
        (
            "CASE WHEN built_up THEN sprinkled END",
            "若建成区为是，则是否洒水为是，否则不详",
            "if Built-up area: yes: Sprinkled: yes; otherwise: not known",
        ),
    ],
)
def test_in_words(text, zh, en):
    found = said(text, ROADS)
    assert found is not None
    assert (Words("zh")(found), Words("en")(found)) == (zh, en)


def test_what_has_no_words_says_nothing():
    assert said("road LIKE '%路%街%'", ROADS) is None


def test_what_is_asked_together_one_by_one():
    found = [Words("en")(words) for _, words in conjuncts("built_up AND area_m2 > 5 AND road LIKE '%x%y%'", ROADS)]
    assert found == ["Built-up area: yes", "Area is above 5"]


@pytest.mark.parametrize("plan", ["lixia-2020", "lanshan-2021"])
def test_nearly_every_condition_of_a_plan_has_words(plan):
    texts = [
        (bound.rule.id, text, MEASURES[bound.kind].datasets(bound.spec)[0])
        for bound in ours(plan).rules
        for key in ("where", "that")
        if isinstance(text := getattr(bound.spec, key, None), str)
    ]
    silent = [rule for rule, text, dataset in texts if said(text, ours(plan).library.contracts[dataset]) is None]
    assert len(silent) <= len(texts) // 50, silent


def test_times_of_day():
    found = said(
        "EXTRACT(MINUTE FROM policy_start) = 0 AND CAST(policy_start AS DATE) = date", CONTRACTS["night_refuelling"]
    )
    assert Words("zh")(found) == "优惠开始时间的分钟为0，且优惠开始时间的日期为日期"
    assert Words("en")(found) == "the minute of Discount from is 0 and the day of Discount from is Date"


@pytest.mark.parametrize("plan", ["lixia-2020", "lanshan-2021", "national"])
def test_every_condition_of_the_plans_has_words(plan):
    rules = load_plan(plan, MEASURES)
    contracts, silent = rules.library.contracts, []
    for bound in rules.rules:
        spec = bound.spec
        for text in (getattr(spec, "where", None), getattr(spec, "that", None)):
            if text and said(text, contracts[getattr(spec, bound.kind)]) is None:
                silent.append((bound.rule.id, text))
    assert silent == []
