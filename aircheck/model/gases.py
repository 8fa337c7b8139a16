"""Gases by volume and by mass: what ppb is in µg/m³ depends on the gas and on the state of the air."""

from decimal import Decimal
from fractions import Fraction

from aircheck.model.standard.base import Figure
from aircheck.model.text import Strict
from aircheck.model.units import UnitError, factor_for_header

_SHARES = {"ppm": 6, "ppmv": 6, "ppb": 9, "ppbv": 9, "ppt": 12, "pptv": 12}


class Gases(Strict):
    """`rules/gases.yaml`: the constants that turn a share of volume into a mass. `molar_mass` in g/mol, by item."""

    source: str
    gas_constant: Figure[Decimal]
    pressure_pa: Figure[Decimal]
    kelvin: Figure[Decimal]
    molar_mass: dict[str, Figure[Decimal]]

    def molar_volume(self, kelvin: Decimal | None = None) -> Fraction:
        """Return the volume of a mole in m³ at the pressure of the file: R × T / p."""
        warmth = Fraction(self.kelvin.value if kelvin is None else kelvin)
        return Fraction(self.gas_constant.value) * warmth / Fraction(self.pressure_pa.value)

    def factor(self, written: str, item: str, into: str, kelvin: Decimal | None = None) -> Fraction:
        """Return what a number in `written` is multiplied by to be a concentration of `item` in `into`.

        `written` may be a share of volume (`ppb`, `ppm`) or any unit of mass per volume. `kelvin` is the temperature
        of the edition's reference state. `UnitError` for anything else, and for a share of something that is no gas.
        """
        if not is_share(written):
            return factor_for_header(written, into)
        mass = self.molar_mass.get(item)
        if mass is None:
            raise UnitError(f"{written} says nothing of {item}")
        grams: Fraction = Fraction(mass.value) / 10 ** _SHARES[_bare(written)] / self.molar_volume(kelvin)
        return grams * factor_for_header("g/m³", into)


def is_share(written: str) -> bool:
    """Whether a unit is a share of volume, which only a gas can have."""
    return _bare(written) in _SHARES


def _bare(written: str) -> str:
    return written.strip("()（）[] ").casefold()
