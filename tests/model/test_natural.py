"""Names in the order that a reader expects: numbers in them by size, whichever way they are written."""

import pytest

from aircheck.model.shown.natural import in_order, natural


@pytest.mark.parametrize(
    "names",
    [
        [
            "示例一街道",
            "示例二街道",
            "示例三街道",
            "示例四街道",
            "示例五街道",
            "示例十街道",
            "示例十一街道",
            "示例二十街道",
        ],
        ["W1-3", "W1-12", "W2-1"],
        ["2号", "10号", "甲号"],
        ["一百号", "二百号"],
        ["2020-02", "2020-10", "2021-01"],
    ],
)
def test_numbers_go_by_size(names):
    assert in_order(reversed(names)) == names


def test_names_without_numbers_go_by_their_characters():
    assert in_order(["乙", "a", "甲"]) == sorted(["乙", "a", "甲"])


@pytest.mark.parametrize(("text", "value"), [("十", 10), ("十二", 12), ("二十", 20), ("三百一十五", 315), ("007", 7)])
def test_a_numeral_has_its_value(text, value):
    assert natural(f"第{text}街")[1][:2] == (0, value)
