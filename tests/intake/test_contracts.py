import polars as pl
import pytest

from aircheck.intake.cells.columns import Missing, read_column, read_thousandths
from aircheck.intake.cells.headers import match
from aircheck.model.dataset import ColumnType
from aircheck.model.standard import POLLUTANTS
from tests.intake.house import CONTRACTS


def test_air_hourly_has_the_six_pollutants_in_their_order():
    columns = [column.name for column in CONTRACTS["air_hourly"].columns]
    assert columns == ["station", "time", "date", "hour", *POLLUTANTS, "pollutant", "value", "unit"]


def test_units_of_the_pollutants():
    air = CONTRACTS["air_hourly"]
    units = {name: air.column(name).unit for name in POLLUTANTS}
    assert units == {**dict.fromkeys(POLLUTANTS, "µg/m³"), "CO": "mg/m³"}


@pytest.mark.parametrize(
    ("name", "required", "key"),
    [
        ("air_hourly", ("station", "time"), ("station", "time")),
        ("stations", ("station",), ("station",)),
        ("roads", ("road", "area_m2", "built_up", "sweeping"), ("road", "street")),
        ("dustfall", ("point", "month", "dustfall"), ("point", "month")),
    ],
)
def test_required_columns_and_keys(name, required, key):
    assert (CONTRACTS[name].required, CONTRACTS[name].key) == (required, key)


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_no_name_stands_for_two_columns(contract):
    for column in contract.columns:
        for name in (column.name, *column.aliases):
            assert list(match([name], contract).columns) == [column.name], name


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_the_chinese_title_is_a_header_that_is_understood(contract):
    for column in contract.columns:
        assert list(match([column.title.zh], contract).columns) == [column.name]


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_every_example_can_be_read(contract):
    missing = Missing.of(contract.missing)
    for column in contract.columns:
        hourly = column.name in (*POLLUTANTS, "value")
        found = (read_thousandths if hourly else read_column)(pl.Series([column.example]), column, missing)
        assert column.example
        assert found.faults.to_list() == [0]
        assert found.values.null_count() == 0


def test_only_categories_and_booleans_have_words():
    with_words = {column.type for contract in CONTRACTS.values() for column in contract.columns if column.values}
    assert with_words == {ColumnType.CATEGORY, ColumnType.BOOLEAN}
