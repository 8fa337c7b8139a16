"""ppb to µg/m³. C = share × M × p / (R × T): worked by hand with R = 8.31446261815324, p = 101325 Pa, T = 298.15 K."""

from decimal import Decimal
from fractions import Fraction

import pint
import pytest

from aircheck.loading.yaml.yaml import read
from aircheck.model.gases import Gases, is_share
from aircheck.model.units import UnitError
from tests.conftest import ROOT

GASES = read(ROOT / "rules" / "gases.yaml", Gases)
VOLUME = Fraction("8.31446261815324") * Fraction("298.15") / 101325


def test_the_volume_of_a_mole():
    assert GASES.molar_volume() == VOLUME
    # The textbook figures: 24.465 L at 298.15 K, 22.414 L at 273.15 K.
    assert f"{float(VOLUME) * 1000:.3f}" == "24.465"
    assert f"{float(GASES.molar_volume(Decimal('273.15'))) * 1000:.3f}" == "22.414"


def test_the_gas_constant_is_that_of_pint():
    registry = pint.UnitRegistry()
    known = registry.Quantity(1, "molar_gas_constant").m_as("J/mol/K")
    assert float(GASES.gas_constant.value) == pytest.approx(known, rel=1e-15)


@pytest.mark.parametrize(
    ("unit", "item", "into", "shown"),
    [
        # 64.058 / 24.46540 = 2.61831; 46.005 / 24.46540 = 1.88041; 47.997 / 24.46540 = 1.96183; 28.010 / … = 1.14488
        ("ppb", "SO2", "µg/m³", "2.61831"),
        ("ppb", "NO2", "µg/m³", "1.88041"),
        ("PPB", "O3", "µg/m³", "1.96183"),
        ("ppm", "CO", "mg/m³", "1.14488"),
        ("ppb", "CO", "mg/m³", "0.00114"),
    ],
)
def test_shares_of_volume(unit, item, into, shown):
    assert f"{float(GASES.factor(unit, item, into)):.5f}" == shown


def test_the_factor_is_exact():
    assert GASES.factor("ppb", "O3", "µg/m³") == Fraction("47.997") / (1000 * VOLUME)


def test_warmer_air_holds_less():
    cold, warm = (GASES.factor("ppb", "SO2", "µg/m³", Decimal(kelvin)) for kelvin in ("273.15", "298.15"))
    assert warm / cold == Fraction("273.15") / Fraction("298.15")


def test_mass_per_volume_needs_no_gas():
    assert GASES.factor("mg/m³", "PM2.5", "µg/m³") == 1000


@pytest.mark.parametrize(("unit", "item"), [("ppb", "PM2.5"), ("ppb", "X"), ("t", "SO2")])
def test_what_cannot_be_converted(unit, item):
    with pytest.raises(UnitError):
        GASES.factor(unit, item, "µg/m³")


def test_shares():
    assert [is_share(unit) for unit in ("ppb", "（PPM）", "µg/m³", "")] == [True, True, False, False]
