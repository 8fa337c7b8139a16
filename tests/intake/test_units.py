"""Units in headers, in a column, in a row below the header and in a title: converted exactly, or refused with a reason.

By hand: a mole of air takes 8.31446261815324 × 298.15 / 101325 m³ = 24.46540 L, at 273.15 K 22.41397 L. So 20 ppb of
NO2 are 20 × 46.005 / 24.46540 = 37.608 µg/m³ from 2018-09-01 on, and 20 × 46.005 / 22.41397 = 41.050 µg/m³ before.
"""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.intake.cells.plain import exact, number
from aircheck.intake.cells.units import is_unit, splits, stated
from aircheck.intake.merging.unit_notes import shown_factor
from aircheck.loading.gases import load_gases
from tests.intake.house import EVERYTHING, day, fate, hours, read, rejects, shipped, table, values

AIR = replace(EVERYTHING, air=load_gases)
D = day("2020-01-01")
BOILERS = {"boilers": shipped("boilers")}
ROADS = "道路名称,{area},建成区,清扫方式\n"


def first(header, *cells):
    """Return the first observed value under a header of station-hours."""
    submission = read({"a.csv": f"station,time,{header}\nA,2020-01-01 01:00,{','.join(cells)}\n"}, AIR)
    assert submission.rejects == ()
    return hours(submission)[0][3:]


@pytest.mark.parametrize(
    ("header", "cell", "thousandths"),
    [
        ("NO2(ppb)", "20", 37_608),
        ("NO2（ppb）", "20", 37_608),
        ("NO2 [PPB]", "20", 37_608),
        ("NO2_ppb", "20", 37_608),
        ("二氧化氮/ppb", "20", 37_608),
        # 0.7 × 28.010 / 24.46540 = 0.80142 mg/m³
        ("CO(ppm)", "0.7", 801),
        ("CO（µg/m³）", "800", 800),
        ("CO(μg/m3)", "800.5", 800),
        ("CO(μg/m3)", "801.5", 802),
        ("PM2.5 mg/m3", "0.035", 35_000),
        ("PM2.5(MG/M3)", "0.0354", 35_400),
        ("PM2.5（毫克/立方米）", "0.0000005", 0),
        ("PM2.5（毫克/立方米）", "0.0000015", 2),
        ("PM2.5 (µg/m³)", "35", 35_000),
    ],
)
def test_the_unit_of_a_header(header, cell, thousandths):
    assert first(header, cell) == (thousandths,)


def test_the_state_of_the_air_is_that_of_the_day():
    rows = "A,2018-08-31 24:00,20\nA,2018-09-01 01:00,20\n"
    submission = read({"a.csv": "station,time,NO2(ppb)\n" + rows}, AIR)
    assert [row[3] for row in hours(submission)] == [41_050, 37_608]


def test_a_conversion_is_said():
    submission = read({"a.csv": "station,time,PM2.5(mg/m³),NO2(ppb)\nA,2020-01-01 01:00,0.04,20\n"}, AIR)
    said = [note.values["conversion"] for note in submission.notes]
    # 46.005 / 24.46540 = 1.880410…, 46.005 / 22.41397 = 2.052515…
    assert [(one.key, dict(one.values)) for one in said] == [
        ("intake.conversion.one", {"column": "PM2.5(mg/m³)", "written": "mg/m3", "unit": "µg/m³", "factor": "1000"}),
        (
            "intake.conversion.two",
            {
                "column": "NO2(ppb)",
                "written": "ppb",
                "unit": "µg/m³",
                "earlier": "2.05251…",
                "factor": "1.88041…",
                "changed": "2018-09-01",
            },
        ),
    ]


def test_bounds_hold_after_conversion_and_words_for_missing_before():
    rows = "A,2020-01-01 01:00,-99\nA,2020-01-01 02:00,101\nA,2020-01-01 03:00,-0.001\nA,2020-01-01 04:00,0.05\n"
    submission = read({"a.csv": "station,time,PM2.5(mg/m³)\n" + rows}, AIR)
    assert hours(submission) == [("A", D, 4, 50_000)]
    assert rejects(submission) == [
        (3, "PM2.5(mg/m³)", "101", "intake.reject.above_maximum"),
        (4, "PM2.5(mg/m³)", "-0.001", "intake.reject.below_minimum"),
    ]


@pytest.mark.parametrize(
    ("header", "cell", "area"),
    [
        ("面积(万平方米)", "1.23456", "12345.600"),
        ("面积（公顷）", "0.9", "9000.000"),
        ("面积/ha", "0.9", "9000.000"),
        ("面积(km²)", "0.0000004", "0.400"),
        # 1 亩 = 2000/3 m²: 2000.000 for three, 666.667 for one.
        ("面积(亩)", "3", "2000.000"),
        ("面积(亩)", "1", "666.667"),
    ],
)
def test_the_unit_of_a_tables_header(header, cell, area):
    submission = read({"a.csv": ROADS.format(area=header) + f"甲,{cell},是,人工\n"}, AIR)
    assert str(table(submission, "roads")[0][2]) == area


@pytest.mark.parametrize(
    ("header", "cell", "tonnes"),
    [
        ("锅炉容量(MW)", "7", 10),  # 7 / 0.7
        ("锅炉容量（兆瓦）", "24.5", 35),
        ("锅炉容量(kW)", "2800", 4),
        ("锅炉容量(蒸吨/小时)", "35", 35),
        ("锅炉容量", "35", 35),
    ],
)
def test_a_boilers_power_is_an_amount_of_steam(header, cell, tonnes):
    submission = read({"a.csv": f"锅炉编号,燃料,{header}\n甲,燃煤,{cell}\n"}, AIR, BOILERS)
    assert submission.rejects == ()
    assert submission.tables["boilers"].frame["capacity_tph"].to_list() == [tonnes]


def test_other_units_are_no_amount_of_steam():
    submission = read({"a.csv": "锅炉编号,燃料,锅炉容量(kg)\n甲,燃煤,7\n"}, AIR, BOILERS)
    assert "boilers" not in submission.tables
    assert submission.inputs[0].problem is not None


def test_whole_numbers_in_another_unit_come_out_whole_or_not_at_all():
    # 120 h are 5 d; 5 h are 5/24 d; the word for missing is none in any unit; 9000 h are 375 d, more than a year has.
    annual = {"air_quality_annual": shipped("air_quality_annual")}
    cells = ("120", "5", "—", "48.0", "9000")
    rows = "".join(f"2020,S{n},40,{cell}\n" for n, cell in enumerate(cells, 1))
    submission = read({"a.csv": "year,station,pm25_ug_m3,重污染天数（h）\n" + rows}, AIR, annual)
    days = submission.tables["air_quality_annual"].frame.sort("station")["heavy_days"]
    assert days.to_list() == [5, None, None, 2, None]
    assert rejects(submission) == [
        (3, "重污染天数（h）", "5", "intake.reject.broken"),
        (6, "重污染天数（h）", "9000", "intake.reject.above_maximum"),
    ]
    assert values(submission.rejects[0].reason) == {"unit": "d"}


@pytest.mark.parametrize(
    "title", ["单位：万平方米", "道路清扫台账（单位:万平方米）", "Unit: 10^4 m²", "计量单位 = 公顷"]
)
def test_a_unit_in_a_title(title):
    submission = read({"a.csv": f"{title},,,\n" + ROADS.format(area="面积") + "甲,2,是,人工\n"}, AIR)
    assert str(table(submission, "roads")[0][2]) == "20000.000"
    assert fate(submission) == (1, 1, 0, 0, 0)
    assert [note.key for note in submission.notes] == ["intake.note.converted"]


def test_a_title_does_not_overrule_a_header():
    text = "单位：万平方米,,,\n" + ROADS.format(area="面积(m²)") + "甲,2,是,人工\n"
    assert str(table(read({"a.csv": text}, AIR), "roads")[0][2]) == "2.000"


def test_a_title_that_names_an_organisation_or_another_quantity():
    text = ",,,\n" + ROADS.format(area="面积") + "甲,2,是,人工\n"
    plain, other = (read({"a.csv": f"单位：{unit}" + text}, AIR) for unit in ("住建局", "万元"))
    assert [str(table(one, "roads")[0][2]) for one in (plain, other)] == ["2.000", "2.000"]
    assert (plain.notes, [note.key for note in other.notes]) == ((), ["intake.note.unused_unit"])


def test_a_title_with_an_exception():
    text = "单位：mg/m³（CO：μg/m³）,,,\nstation,time,PM2.5,CO\nA,2020-01-01 01:00,0.035,800\n"
    assert hours(read({"a.csv": text}, AIR)) == [("A", D, 1, 35_000, 800)]


def test_units_in_the_names_of_pollutants_and_in_the_header_of_their_values():
    long = "站点,时间,污染物,浓度(mg/m³)\nA,2020-01-01 01:00,PM2.5,0.035\nA,2020-01-01 01:00,CO,0.8\n"
    archive = "date,hour,type,A\n20200101,2,NO2(ppb),20\n20200101,2,CO,0.8\n"
    submission = read({"a.csv": long, "b.csv": archive}, AIR)
    assert hours(submission) == [("A", D, 1, 35_000, None, 800), ("A", D, 2, None, 37_608, 800)]


def test_without_the_gases_no_share_of_volume_is_converted():
    submission = read({"a.csv": "station,time,PM2.5,NO2(ppb)\nA,2020-01-01 01:00,35,20\n"})
    assert hours(submission) == [("A", D, 1, 35_000)]
    assert rejects(submission) == [(1, "NO2(ppb)", "NO2(ppb)", "intake.reject.wrong_unit")]


def test_files_of_one_header_in_different_units_are_not_mixed():
    header = ROADS.format(area="面积")
    named = {
        "a.csv": "单位：公顷,,,\n" + header + "甲,1,是,人工\n",
        "b.csv": header + "乙,1,是,人工\n",
        "c.csv": header + ",万平方米,,\n丙,2,是,人工\n",
    }
    areas = {row[0]: str(row[2]) for row in table(read(named, AIR), "roads")}
    assert areas == {"甲": "10000.000", "乙": "1.000", "丙": "20000.000"}


@pytest.mark.parametrize(
    ("factor", "shown"),
    [
        (Fraction(1000), "1000"),
        (Fraction(1, 1000), "0.001"),
        (Fraction(2000, 3), "666.666…"),
        (Fraction(2, 3), "0.666666…"),
        (Fraction(1, 3000), "0.000333333…"),
        (Fraction(15, 8), "1.875"),
        # 万亩 in m²: 10000 × 2000/3. 亿 and 万 of something are whole, however many digits they have.
        (Fraction(20_000_000, 3), "6666666.6…"),
        (Fraction(2_000_000, 3), "666666.6…"),
        (Fraction(10**10), "10000000000"),
    ],
)
def test_a_factor_as_shown(factor, shown):
    assert shown_factor(factor) == shown


def test_what_is_a_unit():
    known = ("ppb", "μg/m³", "万平方米", "吨/平方公里·月", "%", "km", "户")
    assert [text for text in (*known, "住建局", "24h", "8小时", "35", "PM10", "", "国控") if is_unit(text)] == [*known]


def test_ways_to_part_a_header():
    assert splits("覆盖（绿化）面积(㎡)") == (("覆盖(绿化)面积", "m2", True),)
    assert splits("降尘量(t/(km2·month))") == (("降尘量", "t/(km2·month)", True),)
    assert list(splits("PM2.5 浓度 mg/m3")) == [
        ("PM2.5", "浓度 mg/m3", False),
        ("PM2.5 浓度", "mg/m3", False),
        ("PM2.5 浓度 mg", "m3", False),
    ]
    assert stated("表1 单位：μg/m³，CO为mg/m³") == ("μg/m3", {"CO": "mg/m3"})


@given(st.integers(0, 10**9), st.integers(0, 6), st.fractions(min_value=Fraction(1, 10**6), max_value=10**6))
def test_a_number_is_rounded_once(digits, places, factor):
    text = f"{digits // 10**places}.{digits % 10**places:0{places}d}" if places else str(digits)
    written = exact(text)
    assert written == Fraction(digits, 10**places)
    assert abs(Fraction(round(written * factor * 1000), 1000) - written * factor) <= Fraction(1, 2000)
    assert number(text) == round(written * 1000)


@pytest.mark.parametrize("unit", ["µg m-3", "ugm-3", "μg·m-3", "µg m⁻³", "ug/m3 LC", "UG/M3 LC", "µg/m³ (LC)"])
@pytest.mark.parametrize("header", ["PM2.5({})", "PM2.5 [{}]", "PM2.5 {}", "PM2.5_{}"])
def test_micrograms_however_they_are_written(header, unit):
    submission = read({"a.csv": f"站点,时间,{header.format(unit)}\nA,2020-01-01 01:00,40\n"})
    assert (hours(submission), submission.notes) == ([("A", day("2020-01-01"), 1, 40_000)], ())


@pytest.mark.parametrize("unit", ["µg m-2", "μg·m-1", "ug/m3 SC", "µg/Nm³"])
def test_what_is_not_micrograms_a_cubic_metre_is_refused(unit):
    submission = read({"a.csv": f"站点,时间,PM2.5({unit})\nA,2020-01-01 01:00,40\n"})
    assert submission.inputs[0].problem.values["cause"].key == "intake.reject.wrong_unit"
