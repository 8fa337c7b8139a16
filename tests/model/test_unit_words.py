from fractions import Fraction

import pytest

from aircheck.contracts.lookup import built_in
from aircheck.model.unit_words import said
from aircheck.model.units import UnitError, factor_for_header


@pytest.mark.parametrize(
    ("written", "into", "factor"),
    [
        ("m²", "m²", 1),
        ("㎡", "m²", 1),
        ("万平方米", "m²", 10_000),
        ("万m2", "m²", 10_000),
        ("10⁴m²", "m²", 10_000),
        ("公顷", "m²", 10_000),
        ("ha", "m²", 10_000),
        ("平方公里", "ha", 100),
        ("亩", "m²", Fraction(2000, 3)),
        ("公里", "m", 1000),
        ("km", "m", 1000),
        ("米", "km", Fraction(1, 1000)),
        ("吨", "t", 1),
        ("万吨", "t", 10_000),
        ("千克", "t", Fraction(1, 1000)),
        ("公斤", "kg", 1),
        ("毫克/立方米", "µg/m³", 1000),
        ("毫克每立方米", "mg/m³", 1),
        ("mg/m3", "µg/m³", 1000),
        ("μg/m³", "µg/m³", 1),
        ("ug/m3", "µg/m³", 1),
        ("µg m-3", "µg/m³", 1),
        ("ugm-3", "µg/m³", 1),
        ("μg·m-3", "µg/m³", 1),
        ("µg m⁻³", "µg/m³", 1),
        ("µg·m^-3", "µg/m³", 1),
        ("ug.m−3", "µg/m³", 1),
        ("µg*m**-3", "µg/m³", 1),
        ("ug/m3 LC", "µg/m³", 1),
        ("µg/m³ (LC)", "µg/m³", 1),
        ("Micrograms/cubic meter (LC)", "µg/m³", 1),
        ("ug per m3", "µg/m³", 1),
        ("mg m⁻³", "µg/m³", 1000),
        ("ng·m-3", "µg/m³", Fraction(1, 1000)),
        ("t·km-2·month-1", "t/(km²·30d)", 1),
        ("m³ h⁻¹", "m³/h", 1),
        ("微克/立方米", "mg/m³", Fraction(1, 1000)),
        ("单位：万元", "CNY", 10_000),
        ("亿元", "CNY", 10**8),
        ("亿立方米", "m³", 10**8),
        ("蒸吨/小时", "t/h", 1),
        ("蒸吨", "t/h", 1),
        ("吨标准煤", "tce", 1),
        ("万吨标准煤", "tce", 10_000),
        ("吨/平方公里·月", "t/(km²·30d)", 1),
        ("吨/月·平方公里", "t/(km²·30d)", 1),
        ("g/(m²·30d)", "t/(km²·30d)", 1),
        ("%", "%", 1),
        ("（mg/m³）", "mg/m³", 1),
        ("万户", "户", 10_000),
    ],
)
def test_units_as_people_write_them(written, into, factor):
    assert factor_for_header(written, into) == factor


@pytest.mark.parametrize(
    ("written", "into"),
    [
        ("吨", "m²"),
        ("kt", "t"),  # a knot to pint, a thousand tonnes to some: nobody can tell
        ("ppb", "µg/m³"),
        ("", "m"),
        ("m", ""),
        ("若干", "m"),
        ("tce", "t"),
        ("元", "t"),
        ("__import__('os')", "m"),
        ("m**99999999", "m"),
        ("9" * 5000 + "m", "m"),
        ("(((m", "km²"),
        ("/", "m"),
    ],
)
def test_what_is_no_such_unit_is_refused(written, into):
    with pytest.raises(UnitError):
        factor_for_header(written, into)


UNITS = {column.unit for contract in built_in().values() for column in contract.columns if column.unit}


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_a_unit_in_chinese_is_read_as_the_same(unit):
    assert factor_for_header(said(unit, "zh"), unit) == 1


def test_english_words_are_in_chinese_on_a_chinese_page():
    assert [said(unit, "zh") for unit in ("≤ 9 t/(km²·month)", "≤ 15 d", "CNY", "tce", "mg/m³")] == [
        "≤ 9 t/(km²·月)",
        "≤ 15 天",
        "元",
        "吨标准煤",
        "mg/m³",
    ]
    assert {unit for unit in UNITS if said(unit, "en") != unit} == set()
