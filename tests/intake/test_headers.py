import pytest

from aircheck.intake.cells.headers import WrongUnit, match
from aircheck.intake.cells.units import plain_unit
from tests.intake.house import CONTRACTS

AIR = CONTRACTS["air_hourly"]


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("PM2.5", "PM2.5"),
        (" pm2.5 ", "PM2.5"),
        ("ＰＭ２．５", "PM2.5"),
        ("PM₂.₅", "PM2.5"),
        ("PM 2.5", "PM2.5"),
        ("PM2_5", "PM2.5"),
        ("细颗粒物", "PM2.5"),
        ("PM2.5（μg/m³）", "PM2.5"),
        ("PM2.5(µg/m3)", "PM2.5"),
        ("PM2.5 [ug/m³]", "PM2.5"),
        ("细颗粒物（微克/立方米）", "PM2.5"),
        ("CO(mg/m³)", "CO"),
        ("O3_1h", "O3"),
        ("臭氧", "O3"),
        ("WatchPoint", "station"),
        ("监测点编码", "station"),
        ("日期时间", "time"),
        ("type", "pollutant"),
    ],
)
def test_headers_that_match(written, column):
    assert match([written], AIR).columns == {column: 0}


@pytest.mark.parametrize("written", ["PM2.5_24h", "O3_8h", "PM", "", "AQI", "等级", "PM2.5/PM10"])
def test_headers_that_do_not(written):
    found = match([written], AIR)
    assert (found.columns, found.others, found.wrong_units) == ({}, (0,), ())


@pytest.mark.parametrize(
    ("written", "column", "unit"),
    [
        ("PM2.5(kg)", "PM2.5", "µg/m³"),
        ("PM2.5 kg", "PM2.5", "µg/m³"),
        ("NO2(ppb)", "NO2", "µg/m³"),
        ("CO（μg）", "CO", "mg/m³"),
        ("PM2.5()", "PM2.5", "µg/m³"),
        ("PM2.5(24h)", "PM2.5", "µg/m³"),
        ("站点(国控)", "station", ""),
    ],
)
def test_no_unit_is_assumed(written, column, unit):
    found = match([written], AIR)
    assert (found.columns, found.wrong_units) == ({}, (WrongUnit(column, written, unit),))


def test_a_wrong_unit_does_not_matter_beside_the_right_column():
    found = match(["CO", "CO(ppm)"], AIR)
    assert (found.columns, found.wrong_units) == ({"CO": 0}, ())


def test_two_headers_for_one_column():
    found = match(["站点", "PM2.5", "监测点位", "pm25"], AIR)
    assert found.twice == {"station": ("站点", "监测点位"), "PM2.5": ("PM2.5", "pm25")}


@pytest.mark.parametrize(
    "written",
    [
        "t/(km²·30d)",
        "t/km2·30d",
        "t/(km^2*30d)",
        "吨/平方公里·30天",
        "吨／（平方千米·月）",
        "t/km²·month",
        "T/(KM²•30D)",
    ],
)
def test_the_unit_of_dustfall(written):
    assert plain_unit(written) == plain_unit("t/(km²·30d)")
    assert match([f"降尘量({written})"], CONTRACTS["dustfall"]).columns == {"dustfall": 0}


@pytest.mark.parametrize("written", ["t/km²", "g/m²", "t/30d", "ppb"])
def test_other_units_of_dustfall(written):
    assert match([f"降尘量({written})"], CONTRACTS["dustfall"]).columns == {}


@pytest.mark.parametrize("written", ["面积(m²)", "面积（平方米）", "道路面积[㎡]", "面积(M2)"])
def test_the_unit_of_an_area(written):
    assert match([written], CONTRACTS["roads"]).columns == {"area_m2": 0}
    assert match(["面积(公里)"], CONTRACTS["roads"]).columns == {}


@pytest.mark.parametrize(
    ("written", "column", "unit"),
    [
        ("细颗粒物（PM2.5）", "PM2.5", None),
        ("PM2.5(细颗粒物)", "PM2.5", None),
        ("一氧化碳(CO)(ug/m3)", "CO", "ug/m3"),
        ("一氧化碳(CO)（mg/m³）", "CO", None),
    ],
)
def test_a_column_named_in_two_ways(written, column, unit):
    found = match(("station", "time", written), CONTRACTS["air_hourly"])
    assert (found.text_of(column), found.units.get(column), found.wrong_units) == (written, unit, ())


def test_two_names_of_different_columns_name_none():
    found = match(("station", "time", "PM10(PM2.5)"), CONTRACTS["air_hourly"])
    assert found.columns.keys() == {"station", "time"}


def test_daily_values_may_name_a_station():
    assert match(("点位名称", "日期", "PM2.5"), CONTRACTS["air_daily"]).text_of("station") == "点位名称"
