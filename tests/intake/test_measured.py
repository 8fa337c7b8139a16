"""Cells that name a unit: read exactly in their column's, with a note; what cannot be converted is told."""

from fractions import Fraction

import pytest

from aircheck.intake.cells.measured import measured
from aircheck.locale import Words
from aircheck.model.dataset import Column
from aircheck.model.text import Bilingual
from tests.journeys.run import aircheck


def column(unit=None, kind="number", title="长度"):
    return Column(name="x", title=Bilingual(zh=title, en="x"), type=kind, unit=unit)


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("0.2千米", "m", 200),
        ("0.2 km", "m", 200),
        ("210米", "m", 210),
        ("三千米", "m", 3000),
        ("35厘米", "m", Fraction(35, 100)),
        ("5公顷", "m²", 50_000),
        ("1.5亩", "m²", 1000),
        ("2万平方米", "ha", 2),
        ("10万", "CNY", 100_000),
        ("１０万元", "CNY", 100_000),
        ("1.2亿元", "CNY", 120_000_000),
        ("5百万元", "CNY", 5_000_000),
        ("3000元", "CNY", 3000),
        ("5000公斤", "t", 5),
        ("90分钟", "h", Fraction(3, 2)),
        ("75%", "%", 75),
        ("2MW", "MW", 2),
        ("500kW", "MW", Fraction(1, 2)),
        ("35毫克/立方米", "mg/m³", 35),
        ("35μg/m3", "mg/m³", Fraction(35, 1000)),
    ],
)
def test_a_cell_is_read_in_its_own_unit(cell, unit, value):
    found = measured(cell, column(unit))
    assert Fraction(found.number.replace(",", "")) * found.factor == value


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("0.2千克", "m"),
        ("3个月", "d"),
        ("3月", "d"),
        ("2年", "h"),
        ("10万余元", "CNY"),
        ("约10万元", "CNY"),
        ("2-3千米", "m"),
        ("3千5百米", "m"),
        ("1.2.3千米", "m"),
        ("10美元", "CNY"),
        ("3分", "m"),
        ("40ppb", "µg/m³"),
        ("5T", "t/h"),
    ],
)
def test_what_cannot_be_converted_is_not_read(cell, unit):
    assert measured(cell, column(unit)) is None


@pytest.mark.parametrize(
    ("cell", "title", "kind", "value"),
    [
        ("3分", "信用扣分", "number", 3),
        ("2.5分", "得分", "number", Fraction(5, 2)),
        ("3次", "检查次数", "number", 3),
        ("2021年", "年份", "integer", 2021),
        ("12辆", "数量", "integer", 12),
        ("1.2万户", "总户数", "integer", 12_000),
        ("3万", "总户数", "integer", 30_000),
    ],
)
def test_a_column_without_a_unit_is_counted_in_what_its_name_says(cell, title, kind, value):
    found = measured(cell, column(kind=kind, title=title))
    assert Fraction(found.number) * found.factor == value


@pytest.mark.parametrize(("cell", "title"), [("3分", "目标值"), ("12辆", "目标值"), ("52µg/m³", "目标值")])
def test_a_number_without_a_unit_has_no_other(cell, title):
    assert measured(cell, column(title=title)) is None


def test_a_multiple_alone_beside_another_unit_may_mean_either():
    assert measured("10万", column("CNY"), stated=True) is None
    assert measured("10万元", column("CNY"), stated=True).factor == 10_000


def roads(tmp_path, header, *cells):
    rows = "".join(f"路{place},甲街,{cell},是,机扫\n" for place, cell in enumerate(cells))
    (tmp_path / "roads.csv").write_text(f"道路,街道,{header},建成区,清扫方式\n{rows}", encoding="utf-8")
    to_clean = ("data", "convert", "roads.csv", "-o", "out.csv", "--dataset", "roads", "--lang", "zh")
    return aircheck(*to_clean, cwd=tmp_path, COLUMNS="300")


def test_cells_are_converted_whatever_the_header_says(tmp_path):
    done = roads(tmp_path, "面积(万平方米)", "0.5", "5000平方米", "0.5公顷", "1万", "2千克")
    areas = [line.split(",")[2] for line in (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()[1:]]
    assert [float(area) for area in areas if area] == [5000, 5000, 5000]
    assert "应为以 m² 计的数字，如 12.5 或 12.5 m²；“万”不能换算为 m²" in done.err
    assert "应为以 m² 计的数字，如 12.5 或 12.5 m²；“千克”不能换算为 m²" in done.err


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "“面积”中写明 公顷 的单元格，换算为 m²：× 10000"),
        ("en", "cells of “面积” that say 公顷 were converted to m²: × 10000"),
    ],
)
def test_a_conversion_of_cells_is_a_note(tmp_path, lang, said):
    roads(tmp_path, "面积", "9000", "0.5公顷", "80平方米")
    for command in (
        ["data", "inspect", "roads.csv"],
        ["check", "lixia-2020", "roads.csv", "--only", "lx-road-sweep-100"],
    ):
        page = aircheck(*command, "--lang", lang, cwd=tmp_path, COLUMNS="200").out
        assert said in page
        assert "80" not in page.split(said)[1].splitlines()[0]


def test_reasons_say_what_would_be_right():
    from aircheck.intake.cells.columns import Fault
    from aircheck.intake.rows.reasons import fault_in

    money, points = column("CNY"), column(title="目标值")
    told = {lang: Words(lang)(fault_in(money, Fault.UNREADABLE, "10美元")) for lang in ("zh", "en")}
    assert told == {
        "zh": "应为以 元 计的数字，如 12.5 或 12.5 元；“美元”不能换算为 元",
        "en": "not a number in CNY such as 12.5 or 12.5 CNY; “美元” cannot be converted to CNY",
    }
    assert Words("zh")(fault_in(points, Fault.UNREADABLE, "3分")) == "应只写数字，如 12.5；不认识其后的“分”"
