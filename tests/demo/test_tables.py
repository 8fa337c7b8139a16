"""Stations, roads, dustfall and the note."""

from fractions import Fraction
from pathlib import Path

import pytest

from .by_hand import half_even, mean, split

STREETS = ["示例一街道", "示例二街道", "示例三街道", "示例四街道", "示例五街道"]


@pytest.fixture
def roads(folder: Path) -> list[dict[str, str]]:
    header, rows = split((folder / "roads.csv").read_text(encoding="utf-8-sig"))
    assert header == ["道路名称", "街道", "面积", "建成区", "清扫方式"]
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.fixture
def dustfall(folder: Path) -> list[dict[str, str]]:
    header, rows = split((folder / "dustfall.csv").read_text(encoding="gb18030"))
    assert header == ["监测点位", "街道", "月份", "暴露天数", "降尘量"]
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_stations(folder: Path):
    assert (folder / "stations.csv").read_text(encoding="utf-8") == (
        "station,name,street,tier,assessed\n"
        "DEMO1,示例一站,示例一街道,district,是\n"
        "DEMO2,示例二站,示例二街道,district,是\n"
        "DEMO3,示例三站,示例三街道,district,是\n"
        "DEMO4,示例四站,示例四街道,district,是\n"
        "DEMO5,示例五站,示例五街道,district,是\n"
        "DEMO6,示例参照站,示例五街道,district,否\n"
    )


def test_roads_are_twenty_four_of_five_streets(roads: list[dict[str, str]]):
    assert len({road["道路名称"] for road in roads}) == len(roads) == 24
    assert sorted({road["街道"] for road in roads}) == sorted(STREETS)
    assert {(road["建成区"], road["清扫方式"]) for road in roads} == {
        ("是", "机械化"),
        ("是", "人工"),
        ("否", "人工"),
    }


def test_two_built_up_roads_of_one_street_and_two_outside_are_swept_by_hand(roads: list[dict[str, str]]):
    by_hand = [(road["道路名称"], road["街道"], road["建成区"]) for road in roads if road["清扫方式"] == "人工"]
    assert by_hand == [
        ("虚拟中街", "示例三街道", "是"),
        ("虚拟后街", "示例三街道", "是"),
        ("模拟山路", "示例五街道", "否"),
        ("模拟村路", "示例五街道", "否"),
    ]


def test_mechanised_share_of_the_built_up_area(roads: list[dict[str, str]]):
    """196000 + 180000 + 156000 + 140000 + 128000 = 800000 m²; by hand 28000 + 16000; 756000 / 800000 = 94.5 %."""
    built_up = dict.fromkeys(STREETS, 0)
    for road in roads:
        if road["建成区"] == "是":
            built_up[road["街道"]] += int(road["面积"])
    assert list(built_up.values()) == [196000, 180000, 156000, 140000, 128000]
    swept = sum(int(road["面积"]) for road in roads if road["清扫方式"] == "机械化")
    assert Fraction(100 * swept, 800000) == Fraction("94.5")


def test_dustfall_is_five_points_by_twelve_months_less_one_dish(dustfall: list[dict[str, str]]):
    points = [(f"示例{number}点", f"示例{number}街道") for number in "一二三四五"]
    expected = [(f"2020-{month:02}", *point) for month in range(1, 13) for point in points]
    expected.remove(("2020-07", "示例四点", "示例四街道"))
    assert [(row["月份"], row["监测点位"], row["街道"]) for row in dustfall] == expected
    assert len(dustfall) == 59
    assert all(28 <= int(row["暴露天数"]) <= 32 for row in dustfall)
    assert all(len(row["降尘量"].partition(".")[2]) == 1 for row in dustfall)


def test_annual_dustfall_is_below_nine_and_spring_is_higher(dustfall: list[dict[str, str]]):
    """Monthly means: 6.06 6.36 9.12 10.74 10.06 7.86 6.65 5.74 5.98 7.04 6.96 6.26, together 88.83; 88.83 / 12."""
    months = [
        mean(Fraction(row["降尘量"]) for row in dustfall if row["月份"] == f"2020-{month:02}") for month in range(1, 13)
    ]
    figures = ["6.06", "6.36", "9.12", "10.74", "10.06", "7.86", "6.65", "5.74", "5.98", "7.04", "6.96", "6.26"]
    assert months == [Fraction(figure) for figure in figures]
    assert mean(months) == Fraction("88.83") / 12 == Fraction("7.4025")
    assert half_even(mean(months), 1) == Fraction("7.4")
    assert min(months[2:5]) > max(months[:2] + months[5:])


def test_the_note_is_six_lines_in_two_languages(folder: Path):
    lines = (folder / "README.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 6
    assert "虚构" in lines[0]
    assert "made up" in lines[3]
    for fault in ("DEMO3", "#REF!", "DEMO4", "2020-06-09 11:00", "DEMO2", "2020-09-23 17:00", "DEMO6", "06:00"):
        assert fault in lines[1]
        assert fault in lines[4]
    for place in ("示例三街道", "示例五街道", "示例四点", "GB18030", "CRLF"):
        assert place in lines[2]
        assert place in lines[5]
